package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestShutdownWhileSlackIsSlow: nothing more is taken, what was taken is
// acknowledged, and what was being sent is given back, all within the time that
// an orchestrator allows.
func TestShutdownWhileSlackIsSlow(t *testing.T) {
	ws := newWorkspace(t)
	mustKmwin(t, "admins: ['@cleo']\n", "settings", "import", "-")
	_, err := ws.AddPerson(fakeslack.Person{Name: "ana"})
	must(t, err)
	must(t, ws.Join("ana", "#payments"))
	s := serve(t)
	s.connected(ws)
	stuck := make(chan struct{})
	t.Cleanup(func() { close(stuck) })
	for _, method := range []string{"chat.postMessage", "views.publish"} {
		ws.Fault(method, fakeslack.Fault{Until: stuck})
	}
	m, err := ws.Say("bo", "#payments", "Onboarding now takes one day.")
	must(t, err)
	must(t, ws.React("ana", "#payments", m.TS, "seedling"))
	must(t, ws.OpenHome("cleo", fakeslack.TabHome))
	db, err := sqlx.Open("postgres", os.Getenv("DATABASE_URL"))
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	count := func(query string) int {
		var n int
		must(t, db.GetContext(t.Context(), &n, query))
		return n
	}
	s.until("a post and a Home under way", func() bool {
		return count(`SELECT count(*) FROM message WHERE claim <> '' AND (kind = 'home' OR channel <> '')`) == 2 && ws.Quiet()
	})
	began := time.Now()
	s.stop()
	must(t, ws.React("ana", "#payments", m.TS, "tada"))
	if code := s.ends(); code != exitOK {
		t.Errorf("ends with %d: %s", code, s.log)
	}
	if took := time.Since(began); took > drainWithin {
		t.Errorf("took %s to end", took)
	}
	if n := count(`SELECT count(*) FROM message WHERE claim <> '' OR lease_until IS NOT NULL`); n != 0 {
		t.Errorf("%d claims were kept", n)
	}
	if n := count(`SELECT count(*) FROM message WHERE kind = 'request' AND state = 'doubtful'`); n != 1 {
		t.Errorf("%d posts are doubtful: the one whose answer is not known must be", n)
	}
	if n := count(`SELECT count(*) FROM copy WHERE left_at IS NULL`); n != 0 {
		t.Errorf("%d copies have not left", n)
	}
	for _, e := range ws.Envelopes() {
		if e.Kind == "app_home_opened" && e.Outcome != fakeslack.OutcomeAcked {
			t.Errorf("%s: %s", e.Kind, e.Outcome)
		}
	}
	if strings.Contains(s.log.String(), "has not ended") {
		t.Errorf("the log says %s", s.log)
	}
}

// until waits for something that is looked at again and again.
func (s *serving) until(what string, cond func() bool) {
	s.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(patience); !cond(); <-tick.C {
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain for %s: %s", what, s.log)
		}
	}
}
