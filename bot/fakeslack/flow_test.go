package fakeslack_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// A whole life: a reaction reaches the app, the app asks in a direct message,
// the button opens a form, the form is taken.
func TestReactionToForm(t *testing.T) {
	w := newWorld(t)
	api := w.api
	w.listen(func(sm *socketmode.Client, ev socketmode.Event) {
		if ev.Request == nil || ev.Request.EnvelopeID == "" {
			return
		}
		var answer any
		switch ev.Type {
		case socketmode.EventTypeEventsAPI:
			r, ok := ev.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.ReactionAddedEvent)
			if !ok {
				break
			}
			b := slack.NewButtonBlockElement("yes", "1", slack.NewTextBlockObject("plain_text", "Yes, share", false, false))
			_, _, err := api.PostMessage(r.ItemUser, slack.MsgOptionText("May we?", false),
				slack.MsgOptionBlocks(slack.NewActionBlock("ask", b)))
			if err != nil {
				t.Error(err)
			}
		case socketmode.EventTypeInteractive:
			cb := ev.Data.(slack.InteractionCallback)
			if cb.Type == slack.InteractionTypeBlockActions {
				if _, err := api.OpenView(cb.TriggerID, form()); err != nil {
					t.Error(err)
				}
			} else if cb.View.State.Values["words"]["words"].Value == "bad" {
				answer = slack.NewErrorsViewSubmissionResponse(map[string]string{"words": "Not these words."})
			}
		}
		_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, answer)
	})
	m, err := w.Say("bo", "#payments", "It takes *one* day now, <3 ask @ana :tada:")
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling::skin-tone-2"))
	var ask *fakeslack.Seen
	w.until("the question", func() bool { ask, err = w.Find("bo", "@helper", "Yes, share"); return err == nil })
	w.ok(w.Click("bo", ask.Surface, "Yes, share"))
	modal, err := w.Find("bo", "modal", "In your own words")
	w.ok(err)
	var fields fakeslack.FieldErrors
	if err := w.Submit("bo", modal.Surface); !errors.As(err, &fields) || fields["words"] == "" {
		t.Fatalf("an empty form was taken: %v", err)
	}
	w.ok(w.Fill("bo", fakeslack.InModal(), "In your own words", "bad"))
	err = w.Submit("bo", fakeslack.InModal())
	if !errors.As(err, &fields) || fields["words"] != "Not these words." {
		t.Fatalf("got %v", err)
	}
	if _, err := w.Find("bo", "modal", "Not these words."); err != nil {
		t.Fatal(err)
	}
	w.ok(w.Fill("bo", fakeslack.InModal(), "words", "good"))
	w.ok(w.Submit("bo", fakeslack.InModal()))
	if open, _ := w.Modals("bo"); len(open) != 0 {
		t.Fatalf("%d modals are open", len(open))
	}
}

func form() slack.ModalViewRequest {
	plain := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	in := slack.NewInputBlock("words", plain("In your own words"), nil, slack.NewPlainTextInputBlockElement(nil, "words"))
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain("Tell"), Submit: plain("Send"), Close: plain("Cancel"), CallbackID: "tell",
		PrivateMetadata: `{"a":1}`, NotifyOnClose: true, Blocks: slack.Blocks{BlockSet: []slack.Block{in}},
	}
}

// What a person types comes as encoded text and as a rich_text block.
func TestTypedWords(t *testing.T) {
	w := newWorld(t)
	m, err := w.Say("bo", "#payments", "It *was* <9 days & `x*y*` @ana #payments https://a.example/b. :tada: @here\n> quoted\n- one\n- two\n```pre & <b>```")
	w.ok(err)
	want := "It *was* &lt;9 days &amp; `x*y*` <@" + w.user("ana") + "> <#" + w.id("#payments") + "|payments> " +
		"<https://a.example/b>. :tada: <!here>\n&gt; quoted\n• one\n• two\n```pre &amp; &lt;b&gt;```"
	if m.Text != want {
		t.Errorf("text\n%q want\n%q", m.Text, want)
	}
	seen, err := w.Find("ana", "#payments", "quoted")
	w.ok(err)
	read := "It was <9 days & x*y* @Ana #payments https://a.example/b. :tada: @here\nquoted\n• one\n• two\npre & <b>"
	if seen.Text() != read {
		t.Errorf("read\n%q want\n%q", seen.Text(), read)
	}
	text, err := json.Marshal(m.Blocks[0])
	w.ok(err)
	var block slack.RichTextBlock
	w.ok(json.Unmarshal(text, &block))
	if n := len(block.Elements); n != 4 {
		t.Errorf("%d parts: %s", n, text)
	}
}
