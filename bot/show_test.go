package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/bot/fakeslack"
)

// pointAt lets Bo say something and Ana point to it, until Bo's request waits to
// be gathered.
func (w *world) pointAt(text string) {
	w.t.Helper()
	m, err := w.Say("bo", "#payments", text)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling"))
	w.sees("ana", "#payments", "Nothing is shared unless Bo Lind says yes")
}

// requests are the messages of permission requests that Bo has.
func (w *world) requests() []fakeslack.Seen {
	w.t.Helper()
	all, err := w.Sees("bo", "@kmwin")
	w.ok(err)
	return all
}

// once waits until Bo has been asked, and reports more than one message.
func (w *world) once() {
	w.t.Helper()
	w.sees("bo", "@kmwin", win)
	w.until("everything shown", w.allShown)
	if n := len(w.requests()); n != 1 {
		w.t.Errorf("Bo has %d messages\n%s", n, w.log)
	}
}

// allShown reports whether nothing waits to be shown.
func (w *world) allShown() bool {
	_, some, err := w.store.NextTry(context.Background())
	w.ok(err)
	return !some
}

func TestPostedOnceWhateverGoesWrong(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]map[string]fakeslack.Fault{
		"lost answer":   {"chat.postMessage": {Times: 1, LoseAnswer: true}},
		"internal":      {"chat.postMessage": {Times: 1, Error: "internal_error"}},
		"500":           {"chat.postMessage": {Times: 2, Status: 500}},
		"429":           {"chat.postMessage": {Times: 1, Status: 429, RetryAfter: 1}},
		"rate":          {"conversations.open": {Times: 1, Status: 429, RetryAfter: 1}},
		"lost opening":  {"conversations.open": {Times: 1, LoseAnswer: true}},
		"lost and deaf": {"chat.postMessage": {Times: 1, LoseAnswer: true}, "conversations.history": {Times: 2, Status: 500}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			w.pointAt(win)
			w.ok(w.store.SawIDs(t.Context()))
			for method, f := range faults {
				w.Fault(method, f)
			}
			w.ok(w.store.Gather(t.Context()))
			w.once()
		})
	}
}

func TestLostPostIsLeftToPeopleWhereNothingProvesIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.pointAt(win)
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, Error: "fatal_error"})
	w.ok(w.store.Gather(t.Context()))
	w.until("the post to be left undecided", func() bool { return w.CallsTo("conversations.history") > 0 && w.allShown() })
	if n := w.CallsTo("chat.postMessage"); n != 1 {
		t.Errorf("it was posted %d times", n)
	}
}

// TestAnOptionalScopeEndsNothing: where a channel cannot be read a lost post is
// left to people, and the bot goes on.
func TestAnOptionalScopeEndsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	w.pointAt(win)
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, Error: "fatal_error"})
	w.Fault("conversations.history", fakeslack.Fault{Error: "missing_scope"})
	w.ok(w.store.Gather(t.Context()))
	w.until("the post to be left undecided", func() bool { return w.CallsTo("conversations.history") > 0 && w.allShown() })
	w.ok(w.OpenHome("ana", fakeslack.TabHome))
	w.sees("ana", "home", "Tell a win")
	w.ok(stop())
}

// TestWithoutAScopeToPostItEnds: an app that may not post can do nothing.
func TestWithoutAScopeToPostItEnds(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"chat.postMessage", "views.publish"} {
		w := newWorld(t)
		w.Fault(method, fakeslack.Fault{Error: "missing_scope"})
		ended := make(chan error, 1)
		go func() { ended <- w.bot().Run(t.Context()) }()
		if method == "views.publish" {
			w.ok(w.OpenHome("ana", fakeslack.TabHome))
		} else {
			w.pointAt(win)
			w.ok(w.store.Gather(t.Context()))
		}
		select {
		case err := <-ended:
			if err == nil || !strings.Contains(err.Error(), "install the app again") {
				t.Errorf("without the scope for %s it ended with %v", method, err)
			}
		case <-time.After(patience):
			t.Errorf("without the scope for %s it went on\n%s", method, w.log)
		}
	}
}

func TestLearnsThatIDsComeBack(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"with ids": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			w.pointAt(win)
			if !want {
				w.Fault("conversations.history", fakeslack.Fault{Error: "internal_error"})
			}
			w.ok(w.store.Gather(t.Context()))
			w.once()
			w.until("a post to be read back", func() bool { return w.CallsTo("conversations.history") > 0 })
			w.until("a lesson", func() bool {
				here, err := w.store.Workspace(t.Context())
				w.ok(err)
				return here.IDsSeen == want
			})
		})
	}
}

func TestClickSettlesALostPost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.pointAt(win)
	w.store.DoubtWait = time.Hour
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, LoseAnswer: true})
	w.ok(w.store.Gather(t.Context()))
	seen := w.sees("bo", "@kmwin", win)
	w.ok(w.Click("bo", seen.Surface, "No thanks"))
	w.until("the decision to be drawn", func() bool {
		all := w.requests()
		return len(all) == 1 && !all[0].Offers("No thanks")
	})
}

func TestMessageDeletedInSlack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.pointAt(win)
	w.ok(w.store.Gather(t.Context()))
	seen := w.sees("bo", "@kmwin", win)
	w.Fault("chat.update", fakeslack.Fault{Error: "message_not_found"})
	w.ok(w.Click("bo", seen.Surface, "No thanks"))
	w.until("the message to be given up", func() bool { return w.CallsTo("chat.update") > 0 && w.allShown() })
	if n := w.CallsTo("chat.update"); n != 1 {
		t.Errorf("it was changed %d times", n)
	}
}

func TestTwoCopiesPostOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.start(func(c *bot.Config) { c.Metrics = prometheus.NewRegistry() })
	w.pointAt(win)
	w.ok(w.store.Gather(t.Context()))
	w.once()
	if n := w.CallsTo("chat.postMessage"); n != 1 {
		t.Errorf("it was posted %d times", n)
	}
	if n := w.CallsTo("chat.postEphemeral"); n != 1 {
		t.Errorf("Ana was thanked %d times", n)
	}
}

func TestStoppingFinishesWhatWasBegun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	w.pointAt(win)
	release := make(chan struct{})
	w.Fault("chat.postMessage", fakeslack.Fault{Times: 1, Until: release})
	before := w.CallsTo("conversations.open")
	w.ok(w.store.Gather(t.Context()))
	w.until("a post to begin", func() bool { return w.CallsTo("conversations.open") > before })
	ended := make(chan error, 1)
	go func() { ended <- stop() }()
	close(release)
	w.ok(<-ended)
	w.start(func(c *bot.Config) { c.Metrics = prometheus.NewRegistry() })
	w.once()
}

func TestHomeIsDrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.admins()
	w.start()
	w.ok(w.OpenHome("ana", fakeslack.TabHome))
	seen := w.sees("ana", "home", "Tell a win")
	if seen.Offers("Queue") {
		t.Error("somebody who is no curator is offered the queue")
	}
	w.Fault("views.publish", fakeslack.Fault{Times: 1, LoseAnswer: true})
	w.ok(w.OpenHome("cleo", fakeslack.TabHome))
	w.sees("cleo", "home", "Queue")
}
