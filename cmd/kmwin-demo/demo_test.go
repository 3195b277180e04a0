package main

import (
	_ "embed" // the loop
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"
)

//go:embed loop.script
var loopScript string

// TestPast looks at what somebody finds who comes in on 24 November.
func TestPast(t *testing.T) {
	t.Parallel()
	d := begun(t, seeded(t))
	checkPast(t, d)
	checkPage(t, d)
	ended(t, d)
	checkNothingRuns(t, d)
}

// TestLoop plays the whole loop, and finds all of it again afterwards.
func TestLoop(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	d := begun(t, dir)
	if err := d.playScript(t.Context(), "loop.script", loopScript); err != nil {
		t.Error(err)
	}
	clock, said := d.clock.Now(), saidSoFar(t, d)
	ended(t, d)
	checkNothingRuns(t, d)

	d = begun(t, dir)
	checkKept(t, d, clock, said)
	ended(t, d)
}

// checkKept finds everything where it was left.
func checkKept(t *testing.T, d *demo, clock time.Time, said int) {
	t.Helper()
	if now := d.clock.Now(); now.Before(clock) || now.Sub(clock) > time.Hour {
		t.Errorf("the clock shows %s, it showed %s before", now, clock)
	}
	if again := saidSoFar(t, d); again != said {
		t.Errorf("%d messages are there, there were %d", again, said)
	}
	if steps := d.tour.steps(); len(steps) != len(tourSteps) {
		t.Errorf("the tour has forgotten some of %v", steps)
	}
	p := newPlayer(d.ws, d.goTo)
	play(t, p, `
- bo opens home
- bo sees "We closed 40 refund tickets" on home
- cleo opens home
- cleo sees "We answer a cost centre's question" on home`)
}

func play(t *testing.T, p *player, text string) {
	t.Helper()
	s, err := parseScript(t.Name(), text, time.UTC)
	if err == nil {
		err = p.play(t.Context(), s)
	}
	if err != nil {
		t.Error(err)
	}
}

func checkPast(t *testing.T, d *demo) {
	t.Helper()
	p := newPlayer(d.ws, d.goTo)
	play(t, p, `
- lea sees "Process mapping · 1 November 2026" in #ops-leads
- lea sees "This story is no longer shown" in #ops-leads
- eda sees "You said handovers between shifts are slow" in #support
- jonas sees "No papers came after the lorry" in messages
- cleo opens home
- cleo sees "Queue (3)" on home
- dan opens home
- dan sees "Settings" on home`)
	if n := saidSoFar(t, d); n < 110 {
		t.Errorf("only %d messages were said", n)
	}
	next, err := d.upcoming(t.Context())
	if err != nil || len(next) != 2 || next[0].name != "Leadership digest" || next[0].at.Format(clockForm) != "Tue 1 December 2026, 09:00" || next[0].drafted {
		t.Errorf("due next: %+v, %v", next, err)
	}
}

func saidSoFar(t *testing.T, d *demo) int {
	t.Helper()
	n := 0
	for _, c := range append([]string{"general"}, channelNames(d)...) {
		all, err := d.ws.Sees(d.ws.App().BotUser, c)
		if err != nil {
			t.Fatal(err)
		}
		n += len(all)
	}
	return n
}

func channelNames(d *demo) []string {
	var out []string
	for _, c := range d.org.Channels {
		out = append(out, c.Name)
	}
	return out
}

// checkPage opens on last month's digest and hides behind loopback.
func checkPage(t *testing.T, d *demo) {
	t.Helper()
	for url, want := range map[string]int{
		"http://127.0.0.1/": http.StatusFound,
		"http://127.0.0.1/ui/state?as=lea&channel=ops-leads": http.StatusOK,
		"http://example.com/ui/state?as=lea":                 http.StatusForbidden,
	} {
		w := httptest.NewRecorder()
		d.page().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, url, nil))
		if w.Code != want {
			t.Errorf("%s answers %d, want %d: %.200s", url, w.Code, want, w.Body)
		}
	}
}

// checkNothingRuns looks for the database's process.
func checkNothingRuns(t *testing.T, d *demo) {
	t.Helper()
	if exists(filepath.Join(d.at.database(), "data", "postmaster.pid")) {
		t.Error("the database still runs")
	}
}
