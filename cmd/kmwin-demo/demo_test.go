package main

import (
	"bytes"
	"context"
	_ "embed" // the loop
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

//go:embed loop.script
var loopScript string

// begun starts a demo and ends it with the test; ended early it may be started again.
func begun(t *testing.T, dir string) *demo {
	t.Helper()
	var out bytes.Buffer
	d, err := start(context.Background(), dir, &out)
	if err != nil {
		t.Fatalf("%v after\n%s", err, &out)
	}
	return d
}

func ended(t *testing.T, d *demo) {
	t.Helper()
	if err := d.stop(); err != nil {
		t.Errorf("end the demo: %v", err)
	}
}

// TestDemo starts it on an empty folder, plays the whole loop, finds all of it
// again afterwards, and once more after it was killed.
func TestDemo(t *testing.T) {
	t.Parallel()
	dir := folderFor(t)
	d := begun(t, dir)
	checkPast(t, d)
	if err := d.playScript(t.Context(), "loop.script", loopScript); err != nil {
		t.Error(err)
	}
	checkPage(t, d)
	clock, said := d.clock.Now(), saidSoFar(t, d)
	ended(t, d)
	checkNothingRuns(t, d)

	d = begun(t, dir)
	checkKept(t, d, clock, said)
	ended(t, d)
	checkKilled(t, dir)
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

// folderFor is a folder that a server of another account may enter.
func folderFor(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kmwin-demo-test-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// checkPast looks at what somebody sees who comes in on 24 November.
func checkPast(t *testing.T, d *demo) {
	t.Helper()
	p := newPlayer(d.ws, d.goTo)
	play(t, p, `
- lea sees "Process mapping · November 2026" in #ops-leads
- lea sees "This story is no longer shown" in #ops-leads
- eda sees "You said handovers between shifts are slow" in #support
- jonas sees "No papers came after the lorry" in messages
- bo sees "the invoice run took 9 minutes" in messages
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
