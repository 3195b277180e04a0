package stories_test

import (
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// dueAt is 09:00 in Zurich on the first of December.
var dueAt = time.Date(2026, time.December, 1, 8, 0, 0, 0, time.UTC)

func nextIs(t *testing.T, s *stories.Store, what string, want time.Time) {
	t.Helper()
	got, some, err := s.NextDue(t.Context())
	if err != nil || !some || !got.Equal(want) {
		t.Fatalf("%s: next %v (%v, %v), want %v", what, got.UTC(), some, err, want)
	}
	if !got.After(s.Now()) && !anyDue(t, s) {
		t.Fatalf("%s: it is due and counts as nothing", what)
	}
}

func TestNextDueOfNothing(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewStore(t)
	if _, some, err := s.NextDue(t.Context()); err != nil || some {
		t.Fatalf("something is due in an empty store: %v", err)
	}
}

func TestNextDueOfRequests(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	nextIs(t, s, "the day to draft", dueAt.AddDate(0, 0, -2))
	k.ask("We close the books in a day.")
	nextIs(t, s, "the request lapses", storiestest.Start.AddDate(0, 0, 14))
	clock.Add(time.Hour)
	k.ask("Onboarding takes a day.")
	nextIs(t, s, "the second request waits", storiestest.Start.Add(stories.GatherEvery))
	clock.Set(storiestest.Start.Add(stories.GatherEvery))
	noErr(t, s.Gather(t.Context()))
	nextIs(t, s, "both are asked", storiestest.Start.AddDate(0, 0, 14))
	clock.Set(storiestest.Start.AddDate(0, 0, 15))
	noErr(t, s.Lapse(t.Context()))
	nextIs(t, s, "all lapsed", dueAt.AddDate(0, 0, -2))
}

func TestNextDueOfEditions(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	clock.Set(dueAt.AddDate(0, 0, -2))
	nextIs(t, s, "nothing to say yet", dueAt)
	k.approved("We close the books in a day.")
	noErr(t, s.Draft(t.Context()))
	nextIs(t, s, "a draft", dueAt)
	clock.Set(dueAt)
	noErr(t, s.Draft(t.Context())) // the other audience has nothing to say
	k.show()
	nextIs(t, s, "its preview must stand", dueAt.Add(4*time.Hour))
	due, err := s.Due(t.Context())
	noErr(t, err)
	if len(due) != 0 {
		t.Fatal("due before its preview has stood")
	}
	clock.Set(dueAt.Add(4 * time.Hour))
	nextIs(t, s, "it is due", dueAt.Add(4*time.Hour))
	due, err = s.Due(t.Context())
	noErr(t, err)
	if len(due) != 1 {
		t.Fatalf("%d editions due", len(due))
	}
	noErr(t, s.Post(t.Context(), due[0]))
	k.show()
	nextIs(t, s, "the next month", dueAt.AddDate(0, 1, -2))
}

func TestUnsettled(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	count := func(want int) {
		t.Helper()
		if n, err := s.Unsettled(t.Context()); err != nil || n != want {
			t.Fatalf("%d unsettled (%v), want %d", n, err, want)
		}
	}
	k.show()
	count(0)
	noErr(t, s.Point(t.Context(), stories.Pointing{Channel: "CPAY", TS: "1.1", Person: "UANA", Emoji: "seedling", EventTS: "1.1", On: true}))
	count(1)
	k.look("UBO", "We close the books in a day.")
	count(1)
	k.show()
	count(0)
}
