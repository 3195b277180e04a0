package stories_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

func TestApproveTwoAtOnce(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	it := k.tell("UBO", "It takes a day now.", everywhere...)
	f := stories.Framing{Title: "A day"}
	won(t, both(
		func() error {
			return s.Approve(context.Background(), *it.Quote.Story, "UCLEO", f, stories.Suggestion{})
		},
		func() error { return s.Approve(context.Background(), *it.Quote.Story, "UDAN", f, stories.Suggestion{}) },
	), stories.ErrDecided)
	it = k.tell("UBO", "It takes an hour now.", everywhere...)
	won(t, both(
		func() error {
			return s.Approve(context.Background(), *it.Quote.Story, "UCLEO", f, stories.Suggestion{})
		},
		func() error { return s.Decline(context.Background(), *it.Quote.Story, "UDAN", "later") },
	), stories.ErrDecided)
}

func TestAllowAndRefuseAtOnce(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	for range 4 {
		it := k.ask("It takes a day now.")
		errs := both(
			func() error { return s.Allow(context.Background(), it.Request.ID, "UBO", everywhere, stories.Named) },
			func() error { return s.Refuse(context.Background(), it.Request.ID, "UBO") },
		)
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("not exactly one answer counted: %v", errs)
		}
		sp, err := s.Spoken(t.Context(), it.Quote.ID, "UBO")
		if errs[0] == nil {
			noErr(t, err)
			if _, ok := sp.InForce(s.Now()); !ok || sp.Versions[0].Well == "" {
				t.Error("a yes did not stay one")
			}
		} else {
			wantErr(t, err, stories.ErrGone)
		}
		clock.Add(25 * time.Hour)
	}
}

func TestAYesAndALapseAtOnce(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	for range 4 {
		it := k.ask("It takes a day now.")
		clock.Add(14 * 24 * time.Hour)
		errs := both(
			func() error { return s.Allow(context.Background(), it.Request.ID, "UBO", everywhere, stories.Named) },
			func() error { return s.Lapse(context.Background()) },
		)
		noErr(t, errs[1])
		sp, err := s.Spoken(t.Context(), it.Quote.ID, "UBO")
		if errs[0] == nil {
			noErr(t, err)
			if _, ok := sp.InForce(s.Now()); !ok {
				t.Error("a lapse ended what had just been allowed")
			}
		} else {
			wantErr(t, err, stories.ErrGone)
		}
	}
}

func TestDraftTwoAtOnce(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	other := connect(t, db.dsn, clock)
	k.approved("It takes a day now.")
	clock.Set(draftDay)
	for _, err := range both(func() error { return s.Draft(context.Background()) }, func() error { return other.Draft(context.Background()) }) {
		noErr(t, err)
	}
	if n := db.count(t, `SELECT count(*) FROM edition WHERE status = 'drafted'`); n != 1 {
		t.Errorf("%d drafts of one moment", n)
	}
	k.show()
	clock.Set(dueDay)
	due, err := s.Due(t.Context())
	noErr(t, err)
	for _, err := range both(func() error { return s.Post(context.Background(), due[0]) }, func() error { return other.Post(context.Background(), due[0]) }) {
		noErr(t, err)
	}
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'head'`); n != 1 {
		t.Errorf("%d digests of one edition", n)
	}
}

func TestPostAndTakeBackAtOnce(t *testing.T) {
	t.Parallel()
	for range 3 {
		k, s, clock, db := newDatabase(t)
		it := k.approved("It takes a day now.")
		k.at(clock, draftDay)
		clock.Set(dueDay)
		due, err := s.Due(t.Context())
		noErr(t, err)
		for _, err := range both(
			func() error { return s.Post(context.Background(), due[0]) },
			func() error {
				return s.TakeBack(context.Background(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO")
			},
		) {
			noErr(t, err)
		}
		if n := db.count(t, `SELECT count(*) FROM placement WHERE taken_at IS NULL`); n != 0 {
			t.Errorf("%d placements stand of what was taken back", n)
		}
	}
}

func TestShareNowTwoAtOnce(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	it, leads := k.approved("It takes a day now."), audience(t, s, "leads")
	won(t, both(
		func() error { return s.ShareNow(context.Background(), *it.Quote.Story, leads.ID, "UCLEO") },
		func() error { return s.ShareNow(context.Background(), *it.Quote.Story, leads.ID, "UDAN") },
	), stories.ErrShared)
	if n := db.count(t, `SELECT count(*) FROM edition`); n != 1 {
		t.Errorf("shared %d times", n)
	}
	wantErr(t, s.ShareNow(t.Context(), *it.Quote.Story, audience(t, s, "teams").ID, "UCLEO"), stories.ErrNothingToSay)
	wantErr(t, s.ShareNow(t.Context(), *it.Quote.Story, leads.ID, "UBO"), stories.ErrNotCurator)
}

func TestClaimTwoAtOnceNeverTheSame(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	other := connect(t, db.dsn, clock)
	for range 20 {
		k.n++
		noErr(t, s.OpenHome(t.Context(), "U"+string(rune('A'+k.n)), stories.MineTab, 0))
	}
	var mu sync.Mutex
	seen := map[string]int{}
	take := func(s *stories.Store) func() error {
		return func() error {
			for {
				got, err := s.Claim(context.Background(), 3)
				if err != nil || len(got) == 0 {
					return err
				}
				mu.Lock()
				for _, m := range got {
					seen[m.ID]++
				}
				mu.Unlock()
			}
		}
	}
	for _, err := range both(take(s), take(other)) {
		noErr(t, err)
	}
	if len(seen) < 20 {
		t.Errorf("only %d were claimed", len(seen))
	}
	for id, n := range seen {
		if n > 1 {
			t.Errorf("%s was claimed %d times", id, n)
		}
	}
}

func TestGatherTwoAtOnceSendsOne(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	other := connect(t, db.dsn, clock)
	k.ask("one")
	k.ask("two")
	k.ask("three")
	clock.Add(24 * time.Hour)
	for _, err := range both(func() error { return s.Gather(context.Background()) }, func() error { return other.Gather(context.Background()) }) {
		noErr(t, err)
	}
	k.show()
	if n := k.kinds(stories.RequestMessage, "DUBO"); n != 2 {
		t.Errorf("%d messages of requests, want the first and one that gathers", n)
	}
	if n := db.count(t, `SELECT count(*) FROM permission WHERE message IS NULL`); n != 0 {
		t.Errorf("%d requests were not gathered", n)
	}
	clock.Add(48 * time.Hour)
	clock.Set(time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC))
	for _, err := range both(func() error { return s.Notes(context.Background()) }, func() error { return other.Notes(context.Background()) }) {
		noErr(t, err)
	}
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'note'`); n != 1 {
		t.Errorf("%d weekly notes", n)
	}
}

func TestTellTwoAtOnceIsOnce(t *testing.T) {
	t.Parallel()
	_, s, _, db := newDatabase(t)
	tell := func() error {
		return s.Tell(context.Background(), stories.Telling{Key: "V1", By: "UBO", Whose: stories.Mine, Words: stories.Words{Well: "It works."}})
	}
	for _, err := range both(tell, tell) {
		noErr(t, err)
	}
	if n := db.count(t, `SELECT count(*) FROM quote`); n != 1 {
		t.Errorf("one form was saved %d times", n)
	}
}

func TestMigrateTwoAtOnce(t *testing.T) {
	t.Parallel()
	dsn, clock := storiestest.Empty(t), storiestest.NewClock(storiestest.Start)
	one, other := connect(t, dsn, clock), connect(t, dsn, clock)
	wantErr(t, one.CheckSchema(t.Context()), stories.ErrOldSchema)
	for _, err := range both(func() error { return one.Migrate(context.Background()) }, func() error { return other.Migrate(context.Background()) }) {
		noErr(t, err)
	}
	noErr(t, other.CheckSchema(t.Context()))
}
