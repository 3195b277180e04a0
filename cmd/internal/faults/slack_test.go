package faults_test

import (
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestSlackRefusesAndLosesAnswers has posting go wrong in every way that
// passes: each request is there in the end, once.
func TestSlackRefusesAndLosesAnswers(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]fakeslack.Fault{
		"429 storm":     {Status: 429, RetryAfter: 1, Times: 12},
		"429 untold":    {Status: 429, Times: 3},
		"500":           {Status: 500, Times: 6},
		"lost answers":  {LoseAnswer: true, Times: 6},
		"fatal_error":   {Error: "fatal_error", Times: 4},
		"slow":          {Delay: 4 * time.Second, Times: 4},
		"too slow":      {Delay: 16 * time.Second, Times: 2},
		"ratelimited":   {Error: "ratelimited", Times: 4},
		"lost then 500": {LoseAnswer: true, Times: 3, After: 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 10, nil)
			k := w.keep()
			w.nominate(0)
			w.settle() // it is known now that ids come back
			w.Fault("chat.postMessage", fault)
			for i := 1; i < 9; i++ {
				w.nominate(i)
			}
			w.until("all requests", func() bool {
				w.patiently()
				return w.count(`SELECT count(*) FROM message WHERE kind = 'request' AND ts <> ''`) == 9
			})
			w.ClearFaults()
			w.account(k, sent{requests: 9})
		})
	}
}

// patiently has what was put off come again, where nobody holds it.
func (w *world) patiently() {
	w.t.Helper()
	_, err := w.db.ExecContext(w.t.Context(), `UPDATE message SET next_try = clock_timestamp()
		WHERE lease_until IS NULL AND next_try > clock_timestamp() + interval '5 seconds' AND next_try < 'infinity'`)
	ok(w.t, err)
}

// TestOneChannelsStormHoldsNoOther: while one leaders' channel is told to wait
// for half a minute, requests go out as always.
func TestOneChannelsStormHoldsNoOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 30, nil)
	k := w.keep()
	w.Fault("chat.postMessage", fakeslack.Fault{Channel: "#leads0", Status: 429, RetryAfter: 30})
	w.nominate(0)
	w.allow(0)
	w.approve(w.words(0))
	w.share(w.words(0))
	k.renew()
	w.until("a refused post", func() bool { return w.count(`SELECT count(*) FROM message WHERE last_error = 'ratelimited'`) == 1 })
	began := time.Now()
	for i := 1; i < 30; i++ {
		w.nominate(i)
	}
	w.until("requests", func() bool { return w.count(`SELECT count(*) FROM message WHERE kind = 'request' AND ts <> ''`) == 30 })
	if took := time.Since(began); took > 25*time.Second {
		t.Errorf("requests waited %s for another channel", took)
	}
	w.ClearFaults()
	w.minute()
	w.account(k, sent{requests: 30, posts: 1})
}

// TestALostPostThatCannotBeLookedUp is left to the curators: it is never sent
// blindly.
func TestALostPostThatCannotBeLookedUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2, nil)
	w.Fault("conversations.history", fakeslack.Fault{Channel: "#leads0", Error: "channel_not_found"})
	k := w.keep()
	w.nominate(0)
	w.allow(0)
	w.approve(w.words(0))
	w.Fault("chat.postMessage", fakeslack.Fault{Channel: "#leads0", LoseAnswer: true, Times: 1})
	w.share(w.words(0))
	k.renew()
	undecided := `SELECT count(*) FROM message WHERE kind = 'head' AND state = 'doubtful' AND next_try = 'infinity'`
	w.until("a post that nobody knows of", func() bool { w.patiently(); return w.count(undecided) == 1 })
	w.settle()
	posts := func() int {
		lines, err := w.Messages("lea", "#leads0", "")
		ok(t, err)
		n := 0
		for _, l := range lines {
			if l.Bot {
				n++
			}
		}
		return n
	}
	for range 3 {
		w.minute()
		w.settle()
	}
	if posts() != 1 || w.count(undecided) != 1 {
		t.Errorf("%d posts stand there", posts())
	}
	w.openHome()
	ok(t, w.Click("cleo", fakeslack.AtHome(), "tab:editions"))
	w.until("the curators to be asked", func() bool {
		all, err := w.Sees("cleo", fakeslack.KindHome)
		return err == nil && len(all) > 0 && all[0].Offers("let_it_be")
	})
	ok(t, w.Click("cleo", fakeslack.AtHome(), "let_it_be"))
	w.until("the decision", func() bool { return w.count(undecided) == 0 })
	w.settle()
	if posts() != 1 {
		t.Errorf("%d posts stand there after the decision", posts())
	}
}

// TestPlacesAndPeopleThatAreGone: what cannot be shown any more ends as out of
// reach, and nothing of it comes again and again.
func TestPlacesAndPeopleThatAreGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4, nil)
	k := w.keep()
	w.life(k, 0)
	w.nominate(1)
	w.allow(1)
	w.approve(w.words(1))
	w.share(w.words(1))
	ok(t, w.Kick("dan", "#leads0", "@kmwin"))
	k.renew()
	w.settle()
	if w.has("lea", "#leads0", w.words(1)) {
		t.Error("posted in a channel that the bot is not in")
	}
	m, err := w.Say("p2", "#town", w.words(2))
	ok(t, err)
	hold := make(chan struct{})
	w.Fault("chat.postMessage", fakeslack.Fault{Until: hold, Times: 1})
	ok(t, w.React("ana", "#town", m.TS, "seedling"))
	w.until("a post on its way", func() bool { return w.held() == 1 })
	ok(t, w.Deactivate("p2"))
	close(hold)
	w.settle()
	before := w.CallsTo("chat.postMessage")
	w.minute()
	w.settle()
	if after := w.CallsTo("chat.postMessage"); after != before {
		t.Errorf("%d more posts to one who has left", after-before)
	}
}

// TestTokensRevoked: kmwin ends at once with a clear word and a code that is
// not zero, and takes nothing that it cannot deal with.
func TestTokensRevoked(t *testing.T) {
	t.Parallel()
	for name, revoke := range map[string]func(*faults.Town){
		"revoked": func(t *faults.Town) { t.RevokeTokens() }, "uninstalled": func(t *faults.Town) { t.Uninstall() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 2, nil)
			c := w.begin()
			w.ready(c)
			revoke(w.Town)
			w.within(15*time.Second, "the end", func() bool {
				select {
				case <-c.Ended():
					return true
				default:
					return false
				}
			})
			if c.Code() < 1 || !strings.Contains(w.out.String(), "install it again") && !strings.Contains(w.out.String(), "install the app again") && !strings.Contains(w.out.String(), "App-Level Tokens") {
				t.Errorf("ends with %d: %s", c.Code(), w.out.Tail(3))
			}
			w.Reinstall()
			w.ready(w.begin())
			w.nominate(0)
			w.settle()
			w.account(nil, sent{requests: 1})
		})
	}
}
