package stories_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// telling has somebody tell a win of a team, credited as they like, and has it
// approved.
func (k *slack) telling(by, of, well string, credit stories.Credit) stories.Item {
	k.t.Helper()
	k.n++
	noErr(k.t, k.store.Tell(k.t.Context(), stories.Telling{
		Key: fmt.Sprintf("U%s%d", by, k.n), By: by, Whose: stories.Mine, Words: stories.Words{Well: well}, Places: everywhere, Credit: credit, Team: teamID(k.t, k.store, of),
	}))
	k.show()
	k.approve(k.lastItem(by))
	return k.lastItem(by)
}

// people sets how many people a team has.
func people(t *testing.T, s *stories.Store, key string, n int) {
	t.Helper()
	set, err := s.Setup(t.Context())
	noErr(t, err)
	for i := range set.Teams {
		if set.Teams[i].Key == key {
			set.Teams[i].People, set.Teams[i].Unit = n, "Customers"
		}
	}
	noErr(t, s.Import(t.Context(), "UDAN", set))
}

// TestRule11AYesTakenBackBeforeItWasSent was never one: who asked whether they may
// use an unnamed speaker's words hears nothing of it, in no message and at no
// hour.
func TestRule11AYesTakenBackBeforeItWasSent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		back func(stories.Item) stories.TakeBack
		sent bool
	}{
		"all of it": {func(it stories.Item) stories.TakeBack { return stories.TakeBack{Quote: it.Quote.ID, All: true} }, false},
		"the use": {func(it stories.Item) stories.TakeBack {
			for _, l := range it.Placements {
				if l.Elsewhere() {
					return stories.TakeBack{Quote: it.Quote.ID, Placements: []int64{l.ID}}
				}
			}
			return stories.TakeBack{}
		}, false},
		"the role": {func(it stories.Item) stories.TakeBack {
			return stories.TakeBack{Quote: it.Quote.ID, DropName: true}
		}, true},
	} {
		r := newRead(t, stories.Someone)
		noErr(t, r.writes("ULEA", stories.Reused, "The annual report"))
		noErr(t, r.s.AllowReuse(t.Context(), r.mustExchange(stories.QuestionMessage, "UBO").ID, "UBO"))
		it, err := r.s.Item(t.Context(), r.item.Quote.ID, "UBO")
		noErr(t, err)
		noErr(t, r.s.TakeBack(t.Context(), c.back(it), "UBO"))
		r.k.show()
		if n := r.db.count(t, `SELECT count(*) FROM message WHERE person = 'ULEA' AND kind IN ('reply','taken')`); n != 0 {
			t.Errorf("%s: at once Lea gets %d messages", name, n)
		}
		for range 48 {
			r.clock.Add(2 * time.Hour)
			noErr(t, r.s.Replies(t.Context()))
			noErr(t, r.s.Notes(t.Context()))
			r.k.show()
		}
		if _, sent := r.exchange(stories.ReplyMessage, "ULEA"); sent != c.sent {
			t.Errorf("%s: the yes was sent: %t", name, sent)
		}
		if n := r.k.kinds(stories.TakenMessage, ""); n != 0 {
			t.Errorf("%s: Lea is told of the end of what she never had", name)
		}
	}
}

// TestRule11NoReasonNamesTheUnnamed: that words are a leader's, were said in a
// private channel or are a small team's own is told to curators where the
// speaker is named, and not where they are not.
func TestRule11NoReasonNamesTheUnnamed(t *testing.T) {
	t.Parallel()
	for _, credit := range []stories.Credit{stories.Named, stories.ByRole, stories.Someone} {
		k, s, clock, _ := newDatabase(t)
		people(t, s, "support", 4)
		k.host()
		noErr(t, s.SetLeaders(t.Context(), []string{"ULEA"}))
		leaders := k.telling("ULEA", "payments", "Slow handovers are gone, says one who leads.", credit)
		own := k.telling("UEDA", "support", "Handovers take a minute with our wall.", credit)
		form, err := s.OpenForm(t.Context(), stories.Form{Person: "UBO", Channel: "COPS", TS: "1800000000.000100"})
		noErr(t, err)
		noErr(t, s.Tell(t.Context(), stories.Telling{Key: "VX", By: "UBO", Form: form, Whose: stories.Mine, Words: stories.Words{Well: "Said among leaders."}, Places: everywhere, Credit: credit}))
		k.show()
		k.approve(k.lastItem("UBO"))
		private := k.lastItem("UBO")
		k.telling("UANA", "payments", "Handovers take ten minutes now.", stories.Named)
		k.at(clock, draftDay)
		up, _ := drafted(t, s, "leads")
		side, found := drafted(t, s, "teams")
		if !found || len(side.Parts) != 1 {
			t.Fatalf("drafted for %d teams", len(side.Parts))
		}
		add := func(e stories.EditionPicture, part int64, it stories.Item) error {
			return s.AddPick(t.Context(), e.Edition.ID, part, *it.Quote.Story, "UCLEO")
		}
		want := map[string]error{
			"leader": add(side, side.Parts[0].Part.ID, leaders), "own_team": add(side, side.Parts[0].Part.ID, own), "own_channel": add(up, 0, private),
		}
		for why, err := range want {
			if credit.Unnamed() {
				why = "not_permitted"
			}
			wantUnfit(t, err, why)
		}
	}
}

// TestRule06ASmallTeamsUnnamedStory leaves no trace beside the team's name: the
// day on which it was used would name its speaker to who looks at the map.
func TestRule06ASmallTeamsUnnamedStory(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		people int
		credit stories.Credit
		noted  bool
	}{
		"small, unnamed": {4, stories.Someone, false}, "small, by role": {1, stories.ByRole, false}, "small, named": {4, stories.Named, true},
		"large, unnamed": {5, stories.Someone, true}, "of nobody knows how many": {0, stories.Someone, true},
	} {
		k, s, clock, _ := newDatabase(t)
		people(t, s, "support", c.people)
		k.telling("UEDA", "support", "We answer every mail on the same day.", c.credit)
		k.at(clock, draftDay)
		k.at(clock, dueDay)
		if len(k.heads("COPS")) != 1 {
			t.Fatalf("%s: nothing was posted", name)
		}
		if got := team(t, s, "support"); (got.LastUsed != nil) != c.noted || got.Engaged(clock.Now(), 90) != c.noted {
			t.Errorf("%s: the map says that its last story was used at %v", name, got.LastUsed)
		}
	}
}

// TestAdminsReadWhatWasRun and not what speakers did with their own words, which
// would name the unnamed: not that they allowed them, dropped their name, took
// them back, objected, or were forgotten.
func TestRule11AdminsReadOnlyHowItIsRun(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	ctx := t.Context()
	it := k.telling("UBO", "payments", "Handovers take ten minutes now.", stories.ByRole)
	noErr(t, s.NotLikeThat(ctx, it.Quote.ID, "UBO", "Too grand."))
	noErr(t, s.Approve(ctx, *it.Quote.Story, "UCLEO", stories.Framing{Title: "Handovers"}, stories.Suggestion{}))
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	noErr(t, s.Keep(ctx, it.Quote.ID, "UBO"))
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: it.Quote.ID, DropName: true}, "UBO"))
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	noErr(t, first(s.Forget(ctx, stories.Forgetting{Person: "UBO"}, "UBO")))
	all, err := s.Audit(ctx, stories.AuditQuery{By: "UBO"})
	noErr(t, err)
	if len(all) < 6 {
		t.Fatalf("the audit has %d lines of Bo", len(all))
	}
	noErr(t, s.OpenHome(ctx, "UDAN", stories.SettingsTab, 0))
	p, err := s.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: "UDAN", Tab: string(stories.SettingsTab)})
	noErr(t, err)
	deeds := map[string]bool{}
	for _, e := range p.Audit {
		deeds[e.Deed] = true
		if e.By == "UBO" || strings.HasPrefix(e.Subject, "quote:") || strings.HasPrefix(e.Subject, "person:") {
			t.Errorf("an admin reads %+v", e)
		}
	}
	if !deeds["approve"] || !deeds["set"] {
		t.Errorf("an admin reads of %v", deeds)
	}
}
