package fakeslack_test

import (
	"context"
	"slices"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// twins are two buttons with the same words.
const twins = `[
 {"type":"actions","block_id":"first","elements":[{"type":"button","action_id":"go","value":"1","text":{"type":"plain_text","text":"Go"}}]},
 {"type":"actions","block_id":"second","elements":[{"type":"button","action_id":"go","value":"2","text":{"type":"plain_text","text":"Go"}}]}]`

func TestPressIsExact(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	at := fakeslack.InMessage("#payments", w.raw(w.id("#payments"), twins))
	for block, value := range map[string]string{"first": "1", "second": "2"} {
		w.ok(w.Press("ana", at, fakeslack.Element{Block: block, Action: "go"}))
		cb := w.next(got).Data.(slack.InteractionCallback)
		if a := cb.ActionCallback.BlockActions[0]; a.BlockID != block || a.Value != value {
			t.Errorf("pressed %+v, want %s", a, block)
		}
	}
	for what, no := range map[string]error{
		"nobody":      w.Press("zoe", at, fakeslack.Element{Block: "first", Action: "go"}),
		"nothing":     w.Press("ana", at, fakeslack.Element{Block: "third", Action: "go"}),
		"no form":     w.Press("ana", fakeslack.InModal(), fakeslack.Element{Block: "first", Action: "go"}),
		"not visible": w.Press("cleo", fakeslack.InMessage("#secret", "1.2"), fakeslack.Element{Block: "first", Action: "go"}),
	} {
		if no == nil {
			t.Errorf("%s was pressed", what)
		}
	}
}

// What is typed stays in the form until it is submitted, unless the app asked for
// every character.
func TestEnter(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	_, err := w.api.OpenView(w.trigger("bo", got), form())
	w.ok(err)
	kept := w.Kept()
	w.ok(w.Enter("bo", fakeslack.InModal(), fakeslack.Element{Block: "words", Action: "words"}, "One day, it was nine."))
	if len(got) != 0 || w.Kept() == kept {
		t.Errorf("the app heard %d times", len(got))
	}
	views, err := w.Modals("bo")
	w.ok(err)
	if said := views[0].State["words"]["words"]; said["value"] != "One day, it was nine." {
		t.Errorf("the form holds %+v", said)
	}

	in := form()
	in.Blocks.BlockSet[0].(*slack.InputBlock).DispatchAction = true
	in.Blocks.BlockSet[0].(*slack.InputBlock).Element.(*slack.PlainTextInputBlockElement).DispatchActionConfig = &slack.DispatchActionConfig{
		TriggerActionsOn: []string{"on_character_entered"},
	}
	_, err = w.api.OpenView(w.trigger("ana", got), in)
	w.ok(err)
	w.ok(w.Enter("ana", fakeslack.InModal(), fakeslack.Element{Block: "words", Action: "words"}, "O"))
	if a := w.next(got).Data.(slack.InteractionCallback).ActionCallback.BlockActions[0]; a.Value != "O" {
		t.Errorf("the app heard %+v", a)
	}
}

func TestOffersAreTheApps(t *testing.T) {
	w := newWorld(t)
	w.listen(func(sm *socketmode.Client, ev socketmode.Event) {
		cb, ok := ev.Data.(slack.InteractionCallback)
		if !ok {
			return
		}
		o := slack.NewOptionBlockObject("v-"+cb.Value, slack.NewTextBlockObject("plain_text", "Team "+cb.Value, false, false), nil)
		_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, slack.OptionsResponse{Options: []*slack.OptionBlockObject{o}})
	})
	at := fakeslack.InMessage("#payments", w.raw(w.id("#payments"),
		`[{"type":"actions","block_id":"b","elements":[{"type":"external_select","action_id":"ext","min_query_length":1},{"type":"users_select","action_id":"who"}]}]`))
	found, err := w.Offers("ana", at, fakeslack.Element{Block: "b", Action: "ext"}, "crew")
	w.ok(err)
	if want := []fakeslack.Option{{Text: "Team crew", Value: "v-crew"}}; !slices.Equal(found, want) {
		t.Errorf("offered %v, want %v", found, want)
	}
	if _, err := w.Offers("ana", at, fakeslack.Element{Block: "b", Action: "who"}, "a"); err == nil {
		t.Error("the app was asked for people")
	}
}

func TestOpenDirect(t *testing.T) {
	w := newWorld(t)
	one, err := w.OpenDirect("ana", "bo")
	w.ok(err)
	again, err := w.OpenDirect("bo", "ana")
	w.ok(err)
	three, err := w.OpenDirect("ana", "bo", "cleo", "ana")
	w.ok(err)
	if one.ID != again.ID || !one.IM || !three.MPIM || len(three.Members) != 3 {
		t.Errorf("%+v, %+v, %+v", one, again, three)
	}
	if _, err := w.OpenDirect("ana", "zoe"); err == nil {
		t.Error("a direct message with nobody")
	}
}

func TestMayWrite(t *testing.T) {
	w := newWorld(t)
	w.channel("#open", false, "ana")
	w.ok(w.MayWrite("ana", "#payments"))
	for where, who := range map[string]string{"#open": "bo", "#secret": "cleo", "#nowhere": "ana"} {
		if w.MayWrite(who, where) == nil {
			t.Errorf("%s may write in %s", who, where)
		}
	}
	if team := w.Team(); team.ID != w.TeamID() || team.Domain == "" {
		t.Errorf("team %+v", team)
	}
}
