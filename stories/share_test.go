package stories_test

import (
	"errors"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// wantUnfit requires a refusal with the code of its reason.
func wantUnfit(t *testing.T, err error, why string) {
	t.Helper()
	var unfit *stories.UnfitError
	if !errors.As(err, &unfit) || unfit.Why != why {
		t.Errorf("got %v (%+v), want %s", err, unfit, why)
	}
}

func TestShareNowRefusesAChannelThatDoesNotFit(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	it := k.approved("Handovers now take one day.")
	leads := audience(t, s, "leads").ID
	ops := stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Private}
	noErr(t, s.SaveChannel(t.Context(), ops))
	wantUnfit(t, s.ShareNow(t.Context(), *it.Quote.Story, leads, "UCLEO"), "not_in_channel")
	ops.Member = true
	noErr(t, s.SaveChannel(t.Context(), ops))
	noErr(t, s.ShareNow(t.Context(), *it.Quote.Story, leads, "UCLEO"))
	k.at(clock, clock.Now())
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("shared %d times", n)
	}
	wantErr(t, s.ShareNow(t.Context(), *it.Quote.Story, leads, "UCLEO"), stories.ErrShared)
}

func TestShareNowAgainWhereItNeverCame(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	it := k.approved("Handovers now take one day.")
	leads := audience(t, s, "leads").ID
	noErr(t, s.ShareNow(t.Context(), *it.Quote.Story, leads, "UCLEO"))
	ops := stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Private, Archived: true, Member: true}
	noErr(t, s.SaveChannel(t.Context(), ops))
	k.at(clock, clock.Now())
	clock.Add(25 * time.Hour)
	k.at(clock, clock.Now())
	ops.Archived = false
	noErr(t, s.SaveChannel(t.Context(), ops))
	noErr(t, s.ShareNow(t.Context(), *it.Quote.Story, leads, "UCLEO"))
	k.at(clock, clock.Now())
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("shared %d times", n)
	}
}

func TestWhatACuratorHoldsIsNotFolded(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	part := d.Parts[0].Part.ID
	noErr(t, s.Hold(t.Context(), part, "UCLEO"))
	k.at(clock, dueDay)
	k.at(clock, dueDay.Add(9*24*time.Hour))
	if at, some, err := s.NextDue(t.Context()); err != nil || some && !at.After(s.Now()) {
		t.Errorf("what is held is due at %v (%v)", at, err)
	}
	noErr(t, s.Release(t.Context(), part, "UCLEO"))
	noErr(t, s.FoldMissed(t.Context()))
	k.at(clock, clock.Now())
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("posted %d times after it was released", n)
	}
	wantErr(t, s.Hold(t.Context(), part, "UCLEO"), stories.ErrTooLate)
}

func TestAHoldOfTheLastLookEnds(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Private, Archived: true, Member: true}))
	k.at(clock, dueDay)
	k.at(clock, dueDay.Add(25*time.Hour))
	wantErr(t, s.Release(t.Context(), d.Parts[0].Part.ID, "UCLEO"), stories.ErrEnded)
	if n := db.count(t, `SELECT count(*) FROM part WHERE id = $1 AND status = 'skipped' AND reason = 'archived'`, d.Parts[0].Part.ID); n != 1 {
		t.Error("its part does not say why")
	}
}

func TestAddRefusesWhatWouldBeLeftOut(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := newDatabase(t)
	a := audience(t, s, "leads")
	a.Key, a.ID, a.Name, a.Schedule = "second", 0, "Second", "0 9 15 * *"
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	old := k.approved("Handovers now take one day.")
	noErr(t, s.ShareNow(t.Context(), *old.Quote.Story, audience(t, s, "leads").ID, "UCLEO"))
	k.at(clock, clock.Now())
	k.say("UBO", "", "Tickets are closed the same day.")
	clock.Set(time.Date(2026, 11, 13, 9, 0, 0, 0, time.UTC))
	noErr(t, s.Draft(t.Context()))
	d, ok := drafted(t, s, "second")
	if !ok || len(d.Parts[0].Picks) != 1 || d.Parts[0].Picks[0].Story.ID == *old.Quote.Story {
		t.Fatalf("drafted %v with %+v", ok, d.Parts)
	}
	wantUnfit(t, s.AddPick(t.Context(), d.Edition.ID, 0, *old.Quote.Story, "UCLEO"), "shown_before")
}

func TestTheLastCheckLooksAtTheTeam(t *testing.T) {
	t.Parallel()
	for why, change := range map[string]func(*testing.T, *stories.Store){
		"leader": func(t *testing.T, s *stories.Store) { noErr(t, s.SetLeaders(t.Context(), []string{"UBO"})) },
		"engaged": func(t *testing.T, s *stories.Store) {
			noErr(t, s.Engage(t.Context(), team(t, s, "support").ID, "UCLEO", "they joined"))
		},
		"no_host": func(t *testing.T, s *stories.Store) {
			set, err := s.Setup(t.Context())
			noErr(t, err)
			for i := range set.Teams {
				if set.Teams[i].Key == "support" {
					set.Teams[i].Host = "UANA"
				}
			}
			noErr(t, s.Import(t.Context(), "UDAN", set))
		},
	} {
		t.Run(why, func(t *testing.T) {
			t.Parallel()
			k, s, clock, db := newDatabase(t)
			k.host()
			k.say("UBO", "payments", "Handovers take ten minutes now.")
			k.at(clock, draftDay)
			if n := db.count(t, `SELECT count(*) FROM part WHERE team IS NOT NULL`); n != 1 {
				t.Fatalf("%d parts", n)
			}
			change(t, s)
			k.at(clock, dueDay)
			if n := k.kinds(stories.HeadMessage, "CSUP"); n != 0 {
				t.Errorf("posted %d times", n)
			}
			if n := db.count(t, `SELECT (SELECT count(*) FROM part WHERE team IS NOT NULL AND reason = $1) + (SELECT count(*) FROM pick WHERE left_out = $1 AND part IS NOT NULL)`, why); n != 1 {
				t.Error("nobody is told why")
			}
		})
	}
}

func TestAnImportKeepsThePilotsGroup(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	noErr(t, s.Set(t.Context(), "UDAN", func(v *stories.Settings) error {
		v.Pilot = stories.Pilot{Group: "S1", Read: []string{"UBO"}}
		return nil
	}))
	err := s.Tell(t.Context(), stories.Telling{Key: "VP", By: "UBO", Whose: stories.Colleagues, Colleague: "UANA", Words: stories.Words{Well: "She cleared the queue."}})
	wantProblem(t, err, "colleague", stories.NotInPilot)
	k.show()
	set, err := s.Setup(t.Context())
	noErr(t, err)
	for group, takes := range map[string]bool{"S1": true, "S2": false} {
		set.Settings.Pilot = stories.Pilot{Group: group}
		noErr(t, s.Import(t.Context(), "UDAN", set))
		now, _, err := s.Settings(t.Context())
		noErr(t, err)
		if now.Takes("UBO") != takes {
			t.Errorf("after an import with %s Bo takes part: %v", group, !takes)
		}
		noErr(t, s.Set(t.Context(), "UDAN", func(v *stories.Settings) error {
			v.Pilot = stories.Pilot{Group: "S1", Read: []string{"UBO"}}
			return nil
		}))
	}
}

func TestDaysAreThoseOfWhoseTheyAre(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	evening := stories.In(time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC), "America/New_York")
	if p := (stories.Ask{What: "x", OfWhom: "y", ByWhen: &day}).Check(evening); p != nil {
		t.Errorf("by today, in the evening: %v", p)
	}
	if p := (stories.Ask{What: "x", OfWhom: "y", ByWhen: &day}).Check(evening.Add(4 * time.Hour)); p["by_when"].Code != stories.InPast {
		t.Errorf("by yesterday: %v", p)
	}
	morning := stories.In(time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC), "Pacific/Auckland")
	told := stories.Telling{Words: stories.Words{Well: "x"}, Whose: stories.Outsiders, OutsideRole: "r", AgreedHow: "h", AgreedOn: &day, Places: everywhere}
	if p := told.Check(morning); p != nil {
		t.Errorf("agreed today, in the morning: %v", p)
	}
	if p := told.Check(morning.Add(-12 * time.Hour)); p["agreed_on"].Code != stories.BadDate {
		t.Errorf("agreed tomorrow: %v", p)
	}
}
