package stories_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

const aNeed = "quick handovers between shifts"

// needed has Eda need something that a story of Bo's speaks to, seen by curators.
func (k *slack) needed(clock interface{ Add(time.Duration) }) (stories.Item, int64) {
	k.t.Helper()
	it := k.say("UBO", "payments", "Handovers take ten minutes.")
	noErr(k.t, k.store.Need(k.t.Context(), "N1", "UEDA", aNeed))
	noErr(k.t, k.store.Need(k.t.Context(), "N1", "UEDA", aNeed)) // delivered twice
	k.show()
	clock.Add(24 * time.Hour)
	noErr(k.t, k.store.Talks(k.t.Context()))
	p := k.needs()
	if len(p.Needs) != 1 || len(p.Needs[0].Matches) != 1 {
		k.t.Fatalf("curators see %+v", p.Needs)
	}
	return it, p.Needs[0].ID
}

func (k *slack) needs() stories.HomePicture {
	k.t.Helper()
	p, err := k.store.HomePicture(k.t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.NeedsTab)})
	noErr(k.t, err)
	return p
}

// TestNeedsAreSeenByTheDay: at whatever hour they are told, never in the same
// breath.
func TestNeedsAreSeenByTheDay(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	clock.Set(time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
	for i, words := range []string{"first told, last in the alphabet: z", "a room"} {
		clock.Add(7 * time.Hour)
		noErr(t, s.Need(t.Context(), string(rune('A'+i)), "UEDA", words))
		noErr(t, s.Talks(t.Context()))
		if p := k.needs(); len(p.Needs) != 0 || p.OpenNeeds != 0 {
			t.Fatalf("seen on its day: %+v", p.Needs)
		}
	}
	clock.Set(time.Date(2026, 11, 27, 1, 0, 0, 0, time.UTC))
	noErr(t, s.Talks(t.Context()))
	p := k.needs()
	if len(p.Needs) != 2 || p.Needs[0].Words != "a room" || !p.Needs[0].Day.Equal(p.Needs[1].Day) || p.Needs[0].Day.Hour() != 0 {
		t.Errorf("they are seen as %+v", p.Needs)
	}
}

// TestRule03ANeedsNumberTellsNothing: curators' buttons name needs by numbers, and
// who tells needs of their own could count between which of them another was told.
func TestRule03ANeedsNumberTellsNothing(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	for i := range 12 {
		noErr(t, s.Need(t.Context(), fmt.Sprintf("K%d", i), fmt.Sprintf("U%d", i/5), fmt.Sprintf("need %02d", i)))
	}
	wantErr(t, s.Need(t.Context(), "K12", "U0", "one more"), stories.ErrEnoughNeeds)
	clock.Add(24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	var ids []int64
	for _, n := range k.needs().Needs { // in the order of their words
		ids = append(ids, n.ID)
	}
	r, err := s.ReviewPicture(t.Context(), stories.Message{Kind: stories.ReviewMessage, Person: "UCLEO"})
	noErr(t, err)
	if len(r.Needs) != 10 || r.Open != 12 {
		t.Errorf("%d of %d stand in the weekly message", len(r.Needs), r.Open)
	}
	if len(ids) < 5 || slices.IsSorted(ids) || slices.Max(ids)-slices.Min(ids) < int64(len(ids))*1000 {
		t.Errorf("the numbers are %d", ids)
	}
}

// TestAskingTheNeederLooksLikeAskingAnybody: a curator cannot tell from it that
// the speaker is who needs it, wants no questions, or was asked before.
func TestAskingTheNeederLooksLikeAskingAnybody(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	_, need := k.needed(clock)
	theirs := k.say("UEDA", "support", "Handovers are short between our shifts.")
	noErr(t, s.DontTalk(t.Context(), "UANA", true))
	wanting := k.say("UANA", "payments", "Handovers need no meeting between shifts.")
	other := k.say("UBO", "payments", "Handovers fit on a card.")
	for _, m := range k.needs().Needs[0].Matches {
		if m.AskedOn != nil {
			t.Error("somebody was asked already")
		}
	}
	for _, it := range []stories.Item{theirs, wanting, other} {
		noErr(t, s.AskToHelp(t.Context(), need, *it.Quote.Story, "UCLEO"))
		wantErr(t, s.AskToHelp(t.Context(), need, *it.Quote.Story, "UCLEO"), stories.ErrAskedOnce)
	}
	k.show()
	asked := 0
	for _, m := range k.needs().Needs[0].Matches {
		if m.AskedOn != nil && m.AskedOn.Equal(clock.Now()) {
			asked++
		}
	}
	if asked != 3 {
		t.Errorf("curators see that %d of three were asked", asked)
	}
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'talk'`); n != 1 || len(k.questions("UBO")) != 1 {
		t.Errorf("%d messages were sent, Bo was asked %d times", n, len(k.questions("UBO")))
	}
}

// TestNobodyElseSeesOrAnswers a need: not who it is, not before its day, not
// once it is closed.
func TestNobodyElseSeesOrAnswers(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	it, need := k.needed(clock)
	for _, by := range []string{"UANA", "UBO", "UEDA", ""} {
		wantErr(t, s.AskToHelp(t.Context(), need, *it.Quote.Story, by), stories.ErrNotCurator)
	}
	for _, by := range []string{"UANA", "UBO", ""} {
		wantErr(t, s.CloseNeed(t.Context(), need, by), stories.ErrNotFound) // not even that there is one
	}
	noErr(t, s.AskToHelp(t.Context(), need, *it.Quote.Story, "UCLEO"))
	k.show()
	q := k.questions("UBO")
	if len(q) != 1 || q[0].NeedWords != aNeed || q[0].Asker != "" || q[0].AskerName != "" || q[0].Team != nil {
		t.Fatalf("Bo reads %+v", q)
	}
	noErr(t, s.TalkYes(t.Context(), q[0].ID, "UBO"))
	for _, by := range []string{"UANA", "UBO", "UCLEO", "UDAN", ""} {
		wantErr(t, s.MeetYes(t.Context(), q[0].ID, by), stories.ErrNotFound)
		wantErr(t, s.MeetNo(t.Context(), q[0].ID, by), stories.ErrNotFound)
	}
	before := k.questions("UBO")[0]
	noErr(t, s.MeetNo(t.Context(), q[0].ID, "UEDA"))
	if after := k.questions("UBO")[0]; after.Agreed != before.Agreed || strings.Contains(db.dump(t), `"introduction"`) {
		t.Error("a no is not like silence")
	}
	noErr(t, s.CloseNeed(t.Context(), need, "UEDA"))
	wantErr(t, s.CloseNeed(t.Context(), need, "UEDA"), stories.ErrDecided)
	wantErr(t, s.AskToHelp(t.Context(), need, *it.Quote.Story, "UCLEO"), stories.ErrGone)
	if strings.Contains(db.dump(t), aNeed) {
		t.Error("the words of a closed need are kept")
	}
	if n := db.count(t, `SELECT count(*) FROM audit WHERE by = 'UEDA' OR subject LIKE 'need%' OR subject LIKE 'talk%'`); n != 0 {
		t.Errorf("the audit tells of it %d times", n)
	}
	noErr(t, s.Need(t.Context(), "N2", "UANA", "a wall"))
	unseen := int64(db.count(t, `SELECT id FROM need WHERE person = 'UANA'`))
	wantErr(t, s.CloseNeed(t.Context(), unseen, "UCLEO"), stories.ErrNotFound) // not even that it is there
}

// TestNeedsEndAfterASeason: what nobody closed is closed and erased.
func TestNeedsEndAfterASeason(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	_, _ = k.needed(clock)
	clock.Add(88 * 24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	if n := len(k.needs().Needs); n != 1 {
		t.Fatalf("%d needs are open", n)
	}
	clock.Add(2 * 24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	if len(k.needs().Needs) != 0 || strings.Contains(db.dump(t), aNeed) {
		t.Error("a need lasts for ever")
	}
}

// TestMatchingStories: what shares words and is allowed for teams, nothing else.
func TestMatchingStories(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	k.say("UBO", "payments", "Handovers take ten minutes.")
	k.say("UANA", "payments", "Handovers between shifts fit on a card.")
	k.say("UEDA", "support", "Invoices are paid on time.")
	k.approve(k.tell("ULEA", "Handovers among leaders are quick.", stories.Leaders))
	k.tell("UDAN", "Handovers that nobody approved.", everywhere...)
	got, err := s.MatchingStories(t.Context(), aNeed, 5)
	noErr(t, err)
	if len(got) != 2 || !strings.Contains(got[0].Quotes[0].Words.Well, "on a card") {
		t.Errorf("%d stories match: %+v", len(got), got)
	}
}
