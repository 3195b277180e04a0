package fakeslack_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// raw posts blocks written as JSON.
func (w *world) raw(channel, blocks string) string {
	w.t.Helper()
	var set slack.Blocks
	w.ok(json.Unmarshal([]byte(blocks), &set))
	_, ts, err := w.api.PostMessage(channel, text("words"), slack.MsgOptionBlocks(set.BlockSet...))
	w.ok(err)
	return ts
}

const controls = `[
 {"type":"actions","block_id":"act","elements":[
  {"type":"button","action_id":"yes","value":"7","text":{"type":"plain_text","text":"Yes"}},
  {"type":"overflow","action_id":"more","options":[
   {"text":{"type":"plain_text","text":"What is this?"},"value":"what"},
   {"text":{"type":"plain_text","text":"Stop"},"value":"stop"}]},
  {"type":"static_select","action_id":"one","placeholder":{"type":"plain_text","text":"Pick"},"options":[
   {"text":{"type":"plain_text","text":"First"},"value":"1"},{"text":{"type":"plain_text","text":"Second"},"value":"2"}]},
  {"type":"users_select","action_id":"who"},
  {"type":"conversations_select","action_id":"where"},
  {"type":"datepicker","action_id":"day"},
  {"type":"timepicker","action_id":"hour"},
  {"type":"checkboxes","action_id":"boxes","options":[
   {"text":{"type":"plain_text","text":"A"},"value":"a"},{"text":{"type":"plain_text","text":"B"},"value":"b"}]},
  {"type":"radio_buttons","action_id":"radio","options":[
   {"text":{"type":"plain_text","text":"On"},"value":"on"},{"text":{"type":"plain_text","text":"Off"},"value":"off"}]}]},
 {"type":"section","block_id":"sec","text":{"type":"mrkdwn","text":"*People*"},
  "accessory":{"type":"multi_users_select","action_id":"many","placeholder":{"type":"plain_text","text":"People"}}}]`

func TestClickEveryControl(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	ts := w.raw(w.id("#payments"), controls)
	at := fakeslack.InMessage("#payments", ts)
	for _, c := range []struct {
		what string
		said []string
		want func(a *slack.BlockAction) bool
	}{
		{"Yes", nil, func(a *slack.BlockAction) bool { return a.ActionID == "yes" && a.Value == "7" && a.Text.Text == "Yes" }},
		{"Stop", nil, func(a *slack.BlockAction) bool { return a.ActionID == "more" && a.SelectedOption.Value == "stop" }},
		{"Pick", []string{"Second"}, func(a *slack.BlockAction) bool { return a.SelectedOption.Value == "2" }},
		{"who", []string{"bo"}, func(a *slack.BlockAction) bool { return a.SelectedUser == w.user("bo") }},
		{"where", []string{"#payments"}, func(a *slack.BlockAction) bool { return a.SelectedConversation == w.id("#payments") }},
		{"day", []string{"2026-12-01"}, func(a *slack.BlockAction) bool { return a.SelectedDate == "2026-12-01" }},
		{"hour", []string{"09:30"}, func(a *slack.BlockAction) bool { return a.SelectedTime == "09:30" }},
		{"A", nil, func(a *slack.BlockAction) bool {
			return len(a.SelectedOptions) == 1 && a.SelectedOptions[0].Value == "a"
		}},
		{"B", nil, func(a *slack.BlockAction) bool { return len(a.SelectedOptions) == 2 }},
		{"A", nil, func(a *slack.BlockAction) bool {
			return len(a.SelectedOptions) == 1 && a.SelectedOptions[0].Value == "b"
		}},
		{"Off", nil, func(a *slack.BlockAction) bool { return a.SelectedOption.Value == "off" }},
		{"People", []string{"ana", "bo"}, func(a *slack.BlockAction) bool {
			return a.BlockID == "sec" && slices.Equal(a.SelectedUsers, []string{w.user("ana"), w.user("bo")})
		}},
	} {
		w.ok(w.Click("ana", at, c.what, c.said...))
		cb := w.next(got).Data.(slack.InteractionCallback)
		if a := cb.ActionCallback.BlockActions[0]; !c.want(a) || a.ActionTs == "" {
			t.Errorf("%s %v: %+v", c.what, c.said, a)
		}
		if cb.Container.MessageTs != ts || cb.Channel.ID != w.id("#payments") || cb.Message.Timestamp != ts ||
			cb.User.ID != w.user("ana") || cb.User.TeamID != w.TeamID() || cb.Team.Domain != "workspace" || cb.TriggerID == "" {
			t.Errorf("%s: %+v", c.what, cb)
		}
	}
	for what, said := range map[string]string{"Nothing": "", "Pick": "Third", "day": "tomorrow", "who": "nobody", "where": "#secret2"} {
		if err := w.Click("ana", at, what, said); err == nil {
			t.Errorf("%s %q worked", what, said)
		}
	}
	if err := w.Click("cleo", fakeslack.InMessage(w.id("#secret"), ts), "Yes"); err == nil {
		t.Error("cleo pressed what she does not see")
	}
}

// What was chosen before stands in state.values of the next click, for that
// person alone.
func TestMessageState(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	at := fakeslack.InMessage("#payments", w.raw(w.id("#payments"), controls))
	w.ok(w.Click("ana", at, "Pick", "First"))
	w.next(got)
	for who, want := range map[string]string{"ana": "1", "bo": ""} {
		w.ok(w.Click(who, at, "Yes"))
		state := w.next(got).Data.(slack.InteractionCallback).BlockActionState
		if v := state.Values["act"]["one"].SelectedOption.Value; v != want {
			t.Errorf("%s: state %q, want %q", who, v, want)
		}
	}
}

func TestResponseURL(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	_, err := w.api.PostEphemeral(w.id("#payments"), w.user("ana"), text("first"), slack.MsgOptionBlocks(
		slack.NewActionBlock("b", slack.NewButtonBlockElement("undo", "", slack.NewTextBlockObject("plain_text", "Undo", false, false)))))
	w.ok(err)
	seen, err := w.Find("ana", "#payments", "Undo")
	w.ok(err)
	w.ok(w.Click("ana", seen.Surface, "Undo"))
	cb := w.next(got).Data.(slack.InteractionCallback)
	if !cb.Container.IsEphemeral || cb.ResponseURL == "" {
		t.Errorf("an ephemeral's click is %+v", cb.Container)
	}
	answer := func(m slack.WebhookMessage) error {
		return slack.PostWebhookCustomHTTPContext(t.Context(), cb.ResponseURL, w.http(), &m)
	}
	w.Fault("response_url", fakeslack.Fault{Times: 1, Status: 500})
	if err := answer(slack.WebhookMessage{Text: "lost", ReplaceOriginal: true}); err == nil {
		t.Error("an answer went through a fault")
	}
	w.ok(answer(slack.WebhookMessage{Text: "undone", ReplaceOriginal: true}))
	if _, err := w.Find("ana", "#payments", "Undo"); err == nil {
		t.Error("the original is still there")
	}
	w.ok(answer(slack.WebhookMessage{Text: "for all", ResponseType: "in_channel"}))
	if _, err := w.Find("bo", "#payments", "for all"); err != nil {
		t.Error(err)
	}
	w.ok(answer(slack.WebhookMessage{Text: "for ana"}))
	if _, err := w.Find("bo", "#payments", "for ana"); err == nil {
		t.Error("bo sees an answer for ana")
	}
	w.ok(answer(slack.WebhookMessage{DeleteOriginal: true}))
	if _, err := w.Find("ana", "#payments", "undone"); err == nil {
		t.Error("the original was not deleted")
	}
	w.ok(answer(slack.WebhookMessage{Text: "fifth"}))
	if err := answer(slack.WebhookMessage{Text: "sixth"}); err == nil {
		t.Error("a response_url was good six times")
	}
}

func TestCommand(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(func(sm *socketmode.Client, ev socketmode.Event) {
		if ev.Type != socketmode.EventTypeSlashCommand {
			return
		}
		got <- ev
		_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, map[string]any{"text": "as you wish"})
	})
	w.ok(w.Command("bo", "#payments", "/helper", "find <words> @ana"))
	cmd := w.next(got).Data.(slack.SlashCommand)
	if cmd.Text != "find <words> @ana" || cmd.UserID != w.user("bo") || cmd.ChannelName != "payments" || cmd.APIAppID != w.App().ID {
		t.Errorf("command %+v", cmd)
	}
	if _, err := w.Find("bo", "#payments", "as you wish"); err != nil {
		t.Error(err)
	}
	w.ok(w.Command("bo", "@ana", "/escaped", "hi @ana in #payments"))
	cmd = w.next(got).Data.(slack.SlashCommand)
	if want := "hi <@" + w.user("ana") + "> in <#" + w.id("#payments") + "|payments>"; cmd.Text != want || cmd.ChannelName != "directmessage" {
		t.Errorf("escaped %+v", cmd)
	}
	if err := w.Command("bo", "#payments", "/unknown", ""); err == nil {
		t.Error("an unknown command was sent")
	}
}

func TestUnansweredCommand(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.AckWindow = 10 * time.Millisecond })
	if err := w.Command("bo", "#payments", "/helper", ""); !errors.Is(err, fakeslack.ErrNotConnected) {
		t.Errorf("without a connection: %v", err)
	}
	if _, err := w.Find("bo", "#payments", "dispatch_failed"); err != nil {
		t.Error(err)
	}
	w.dial().hello()
	if err := w.Command("bo", "#payments", "/helper", ""); !errors.Is(err, fakeslack.ErrUnanswered) {
		t.Errorf("without an answer: %v", err)
	}
	if _, err := w.Find("bo", "#payments", `/helper failed with the error "operation_timeout"`); err != nil {
		t.Error(err)
	}
	if n := len(w.Envelopes()); n != 2 {
		t.Errorf("%d deliveries: a command never comes again", n)
	}
}

func TestShortcuts(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	m, err := w.Say("bo", "#secret", "hidden & fine")
	w.ok(err)
	w.ok(w.MessageShortcut("ana", "#secret", m.TS, "Use this message"))
	cb := w.next(got).Data.(slack.InteractionCallback)
	if cb.Type != slack.InteractionTypeMessageAction || cb.CallbackID != "use_message" || cb.MessageTs != m.TS ||
		cb.Message.Text != "hidden &amp; fine" || cb.Channel.Name != "privategroup" || cb.ResponseURL == "" || cb.Message.User != w.user("bo") {
		t.Errorf("message shortcut %+v", cb)
	}
	dm, err := w.Say("bo", "@ana", "just us")
	w.ok(err)
	w.ok(w.MessageShortcut("ana", "@bo", dm.TS, "use_message"))
	if cb := w.next(got).Data.(slack.InteractionCallback); cb.Channel.Name != "directmessage" {
		t.Errorf("in a direct message: %+v", cb.Channel)
	}
	if err := w.MessageShortcut("cleo", "#secret", m.TS, "use_message"); err == nil {
		t.Error("cleo used a message she does not see")
	}
	w.ok(w.GlobalShortcut("bo", "Begin"))
	cb = w.next(got).Data.(slack.InteractionCallback)
	if cb.Type != slack.InteractionTypeShortcut || cb.CallbackID != "begin" || cb.Channel.ID != "" || cb.TriggerID == "" {
		t.Errorf("global shortcut %+v", cb)
	}
	_, err = w.AddPerson(fakeslack.Person{Name: "sam", Team: "T0OTHER"})
	w.ok(err)
	if err := w.GlobalShortcut("sam", "begin"); err == nil {
		t.Error("somebody of another organisation has our shortcut")
	}
}

func TestSuggestions(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(func(sm *socketmode.Client, ev socketmode.Event) {
		if ev.Type != socketmode.EventTypeInteractive {
			return
		}
		cb := ev.Data.(slack.InteractionCallback)
		var answer any
		if cb.Type == slack.InteractionTypeBlockSuggestion {
			o := slack.NewOptionBlockObject("v-"+cb.Value, slack.NewTextBlockObject("plain_text", cb.Value, false, false), nil)
			answer = slack.OptionsResponse{Options: []*slack.OptionBlockObject{o}}
		}
		_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, answer)
		got <- ev
	})
	at := fakeslack.InMessage("#payments", w.raw(w.id("#payments"),
		`[{"type":"actions","block_id":"b","elements":[{"type":"external_select","action_id":"ext","min_query_length":1}]}]`))
	found, err := w.Suggest("ana", at, "ext", "team")
	w.ok(err)
	if len(found) != 1 || found[0].Value != "v-team" {
		t.Errorf("offered %v", found)
	}
	w.next(got)
	w.ok(w.Click("ana", at, "ext", "crew"))
	w.next(got)
	cb := w.next(got).Data.(slack.InteractionCallback)
	if cb.ActionCallback.BlockActions[0].SelectedOption.Value != "v-crew" {
		t.Errorf("chose %+v", cb.ActionCallback.BlockActions[0])
	}
}

func TestDuplicateClick(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	at := fakeslack.InMessage("#payments", w.raw(w.id("#payments"), controls))
	w.FaultDelivery("block_actions", fakeslack.DeliveryFault{Times: 1, Duplicate: true})
	w.ok(w.Click("ana", at, "Yes"))
	a, b := w.next(got), w.next(got)
	if a.Request.EnvelopeID == b.Request.EnvelopeID || !strings.Contains(string(b.Request.Payload), `"yes"`) {
		t.Error("the click did not come twice")
	}
}
