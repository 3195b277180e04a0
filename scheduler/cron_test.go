package scheduler

import (
	"testing"
	"time"

	"github.com/robfig/cron/v3"
)

// firings are the moments of "30 2 * * *" on one day in Zurich, by robfig/cron
// alone and by Next.
func firings(t *testing.T, day string) (alone, ours []time.Time) {
	t.Helper()
	s, err := cron.ParseStandard("CRON_TZ=Europe/Zurich 30 2 * * *")
	if err != nil {
		t.Fatal(err)
	}
	begin := at(t, day+"T00:00:00Z").Add(-3 * time.Hour)
	end := begin.Add(27 * time.Hour)
	for m := s.Next(begin); m.Before(end); m = s.Next(m) {
		alone = append(alone, m)
	}
	for m := begin; ; {
		due, err := Next("30 2 * * *", "Europe/Zurich", m)
		if err != nil {
			t.Fatal(err)
		}
		if m = due.At; !m.Before(end) {
			return alone, ours
		}
		ours = append(ours, m)
	}
}

// The library's own answer on the two days is why Next reads the wall instead;
// if that changes, Next may become simpler.
func TestLibraryAloneIsWrongTwiceAYear(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]int{"2026-03-29": 0, "2026-06-01": 1, "2026-10-25": 2} {
		alone, ours := firings(t, day)
		if len(alone) != want {
			t.Errorf("%s: the library alone fires %d times, it was %d", day, len(alone), want)
		}
		if len(ours) != 1 {
			t.Errorf("%s: Next names %d moments, want 1", day, len(ours))
		}
	}
}
