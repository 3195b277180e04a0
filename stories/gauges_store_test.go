package stories_test

import (
	"context"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

func gaugesOf(t *testing.T, s *stories.Store) stories.Gauges {
	t.Helper()
	g, err := s.Gauges(t.Context())
	noErr(t, err)
	return g
}

// TestGauges counts through a story's life.
func TestGauges(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.show()
	if g := gaugesOf(t, s); g.Unshown != 0 || g.Oldest != 0 || g.Overdue != 0 || g.Requests != 0 {
		t.Errorf("at first %+v", g)
	}
	k.point("UANA", "1.000001", "1.000001", true)
	if g := gaugesOf(t, s); g.Looks != 1 {
		t.Errorf("to be read: %+v", g)
	}
	k.look("UBO", "We close the books in a day.")
	if g := gaugesOf(t, s); g.Unshown < 1 || g.Oldest <= 0 || g.Oldest > time.Minute || g.Requests != 1 || g.Looks != 0 {
		t.Errorf("to be asked: %+v", g)
	}
	k.show()
	clock.Add(25 * time.Hour)
	it := k.approved("Handovers take a minute.")
	k.at(clock, dueAt)
	if g := gaugesOf(t, s); g.Editions[stories.Drafted] != 1 || g.Overdue != 0 {
		t.Errorf("drafted: %+v", g)
	}
	clock.Set(dueAt.Add(time.Hour))
	if g := gaugesOf(t, s); g.Overdue != time.Hour {
		t.Errorf("overdue by %v", g.Overdue)
	}
	k.at(clock, dueAt.Add(4*time.Hour))
	g := gaugesOf(t, s)
	if g.Editions[stories.Posted] != 1 || g.Editions[stories.Drafted] != 0 || g.Overdue != 0 || g.TakeBacks != 0 {
		t.Errorf("posted: %+v", g)
	}
	clock.Add(time.Hour)
	found := 0
	for id := range int64(3) {
		late, posted, err := s.Lateness(t.Context(), id)
		noErr(t, err)
		if posted {
			found++
		}
		if posted && late != 5*time.Hour {
			t.Errorf("late by %v", late)
		}
	}
	if found != 1 {
		t.Errorf("%d editions are posted", found)
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	if g := gaugesOf(t, s); g.TakeBacks < 1 {
		t.Errorf("taken back: %+v", g)
	}
	k.show()
	if g := gaugesOf(t, s); g.TakeBacks != 0 || g.Unshown != 0 {
		t.Errorf("drawn without: %+v", g)
	}
}

// TestUnshownSince: what is wanted anew while it waits has waited since it began.
func TestUnshownSince(t *testing.T) {
	t.Parallel()
	_, s, _, db := newDatabase(t)
	noErr(t, s.OpenHome(t.Context(), "UANA", "", 0))
	age := func() int {
		t.Helper()
		return db.count(t, `SELECT extract(epoch FROM clock_timestamp() - unshown_since)::integer FROM message WHERE kind = 'home' AND person = 'UANA'`)
	}
	_, err := db.Exec(`UPDATE message SET unshown_since = unshown_since - interval '1 hour'`)
	noErr(t, err)
	noErr(t, s.OpenHome(t.Context(), "UANA", "", 0))
	if a := age(); a < 3600 {
		t.Errorf("wanted again while it waits: %d s", a)
	}
	_, err = db.Exec(`UPDATE message SET shown = wanted`)
	noErr(t, err)
	noErr(t, s.OpenHome(t.Context(), "UANA", "", 0))
	if a := age(); a > 600 {
		t.Errorf("wanted anew: %d s", a)
	}
}

// anyDue is what the questions of each minute find.
func anyDue(t *testing.T, s *stories.Store) bool {
	t.Helper()
	found := false
	for _, ask := range []func(context.Context) (bool, error){s.AnyEdition, s.AnyRequest, s.AnyLapse} {
		is, err := ask(t.Context())
		noErr(t, err)
		found = found || is
	}
	return found
}

// TestAnyDue: an idle organisation has nothing due, and a due one always has.
func TestAnyDue(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	due := func(what string, want bool) {
		t.Helper()
		if got := anyDue(t, s); got != want {
			t.Errorf("%s: %v", what, got)
		}
	}
	due("nothing told", false)
	k.ask("We close the books in a day.")
	due("a request is open", false)
	clock.Add(time.Hour)
	k.ask("Onboarding takes a day.")
	due("another waits for tomorrow", false)
	clock.Set(storiestest.Start.Add(stories.GatherEvery))
	due("it may be asked", true)
	noErr(t, s.Gather(t.Context()))
	due("both are asked", false)
	clock.Set(storiestest.Start.AddDate(0, 0, 14))
	due("the first lapses", true)
	noErr(t, s.Lapse(t.Context()))
	due("one is left", false)
	clock.Set(dueAt.AddDate(0, 0, -2))
	due("the day to draft", true)
}
