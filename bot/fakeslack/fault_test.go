package fakeslack_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func TestFaults(t *testing.T) {
	w := newWorld(t)
	payments := w.id("#payments")
	post := func() error { _, _, err := w.api.PostMessage(payments, text("hello")); return err }
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, Status: http.StatusTooManyRequests, RetryAfter: 7})
	var limited *slack.RateLimitedError
	if !errors.As(post(), &limited) || limited.RetryAfter != 7*time.Second {
		t.Errorf("429: %v", limited)
	}
	w.ok(post())
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 2, After: 1, Status: http.StatusInternalServerError})
	w.ok(post())
	for range 2 {
		var status slack.StatusCodeError
		if err := post(); !errors.As(err, &status) || status.Code != http.StatusInternalServerError {
			t.Errorf("500: %v", err)
		}
	}
	w.ok(post())
	end := w.Fault("*", fakeslack.Fault{Error: "fatal_error", Channel: "#payments"})
	w.refused(post(), "fatal_error")
	_, err := w.api.AuthTest()
	w.ok(err)
	end()
	w.ok(post())
	if all, err := w.Messages("ana", "#payments", ""); err != nil || len(all) != 4 {
		t.Errorf("%d messages stand, %v", len(all), err)
	}
}

// A lost answer leaves its effect behind.
func TestLostAnswer(t *testing.T) {
	w := newWorld(t)
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, LoseAnswer: true})
	if _, _, err := w.api.PostMessage(w.id("#payments"), text("doubtful")); err == nil {
		t.Fatal("the answer came")
	}
	if _, err := w.Find("bo", "#payments", "doubtful"); err != nil {
		t.Error(err)
	}
	if c := w.Calls(); c[len(c)-1].Status != 0 || !c[len(c)-1].OK {
		t.Errorf("logged %+v", c[len(c)-1])
	}
}

func TestSlowAnswer(t *testing.T) {
	w := newWorld(t)
	gate := make(chan struct{})
	w.Fault("auth.test", fakeslack.Fault{Times: 1, Until: gate})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if _, err := w.api.AuthTestContext(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	close(gate)
	w.Fault("auth.test", fakeslack.Fault{Times: 1, Delay: time.Millisecond})
	_, err := w.api.AuthTest()
	w.ok(err)
}

func TestNoMetadata(t *testing.T) {
	w := newWorld(t)
	meta := slack.SlackMetadata{EventType: "a", EventPayload: map[string]any{"id": "1"}}
	_, _, err := w.api.PostMessage(w.id("#payments"), text("x"), slack.MsgOptionMetadata(meta))
	w.ok(err)
	read := func() string {
		h, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: w.id("#payments"), IncludeAllMetadata: true})
		w.ok(err)
		return h.Messages[0].Metadata.EventType
	}
	end := w.Fault("conversations.history", fakeslack.Fault{NoMetadata: true})
	if got := read(); got != "" {
		t.Errorf("metadata %q in spite of the fault", got)
	}
	end()
	if got := read(); got != "a" {
		t.Errorf("metadata %q", got)
	}
}

func TestWatch(t *testing.T) {
	w := newWorld(t)
	log, end := w.Watch()
	defer end()
	changes, stop := w.Subscribe()
	defer stop()
	kept, revision := w.Kept(), w.Revision()
	_, err := w.api.AuthTest()
	w.ok(err)
	select {
	case e := <-log:
		if e.Call == nil || e.Call.Method != "auth.test" || len(e.Call.Args) != 0 {
			t.Errorf("logged %+v", e)
		}
	case <-time.After(patience):
		t.Fatal("nothing was logged")
	}
	if len(changes) != 0 || w.Kept() != kept || w.Revision() == revision {
		t.Errorf("a call that read: %d changes were told", len(changes))
	}
	_, _, err = w.api.PostMessage(w.id("#payments"), text("Something new"))
	w.ok(err)
	select {
	case <-changes:
	case <-time.After(patience):
		t.Fatal("no change was told")
	}
	if w.Kept() == kept {
		t.Error("what was posted is not counted")
	}
	if n := w.CallsTo("auth.test"); n != 1 {
		t.Errorf("%d calls", n)
	}
}
