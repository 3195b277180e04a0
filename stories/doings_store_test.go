package stories_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/kmwin/kmwin/stories"
)

// TestDoings tells of each deed once it was done, and not of what was before.
func TestDoings(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	before := clock.Now().Add(-time.Second)
	check := func(want stories.Doings) {
		t.Helper()
		got, err := s.Doings(t.Context(), before)
		noErr(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	check(stories.Doings{})
	it := k.tell("UBO", "Onboarding now takes one day", stories.Teams, stories.Leaders)
	check(stories.Doings{Allowed: true})
	k.approve(it)
	check(stories.Doings{Allowed: true, Approved: true})
	db.exec(t, `INSERT INTO act (kind, person, story, done_at) VALUES ('like_us', 'USOFIA', $1, $2)`, *it.Quote.Story, clock.Now())
	check(stories.Doings{Allowed: true, Approved: true, Answered: true})
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	check(stories.Doings{Answered: true, TakenBack: true})
	before = clock.Now().Add(time.Second)
	check(stories.Doings{})
}
