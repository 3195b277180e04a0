package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// acks are the acknowledgements that a job got.
type acks struct{ payloads []any }

func (a *acks) job(kind string, payload any) job {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	return job{
		envelope: envelope{ID: "e1", Type: kind, Payload: raw}, came: time.Now(),
		ack: func(_ context.Context, _ string, payload any) error {
			a.payloads = append(a.payloads, payload)
			return nil
		},
	}
}

func lonely() *Bot {
	b := New(Config{Metrics: prometheus.NewRegistry()})
	b.here.Store(&stories.Workspace{ID: "T1", BotUser: "UBOT"})
	b.settings.store, b.settings.at = &stories.Store{}, time.Now()
	b.locales.know("U1", "en-US")
	return b
}

func errorsOf(t *testing.T, a *acks) map[string]string {
	t.Helper()
	if len(a.payloads) != 1 {
		t.Fatalf("%d acknowledgements", len(a.payloads))
	}
	r, is := a.payloads[0].(*slack.ViewSubmissionResponse)
	if !is || r.ResponseAction != slack.RAErrors {
		t.Fatalf("the answer is %+v", a.payloads[0])
	}
	return r.Errors
}

func TestFormStaysOpen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err  error
		want map[string]string
	}{
		"problem":      {stories.Problems{"title": {Code: stories.Missing}}, map[string]string{"title": "This is needed."}},
		"hidden field": {stories.Problems{"zone": {Code: stories.Missing}}, map[string]string{"words": "This is needed."}},
		"refused":      {stories.ErrNotCurator, map[string]string{"words": blocks.In().Of("sorry", "notCurator")}},
	} {
		b, a, o := lonely(), &acks{}, &outcome{}
		f := form{Deed: "x", By: "U1", inputs: []string{"words", "title"}}
		table := map[string]deed[form]{"x": quiet(func(*Bot, context.Context, form) error { return fmt.Errorf("save: %w", c.err) })}
		b.submit(t.Context(), a.job("interactive", nil), o, table, f, "T1")
		if got := errorsOf(t, a); fmt.Sprint(got) != fmt.Sprint(c.want) || o.said != "refused" {
			t.Errorf("%s: %v, %s", name, got, o.said)
		}
	}
}

func TestFormThatCannotBeSavedInTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b, a, o := lonely(), &acks{}, &outcome{id: "4f2a"}
		release := make(chan struct{})
		defer close(release)
		table := map[string]deed[form]{"x": quiet(func(*Bot, context.Context, form) error { <-release; return nil })}
		began := time.Now()
		b.submit(t.Context(), a.job("interactive", nil), o, table, form{Deed: "x", inputs: []string{"words"}}, "T1")
		if took := time.Since(began); took != b.AckDeadline || o.said != "late" {
			t.Errorf("%s after %v", o.said, took)
		}
		if got := errorsOf(t, a)["words"]; !strings.Contains(got, "your text is still here") || !strings.Contains(got, "4f2a") {
			t.Errorf("the form says %q", got)
		}
	})
}

func TestFormAnswers(t *testing.T) {
	t.Parallel()
	small := slack.ModalViewRequest{CallbackID: "small"}
	large := slack.ModalViewRequest{CallbackID: "large", PrivateMetadata: strings.Repeat("x", maxAnswer)}
	for name, c := range map[string]struct {
		said     answer
		action   slack.ViewResponseAction
		callback string
		then     bool
	}{
		"redraw":       {redraw(small), slack.RAUpdate, "small", false},
		"redraw large": {redraw(large), slack.RAUpdate, blocks.Loading, true},
		"open":         {open(small), slack.RAPush, "small", false},
		"open large":   {open(large), slack.RAPush, blocks.Loading, true},
		"close":        {closeAll(), slack.RAClear, "", false},
	} {
		payload, then := lonely().formAnswer(t.Context(), asker{inputs: []string{"a"}}, "id", c.said, nil)
		r := payload.(*slack.ViewSubmissionResponse)
		if r.ResponseAction != c.action || (then != nil) != c.then || (r.View != nil && r.View.CallbackID != c.callback) {
			t.Errorf("%s: %+v", name, r)
		}
		if raw, err := json.Marshal(r); err != nil || len(raw) > 20<<10 {
			t.Errorf("%s: %d bytes, %v", name, len(raw), err)
		}
	}
	if payload, _ := lonely().formAnswer(t.Context(), asker{}, "id", nothing, nil); payload != nil {
		t.Errorf("saying nothing says %v", payload)
	}
}

func TestEventIsAcknowledgedOnlyWhenCommitted(t *testing.T) {
	t.Parallel()
	b := lonely()
	b.settings.at = time.Now() // nothing nominates
	b.settings.every = time.Hour
	reaction := map[string]any{"event": map[string]any{"type": "reaction_added", "reaction": "tada", "item": map[string]any{"type": "message"}}}
	a := &acks{}
	b.handle(t.Context(), a.job("events_api", reaction))
	b.handle(t.Context(), a.job("events_api", map[string]any{"event": map[string]any{"type": "novelty"}}))
	b.handle(t.Context(), a.job("events_api", "no object"))
	b.handle(t.Context(), a.job("novelty", nil))
	if len(a.payloads) != 4 {
		t.Errorf("%d of 4 were acknowledged", len(a.payloads))
	}
	failing, o := &acks{}, &outcome{}
	b.event(t.Context(), failing.job("events_api", nil), o, quiet(func(*Bot, context.Context, event) error { return errors.New("no database") }), event{})
	if len(failing.payloads) != 0 || o.said != "failed" {
		t.Errorf("%d acknowledgements of an event that was not saved: %s", len(failing.payloads), o.said)
	}
	b.event(t.Context(), failing.job("events_api", nil), o, quiet(func(*Bot, context.Context, event) error { panic("ouch") }), event{})
	var panicked *panicError
	if len(failing.payloads) != 0 || !errors.As(o.err, &panicked) || strings.Contains(clean(o.err), "ouch") {
		t.Errorf("a panic ends in %v", clean(o.err))
	}
}

func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	store, _ := storiestest.NewStore(t)
	b := New(Config{Store: store, Metrics: prometheus.NewRegistry()})
	b.here.Store(&stories.Workspace{ID: "T1"})
	for id, kind := range map[string]stories.PersonKind{"USTRANGER": stories.Outsider, "UGONE": stories.Gone, "USISTER": stories.Member} {
		if err := store.SavePerson(t.Context(), stories.Person{ID: id, Name: "Nia Somebody", Kind: kind, Zone: "UTC"}); err != nil {
			t.Fatal(err)
		}
	}
	for who, want := range map[[2]string]bool{
		{"UANA", "T1"}: true, {"USISTER", "T2"}: true,
		{"USTRANGER", "T2"}: false, {"UGONE", "T2"}: false,
	} {
		if err := b.admit(t.Context(), asker{by: who[0], team: who[1]}); (err == nil) != want || (err != nil && !errors.Is(err, errStranger)) {
			t.Errorf("%s of %s: %v", who[0], who[1], err)
		}
	}
}

func TestReportNamesNoAnswer(t *testing.T) {
	t.Parallel()
	for _, deed := range []string{blocks.AllowAll, blocks.AllowTeams, blocks.Refuse, blocks.NoAsks, blocks.Choose, blocks.Change, blocks.TakeBack, blocks.KeepWhole} {
		if !answersToRequests[deed] {
			t.Errorf("%s is logged by its name", deed)
		}
	}
}
