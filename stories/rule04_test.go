package stories_test

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// posted has one story of Bo's stand with the leaders and with Support.
func posted(t *testing.T) (*slack, *stories.Store, stories.Item, database) {
	t.Helper()
	k, s, clock, db := newDatabase(t)
	k.host()
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	it := k.lastItem("UBO")
	if len(it.Placements) != 2 {
		t.Fatalf("%d placements, want 2", len(it.Placements))
	}
	return k, s, it, db
}

func states(it stories.Item) map[string]stories.PlacementState {
	out := map[string]stories.PlacementState{}
	for _, p := range it.Placements {
		out[p.Channel] = p.State()
	}
	return out
}

func wantStates(t *testing.T, it stories.Item, ops, sup stories.PlacementState) {
	t.Helper()
	if got := states(it); got["COPS"] != ops || got["CSUP"] != sup {
		t.Errorf("placements are %v, want %s and %s", got, ops, sup)
	}
}

func in(it stories.Item, channel string) int64 {
	for _, p := range it.Placements {
		if p.Channel == channel {
			return p.ID
		}
	}
	return 0
}

func TestRule04TakeBackPerPlacement(t *testing.T) {
	t.Parallel()
	k, s, it, _ := posted(t)
	wantErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UCLEO"), stories.ErrNotYours)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Placements: []int64{in(it, "COPS")}}, "UBO"))
	wantStates(t, k.lastItem("UBO"), stories.BeingTaken, stories.Standing)
	k.show()
	wantStates(t, k.lastItem("UBO"), stories.Done, stories.Standing)
	for _, m := range k.shown {
		if m.Kind != stories.HeadMessage && m.Kind != stories.StoryMessage {
			continue
		}
		p, err := s.EditionPicture(t.Context(), m)
		noErr(t, err)
		if gone := p.Parts[0].Picks[0].Gone(); gone != (m.Channel == "COPS") {
			t.Errorf("%s in %s: gone %t", m.Kind, m.Channel, gone)
		}
	}
}

func TestRule04TakeBackPerPlace(t *testing.T) {
	t.Parallel()
	k, s, it, _ := posted(t)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Teams}}, "UBO"))
	k.show()
	wantStates(t, k.lastItem("UBO"), stories.Standing, stories.Done)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Leaders}}, "UBO"))
	k.show()
	it = k.lastItem("UBO")
	wantStates(t, it, stories.Done, stories.Done)
	if it.Quote.Status != stories.TakenBack || it.Card != nil {
		t.Errorf("taken back everywhere it is %s", it.Quote.Status)
	}
}

func TestRule04DropTheName(t *testing.T) {
	t.Parallel()
	k, s, it, _ := posted(t)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, DropName: true}, "UBO"))
	due := claim(t, s)
	heads := map[string]bool{}
	for _, m := range due {
		heads[string(m.Kind)+m.Channel] = true
		noErr(t, s.Shown(t.Context(), m, m.TS))
	}
	for _, want := range []string{"headCOPS", "storyCOPS", "headCSUP"} {
		if !heads[want] {
			t.Errorf("%s is not drawn anew", want)
		}
	}
	for _, channel := range []string{"COPS", "CSUP"} {
		q := k.heads(channel)[0].Parts[0].Picks[0].Quotes[0]
		if q.Credit != "Someone in Payments" || q.Words.Well != "Handovers now take one day." {
			t.Errorf("%s shows %+v", channel, q)
		}
	}
}

func TestRule04OutOfReachAndRevived(t *testing.T) {
	t.Parallel()
	k, s, it, _ := posted(t)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Teams}}, "UBO"))
	for _, m := range claim(t, s) {
		if m.Channel == "CSUP" {
			noErr(t, s.Unreachable(t.Context(), m, "not_in_channel"))
			continue
		}
		noErr(t, s.Shown(t.Context(), m, m.TS))
	}
	it = k.lastItem("UBO")
	wantStates(t, it, stories.Standing, stories.OutOfReach)
	for _, p := range it.Placements {
		if p.Channel == "CSUP" && p.LastError != "not_in_channel" {
			t.Errorf("its reason is %q", p.LastError)
		}
	}
	for _, m := range k.shown { // an edit that fails for another reason
		if m.Channel == "COPS" && m.Kind == stories.HeadMessage {
			noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, DropName: true}, "UBO"))
		}
	}
	for _, m := range claim(t, s) {
		if m.Channel == "COPS" {
			noErr(t, s.Unreachable(t.Context(), m, "is_archived"))
			continue
		}
		noErr(t, s.Shown(t.Context(), m, m.TS))
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	wantStates(t, k.lastItem("UBO"), stories.BeingTaken, stories.OutOfReach)
	k.show()
	wantStates(t, k.lastItem("UBO"), stories.Done, stories.OutOfReach)
}

func TestRule04FoundDeletedIsDoneAndDraftsDropIt(t *testing.T) {
	t.Parallel()
	k, s, it, db := posted(t)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Teams}}, "UBO"))
	for _, m := range claim(t, s) {
		if m.Channel == "CSUP" {
			noErr(t, s.GoneFromSlack(t.Context(), m))
		} else {
			noErr(t, s.Shown(t.Context(), m, m.TS))
		}
	}
	wantStates(t, k.lastItem("UBO"), stories.Standing, stories.Done)
	if n := db.count(t, `SELECT count(*) FROM placement WHERE channel = 'CSUP'`); n != 1 {
		t.Errorf("%d placements are remembered of what was deleted", n)
	}
}
