package fakeslack_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// trigger makes the person use the global shortcut and returns its trigger_id.
func (w *world) trigger(who string, got <-chan socketmode.Event) string {
	w.t.Helper()
	w.ok(w.GlobalShortcut(who, "begin"))
	return w.next(got).Data.(slack.InteractionCallback).TriggerID
}

func titled(title string) slack.ModalViewRequest {
	v := form()
	v.Title.Text = title
	return v
}

func TestTriggers(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.TriggerLife = 100 * time.Millisecond })
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	id := w.trigger("bo", got)
	_, err := w.api.OpenView(id, titled(strings.Repeat("x", 25)))
	w.refused(err, "invalid_arguments")
	_, err = w.api.OpenView(id, form())
	w.ok(err)
	_, err = w.api.OpenView(id, form())
	w.refused(err, "exchanged_trigger_id")
	_, err = w.api.OpenView("nonsense", form())
	w.refused(err, "invalid_trigger_id")
	old := w.trigger("bo", got)
	late := make(chan struct{})
	time.AfterFunc(110*time.Millisecond, func() { close(late) })
	w.Fault("views.open", fakeslack.Fault{Times: 1, Until: late})
	_, err = w.api.OpenView(old, form())
	w.refused(err, "expired_trigger_id")
}

func TestStackOfModals(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	first, err := w.api.OpenView(w.trigger("bo", got), withButton("First"))
	w.ok(err)
	push := func(title string) (*slack.ViewResponse, error) {
		w.ok(w.Click("bo", fakeslack.InModal(), "Next"))
		cb := w.next(got).Data.(slack.InteractionCallback)
		return w.api.PushView(cb.TriggerID, withButton(title))
	}
	second, err := push("Second")
	w.ok(err)
	if second.RootViewID != first.ID || second.PreviousViewID != first.ID || second.AppID != w.App().ID || second.BotID == "" {
		t.Errorf("second %+v", second.View)
	}
	third, err := push("Third")
	w.ok(err)
	if third.RootViewID != first.ID || third.PreviousViewID != second.ID {
		t.Errorf("third %+v", third.View)
	}
	_, err = push("Fourth")
	w.refused(err, "push_limit_reached")
	w.ok(w.CloseView("bo", false))
	cb := w.next(got).Data.(slack.InteractionCallback)
	if cb.Type != slack.InteractionTypeViewClosed || cb.View.ID != third.ID || cb.IsCleared {
		t.Errorf("closed %+v", cb)
	}
	w.ok(w.CloseView("bo", true))
	a, b := w.next(got).Data.(slack.InteractionCallback), w.next(got).Data.(slack.InteractionCallback)
	if a.View.ID != second.ID || b.View.ID != first.ID || !a.IsCleared {
		t.Errorf("then %s, %s", a.View.ID, b.View.ID)
	}
	_, err = w.api.UpdateView(form(), "", "", first.ID)
	w.refused(err, "not_found")
}

func withButton(title string) slack.ModalViewRequest {
	v := titled(title)
	b := slack.NewButtonBlockElement("next", "", slack.NewTextBlockObject("plain_text", "Next", false, false))
	v.Blocks.BlockSet = append(v.Blocks.BlockSet, slack.NewActionBlock("nav", b))
	return v
}

func TestUpdateViewKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	req := form()
	req.ExternalID = "mine"
	v, err := w.api.OpenView(w.trigger("bo", got), req)
	w.ok(err)
	w.ok(w.Fill("bo", fakeslack.InModal(), "words", "typed"))
	_, err = w.api.UpdateView(form(), "", "wrong.hash", v.ID)
	w.refused(err, "hash_conflict")
	other := withButton("Later")
	other.ExternalID = "mine"
	up, err := w.api.UpdateView(other, "mine", v.Hash, "")
	w.ok(err)
	if up.Hash == v.Hash || up.ID != v.ID || up.State.Values["words"]["words"].Value != "typed" {
		t.Errorf("updated %+v", up.View)
	}
	dup := form()
	dup.ExternalID = "mine"
	_, err = w.api.OpenView(w.trigger("ana", got), dup)
	w.refused(err, "duplicate_external_id")
}

func TestSubmissionAnswers(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.AckWindow = 200 * time.Millisecond })
	trig := make(chan string, 10)
	var answer any
	silent := false
	w.listen(func(sm *socketmode.Client, ev socketmode.Event) {
		if ev.Type != socketmode.EventTypeInteractive {
			return
		}
		cb := ev.Data.(slack.InteractionCallback)
		if cb.Type == slack.InteractionTypeShortcut {
			_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, nil)
			trig <- cb.TriggerID
			return
		}
		if !silent {
			_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, answer)
		}
	})
	open := func() {
		t.Helper()
		w.ok(w.GlobalShortcut("bo", "begin"))
		_, err := w.api.OpenView(<-trig, form())
		w.ok(err)
		w.ok(w.Fill("bo", fakeslack.InModal(), "In your own words", "yes"))
	}
	submit := func(a any) error { answer = a; return w.Submit("bo", fakeslack.InModal()) }
	titles := func() string {
		all, err := w.Modals("bo")
		w.ok(err)
		var out []string
		for _, v := range all {
			out = append(out, v.Title["text"].(string))
		}
		return strings.Join(out, " ")
	}
	later := titled("Later")
	open()
	w.ok(submit(slack.NewPushViewSubmissionResponse(&later)))
	if got := titles(); got != "Tell Later" {
		t.Errorf("pushed: %s", got)
	}
	w.ok(w.Fill("bo", fakeslack.InModal(), "words", "more"))
	w.ok(submit(slack.NewClearViewSubmissionResponse()))
	if got := titles(); got != "" {
		t.Errorf("cleared: %s", got)
	}
	open()
	w.ok(submit(slack.NewUpdateViewSubmissionResponse(&later)))
	if got := titles(); got != "Later" {
		t.Errorf("updated: %s", got)
	}
	var fields fakeslack.FieldErrors
	if err := submit(slack.NewErrorsViewSubmissionResponse(map[string]string{"words": "Shorter."})); !errors.As(err, &fields) {
		t.Errorf("errors: %v", err)
	}
	if err := submit(slack.NewErrorsViewSubmissionResponse(map[string]string{"nothing": "x"})); err == nil || errors.As(err, &fields) {
		t.Errorf("an error under no input: %v", err)
	}
	silent = true
	if err := submit(nil); !errors.Is(err, fakeslack.ErrUnanswered) {
		t.Errorf("silence: %v", err)
	}
	if got := titles(); got != "Later" {
		t.Errorf("after silence: %s", got)
	}
	if all, err := w.Warnings("bo"); err != nil || len(all) < 2 {
		t.Errorf("bo was warned %v, %v", all, err)
	}
}

func home(words string) slack.PublishViewContextRequest {
	return slack.PublishViewContextRequest{View: slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{section(words)}},
	}}
}

func TestHome(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	w.ok(w.OpenHome("bo", fakeslack.TabHome))
	w.next(got)
	req := home("*Welcome*, Bo")
	req.UserID = w.user("bo")
	v, err := w.api.PublishViewContext(t.Context(), req)
	w.ok(err)
	seen, err := w.Find("bo", "home", "Welcome, Bo")
	w.ok(err)
	if seen.Kind != fakeslack.KindHome {
		t.Errorf("seen %+v", seen)
	}
	wrong := "old"
	req.Hash = &wrong
	_, err = w.api.PublishViewContext(t.Context(), req)
	w.refused(err, "hash_conflict")
	req.Hash = &v.Hash
	again, err := w.api.PublishViewContext(t.Context(), req)
	w.ok(err)
	if again.ID != v.ID || again.Hash == v.Hash {
		t.Errorf("again %+v", again.View)
	}
	nobody := home("x")
	nobody.UserID = "U0NOBODY"
	_, err = w.api.PublishViewContext(t.Context(), nobody)
	w.refused(err, "user_not_found")
}

func TestHomeNotEnabled(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.Manifest.Features.AppHome.HomeTab = false })
	req := home("x")
	req.UserID = w.user("bo")
	_, err := w.api.PublishViewContext(t.Context(), req)
	w.refused(err, "not_enabled")
}

func TestViewTooLarge(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	big := form()
	for range 90 {
		big.Blocks.BlockSet = append(big.Blocks.BlockSet, section(strings.Repeat("x", 2900)))
	}
	_, err := w.api.OpenView(w.trigger("bo", got), big)
	w.refused(err, "view_too_large")
}

// A field that dispatches tells the app at once; one that does not, only on
// submit.
func TestDispatchingFields(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	plain := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	pick := slack.NewOptionsSelectBlockElement("static_select", plain("Choose"), "pick",
		slack.NewOptionBlockObject("a", plain("Apples"), nil), slack.NewOptionBlockObject("b", plain("Bananas"), nil))
	v := form()
	v.Blocks.BlockSet = append(v.Blocks.BlockSet, slack.NewInputBlock("fruit", plain("Fruit"), nil, pick).WithDispatchAction(true))
	_, err := w.api.OpenView(w.trigger("bo", got), v)
	w.ok(err)
	w.ok(w.Fill("bo", fakeslack.InModal(), "words", "quiet"))
	w.ok(w.Fill("bo", fakeslack.InModal(), "Fruit", "Bananas"))
	cb := w.next(got).Data.(slack.InteractionCallback)
	if a := cb.ActionCallback.BlockActions[0]; a.SelectedOption.Value != "b" || cb.Container.Type != "view" {
		t.Errorf("dispatched %+v", a)
	}
	if cb.View.State.Values["words"]["words"].Value != "quiet" {
		t.Errorf("state %+v", cb.View.State)
	}
	w.ok(w.Submit("bo", fakeslack.InModal()))
	cb = w.next(got).Data.(slack.InteractionCallback)
	if cb.Type != slack.InteractionTypeViewSubmission || cb.View.State.Values["fruit"]["pick"].SelectedOption.Value != "b" ||
		cb.View.PrivateMetadata != `{"a":1}` || cb.View.CallbackID != "tell" {
		t.Errorf("submitted %+v", cb.View)
	}
}
