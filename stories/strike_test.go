package stories_test

import (
	"slices"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// struck is what the holder reads, in each of their messages.
func (k *slack) struck() [][]stories.Struck {
	k.t.Helper()
	k.show()
	var out [][]stories.Struck
	for _, m := range k.shown {
		if m.Kind != stories.StrikeMessage {
			continue
		}
		if m.Person != "UCLEO" {
			k.t.Errorf("%s is told", m.Person)
		}
		p, err := k.store.StrikePicture(k.t.Context(), m)
		noErr(k.t, err)
		out = append(out, p.Struck)
	}
	return out
}

func TestRule04HolderOfAnExportIsTold(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	one := k.allowed("Reports take ten minutes.", stories.Outside, stories.Leaders)
	two := k.allowed("Handovers take one day.", stories.Outside)
	p := k.exported(forOutside())
	if p.Export.Quotes != 2 {
		t.Fatalf("%d quotes", p.Export.Quotes)
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: one.Quote.ID, Places: stories.Places{stories.Outside}}, "UBO"))
	if got := k.itemOf("UBO", one.Quote.ID); got.Placements[0].State() != stories.BeingTaken {
		t.Errorf("before they are told it is %s", got.Placements[0].State())
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: two.Quote.ID, All: true}, "UBO"))
	if got := k.struck(); len(got) != 1 || len(got[0]) != 2 || got[0][0] != (stories.Struck{Number: 1, What: stories.StrikeTaken}) {
		t.Errorf("they are told %v, want both in one message", got)
	}
	for _, it := range []stories.Item{one, two} {
		l := k.itemOf("UBO", it.Quote.ID).Placements[0]
		if l.State() != stories.Done || l.Purpose != "The annual report" || l.HolderName != "Cleo Wirz" {
			t.Errorf("afterwards it is %s: %+v", l.State(), l)
		}
	}
	if got := k.register(); !slices.Equal(got.Withdrawn, []int64{1, 2}) || got.Quotes != 2 || got.Untold != 0 {
		t.Errorf("the register says %+v", got)
	}
}

// One placement of two exports is taken back, and the other stands.
func TestRule04TakeBackFromOneExport(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	it := k.allowed("Reports take ten minutes.", stories.Outside)
	k.exported(forOutside())
	k.exported(forOutside())
	all := k.lastItem("UBO").Placements
	if len(all) != 2 {
		t.Fatalf("%d placements", len(all))
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, Placements: []int64{all[0].ID}}, "UBO"))
	if got := k.struck(); len(got) != 1 {
		t.Errorf("%d messages", len(got))
	}
	for _, l := range k.lastItem("UBO").Placements {
		if want := l.ID == all[0].ID; want != (l.State() == stories.Done) {
			t.Errorf("%d is %s", l.ID, l.State())
		}
	}
}

func TestRule04DropTheNameInAnExport(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	it := k.allowed("Reports take ten minutes.", stories.Outside)
	k.exported(forOutside())
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, DropName: true}, "UBO"))
	if l := k.lastItem("UBO").Placements[0]; l.State() != stories.BeingUnnamed {
		t.Errorf("it is %s", l.State())
	}
	want := stories.Struck{Number: 1, What: stories.StrikeUnnamed, Credit: "Someone in Payments"}
	if got := k.struck(); len(got) != 1 || len(got[0]) != 1 || got[0][0] != want {
		t.Errorf("they are told %v", got)
	}
	if l := k.lastItem("UBO").Placements[0]; l.State() != stories.Standing || l.Struck != stories.StrikeUnnamed {
		t.Errorf("it is %s, %s", l.State(), l.Struck)
	}
	if got := k.register(); len(got.Withdrawn) != 0 {
		t.Errorf("the register says %+v", got)
	}
}

// A file keeps the words that were allowed when it was made; its holder learns that
// there are newer ones.
func TestRewordedAfterAnExport(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	it := k.allowed("Reports take ten minutes.", stories.Outside)
	k.exported(forOutside())
	again, err := s.Reword(t.Context(), it.Quote.ID, "UBO")
	noErr(t, err)
	again.Key, again.By, again.Whose, again.Credit, again.Places = "VR", "UBO", stories.Mine, stories.Named, stories.Places{stories.Outside}
	again.Words = stories.Words{Well: "Reports take five minutes."}
	noErr(t, s.Tell(t.Context(), again))
	if got := k.struck(); len(got) != 1 || len(got[0]) != 1 || got[0][0].What != stories.StrikeReworded {
		t.Errorf("they are told %v", got)
	}
	if l := k.lastItem("UBO").Placements[0]; l.State() != stories.Standing || l.Struck != stories.StrikeReworded {
		t.Errorf("it is %s, %s", l.State(), l.Struck)
	}
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	if got := k.struck(); len(got) != 2 || k.lastItem("UBO").Placements[0].State() != stories.Done {
		t.Errorf("they are told %v", got)
	}
}

// Another version of the program took it back and told nobody.
func TestUntoldHoldersAreTold(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.allowed("Reports take ten minutes.", stories.Outside)
	k.exported(forOutside())
	db.exec(t, `UPDATE placement SET taken_at = now() WHERE export IS NOT NULL`)
	if l := k.lastItem("UBO").Placements[0]; l.State() != stories.BeingTaken {
		t.Errorf("it is %s", l.State())
	}
	p, err := s.Beat(t.Context(), stories.Copy{ID: "c"}, stories.MissedAfter)
	noErr(t, err)
	if !p.Export {
		t.Error("nobody sees to it")
	}
	noErr(t, s.StrikeExports(t.Context()))
	noErr(t, s.StrikeExports(t.Context()))
	if got := k.struck(); len(got) != 1 || len(got[0]) != 1 {
		t.Errorf("they are told %v", got)
	}
}

// Forgetting takes words out of exports, and the name off who holds one; of one
// that nobody holds it is said that nobody can be told.
func TestForgetAndExports(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	k.allowed("Reports take ten minutes.", stories.Outside)
	k.exported(forOutside())
	two := k.say("UANA", "payments", "Handovers take one day.")
	e := forOutside()
	e.Place = stories.Leaders
	k.exported(e)
	_, err := s.Forget(t.Context(), stories.Forgetting{Person: "UBO"}, "UBO")
	noErr(t, err)
	if got := k.struck(); len(got) != 1 || got[0][0].What != stories.StrikeTaken {
		t.Errorf("they are told %v", got)
	}
	_, err = s.Forget(t.Context(), stories.Forgetting{Person: "UCLEO"}, "UCLEO")
	noErr(t, err)
	k.show()
	noErr(t, s.FinishForgetting(t.Context()))
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: two.Quote.ID, All: true}, "UANA"))
	l := k.itemOf("UANA", two.Quote.ID).Placements[0]
	if l.State() != stories.OutOfReach || l.LastError != "nobody" || l.Holder != "" {
		t.Errorf("it is %s: %+v", l.State(), l)
	}
}
