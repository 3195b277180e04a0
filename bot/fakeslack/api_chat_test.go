package fakeslack_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func text(s string) slack.MsgOption { return slack.MsgOptionText(s, false) }

func section(s string) slack.Block {
	return slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", s, false, false), nil, nil)
}

func TestPostMessage(t *testing.T) {
	w := newWorld(t)
	meta := slack.SlackMetadata{EventType: "piece", EventPayload: map[string]any{"id": "7"}}
	channel, ts, err := w.api.PostMessage(w.id("#payments"), text("hello &amp; more"), slack.MsgOptionMetadata(meta))
	w.ok(err)
	h, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: channel, IncludeAllMetadata: true})
	w.ok(err)
	m := h.Messages[0]
	if m.Timestamp != ts || m.Text != "hello &amp; more" || m.BotID != w.App().BotID || m.User != w.bot ||
		m.Metadata.EventPayload["id"] != "7" || m.BotProfile == nil {
		t.Errorf("read back %+v", m)
	}
	h, err = w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: channel})
	w.ok(err)
	if got := h.Messages[0].Metadata; got.EventType != "piece" || len(got.EventPayload) != 0 {
		t.Errorf("without include_all_metadata: %+v", got)
	}
	seen, err := w.Find("ana", "#payments", "hello & more")
	w.ok(err)
	if seen.TS != ts {
		t.Errorf("ana sees %s, want %s", seen.TS, ts)
	}
}

func TestAttachmentsAreKept(t *testing.T) {
	w := newWorld(t)
	channel, ts, err := w.api.PostMessage(w.id("#payments"), slack.MsgOptionAttachments(slack.Attachment{Text: "old style"}))
	w.ok(err)
	if m := w.read("#payments", ts); len(m.Attachments) != 1 || m.Attachments[0].Text != "old style" {
		t.Errorf("in %s stands %+v", channel, m.Msg)
	}
}

func TestPostMessageRefusals(t *testing.T) {
	w := newWorld(t)
	w.channel("#elsewhere", false, "ana")
	w.channel("#old", false, "ana", w.bot)
	w.ok(w.Archive("ana", "#old"))
	w.ok(w.Deactivate("cleo"))
	robot, err := w.AddRobot("Other", fakeslack.RobotApp)
	w.ok(err)
	payments := w.id("#payments")
	many := make([]slack.Block, 51)
	for i := range many {
		many[i] = slack.NewDividerBlock()
	}
	long := make([]slack.Block, 5)
	for i := range long {
		long[i] = section(strings.Repeat("x", 2900))
	}
	huge := slack.SlackMetadata{EventType: "a", EventPayload: map[string]any{"x": strings.Repeat("y", 9000)}}
	for _, c := range []struct {
		what, to, code string
		options        []slack.MsgOption
	}{
		{"nowhere", "C0NOWHERE", "channel_not_found", nil},
		{"a private channel without the app", w.id("#secret"), "channel_not_found", nil},
		{"a public channel without the app", w.id("#elsewhere"), "not_in_channel", nil},
		{"an archived channel", w.id("#old"), "is_archived", nil},
		{"somebody deactivated", w.user("cleo"), "user_disabled", nil},
		{"another app", robot.UserID, "cannot_dm_bot", nil},
		{"no words", payments, "no_text", []slack.MsgOption{text("")}},
		{"too many words", payments, "msg_too_long", []slack.MsgOption{text(strings.Repeat("x", 40_001))}},
		{"51 blocks", payments, "invalid_blocks", []slack.MsgOption{slack.MsgOptionBlocks(many...)}},
		{"too much in blocks", payments, "msg_blocks_too_long", []slack.MsgOption{slack.MsgOptionBlocks(long...)}},
		{"too much metadata", payments, "metadata_too_large", []slack.MsgOption{text("x"), slack.MsgOptionMetadata(huge)}},
		{"no such thread", payments, "cannot_reply_to_message", []slack.MsgOption{text("x"), slack.MsgOptionTS("1.000001")}},
	} {
		if c.options == nil {
			c.options = []slack.MsgOption{text("hello")}
		}
		_, _, err := w.api.PostMessage(c.to, c.options...)
		if err == nil || err.Error() != c.code {
			t.Errorf("%s: %v, want %s", c.what, err, c.code)
		}
	}
}

func TestMessagesTabDisabled(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.Manifest.Features.AppHome.MessagesTab = false })
	_, _, err := w.api.PostMessage(w.user("bo"), text("hello"))
	w.refused(err, "messages_tab_disabled")
	if _, err := w.Say("bo", "@helper", "hello"); err == nil {
		t.Error("bo could write to an app without a messages tab")
	}
}

func TestUpdateAndDelete(t *testing.T) {
	w := newWorld(t)
	payments := w.id("#payments")
	_, ts, err := w.api.PostMessage(payments, text("one"), slack.MsgOptionBlocks(section("in a block")))
	w.ok(err)
	_, _, _, err = w.api.UpdateMessage(payments, ts, text("two"))
	w.ok(err)
	m, err := w.Message("#payments", ts)
	w.ok(err)
	if len(m.Blocks) != 0 || m.Text != "two" || m.Edited == nil {
		t.Errorf("text without blocks left %+v", m)
	}
	said, err := w.Say("bo", "#payments", "mine")
	w.ok(err)
	_, _, _, err = w.api.UpdateMessage(payments, said.TS, text("ours"))
	w.refused(err, "cant_update_message")
	_, _, err = w.api.DeleteMessage(payments, said.TS)
	w.refused(err, "cant_delete_message")
	_, _, _, err = w.api.UpdateMessage(payments, "1.000001", text("none"))
	w.refused(err, "message_not_found")
	w.Fault("chat.update", fakeslack.Fault{Error: "edit_window_closed", Times: 1})
	_, _, _, err = w.api.UpdateMessage(payments, ts, text("late"))
	w.refused(err, "edit_window_closed")
	_, _, err = w.api.DeleteMessage(payments, ts)
	w.ok(err)
	_, _, err = w.api.DeleteMessage(payments, ts)
	w.refused(err, "message_not_found")
}

func TestEphemeral(t *testing.T) {
	w := newWorld(t)
	payments := w.id("#payments")
	ts, err := w.api.PostEphemeral(payments, w.user("ana"), text("only you"))
	w.ok(err)
	if _, err := w.Find("ana", "#payments", "only you"); err != nil {
		t.Error(err)
	}
	if _, err := w.Find("bo", "#payments", "only you"); err == nil {
		t.Error("bo sees what was for ana")
	}
	_, _, _, err = w.api.UpdateMessage(payments, ts, text("changed"))
	w.refused(err, "message_not_found")
	_, err = w.api.PostEphemeral(payments, w.user("cleo"), text("not in there"))
	w.refused(err, "user_not_in_channel")
	h, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: payments})
	w.ok(err)
	if len(h.Messages) != 0 {
		t.Errorf("history lists %d ephemerals", len(h.Messages))
	}
	w.ok(w.Dismiss("ana", ts))
	if _, err := w.Find("ana", "#payments", "only you"); err == nil {
		t.Error("it is still there")
	}
}

func TestPermalink(t *testing.T) {
	w := newWorld(t)
	root, err := w.Say("bo", "#payments", "root")
	w.ok(err)
	reply, err := w.Reply("ana", "#payments", root.TS, "reply", false)
	w.ok(err)
	link, err := w.api.GetPermalink(&slack.PermalinkParameters{Channel: w.id("#payments"), Ts: reply.TS})
	w.ok(err)
	want := "https://workspace.slack.com/archives/" + w.id("#payments") + "/p" + strings.Replace(reply.TS, ".", "", 1) +
		"?thread_ts=" + root.TS + "&cid=" + w.id("#payments")
	if link != want {
		t.Errorf("got %s want %s", link, want)
	}
	_, err = w.api.GetPermalink(&slack.PermalinkParameters{Channel: w.id("#payments"), Ts: "1.000001"})
	w.refused(err, "message_not_found")
	_, err = w.api.GetPermalink(&slack.PermalinkParameters{Channel: w.id("#secret"), Ts: root.TS})
	w.refused(err, "channel_not_found")
}

func TestPostRate(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.EnforcePostRate = true })
	_, _, err := w.api.PostMessage(w.id("#payments"), text("one"))
	w.ok(err)
	_, _, err = w.api.PostMessage(w.id("#payments"), text("two"))
	var limited *slack.RateLimitedError
	if !errors.As(err, &limited) || limited.RetryAfter.Seconds() != 1 {
		t.Errorf("got %v", err)
	}
	if n, err := w.PostRate("#payments"); err != nil || n != 1 {
		t.Errorf("%d posts a second, %v", n, err)
	}
}
