package stories_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// TestOneLessonInAnEdition: a second one is not picked, and can be neither added
// nor brought back beside it.
func TestOneLessonInAnEdition(t *testing.T) {
	t.Parallel()
	r := faded(t)
	r.k.approve(r.learns(lesson, everywhere...))
	other := r.k.say("UEDA", "support", "We answer within the hour.")
	r.db.exec(t, `UPDATE story SET first_used_at = $2 WHERE id = $1`, *other.Quote.Story, r.clock.Now())
	noErr(t, r.s.Truth(t.Context(), other.Quote.ID, "UEDA", stories.Reversed))
	second := read{k: r.k, s: r.s, clock: r.clock, db: r.db, item: other}
	two := second.learnsAs("UEDA", "An hour was a promise too many.")
	r.k.approve(two)
	r.k.say("UANA", "payments", "We closed forty tickets.")
	r.k.say("UANA", "payments", "We moved in a week.")
	p := r.draft()
	learned := map[int64]stories.PickCard{}
	for _, c := range p.Parts[0].Picks {
		if c.Story.Learned() {
			learned[c.Story.ID] = c
		}
	}
	if len(learned) != 1 || len(p.Parts[0].Picks) != 3 {
		t.Fatalf("the draft holds %s", inOrder(p.Parts[0]))
	}
	mine, has := learned[*two.Quote.Story]
	rest := *two.Quote.Story
	if has {
		rest = r.lesson()
	} else {
		mine = learned[r.lesson()]
	}
	wantUnfit(t, r.s.AddPick(t.Context(), p.Edition.ID, 0, rest, "UCLEO"), "learned_twice")
	noErr(t, r.s.LeaveOut(t.Context(), mine.Pick.ID, "UCLEO"))
	noErr(t, r.s.AddPick(t.Context(), p.Edition.ID, 0, rest, "UCLEO"))
	noErr(t, r.s.BringBack(t.Context(), mine.Pick.ID, "UCLEO"))
	if p, _ = drafted(t, r.s, "leads"); !strings.HasSuffix(inOrder(p.Parts[0]), "| learned_twice") {
		t.Errorf("with both the preview holds %s", inOrder(p.Parts[0]))
	}
	r.k.at(r.clock, dueJan)
	if n := r.db.count(t, `SELECT count(DISTINCT story) FROM placement WHERE edition = $1 AND story = ANY(ARRAY[$2, $3]::bigint[])`, p.Edition.ID, rest, mine.Story.ID); n != 1 {
		t.Errorf("%d lessons were posted in one edition", n)
	}
}

// lesson is the story of what Bo learned.
func (r read) lesson() int64 {
	return int64(r.db.count(r.k.t, `SELECT story FROM quote WHERE learned_from = $1`, r.item.Quote.ID))
}

// learnsAs is learns for another speaker, everywhere.
func (r read) learnsAs(by, words string) stories.Item {
	r.k.t.Helper()
	t, err := r.s.TellLearned(r.k.t.Context(), r.item.Quote.ID, by)
	noErr(r.k.t, err)
	t.Key, t.Words, t.Places, t.Credit = "VL"+by, stories.Words{Well: words}, everywhere, stories.Named
	noErr(r.k.t, r.s.Tell(r.k.t.Context(), t))
	r.k.show()
	return r.k.lastItem(by)
}

// TestALessonNeverStandsAlone: it is not drafted, shared, previewed or posted
// where the others are too few without it.
func TestALessonNeverStandsAlone(t *testing.T) {
	t.Parallel()
	r := faded(t)
	it := r.learns(lesson, everywhere...)
	r.k.approve(it)
	wantUnfit(t, r.s.ShareNow(t.Context(), *it.Quote.Story, audience(t, r.s, "leads").ID, "UCLEO"), "learned_alone")
	r.k.at(r.clock, draftJan)
	if _, ok := drafted(t, r.s, "leads"); ok {
		t.Fatal("a draft is made of it alone")
	}
	win := r.k.say("UANA", "payments", "We closed forty tickets.")
	p := r.draft()
	if got := inOrder(p.Parts[0]); got != "We closed forty tickets / One day was too short | " {
		t.Fatalf("the draft holds %s", got)
	}
	noErr(t, r.s.TakeBack(t.Context(), stories.TakeBack{Quote: win.Quote.ID, All: true}, "UANA"))
	r.k.show()
	if p, _ := drafted(t, r.s, "leads"); inOrder(p.Parts[0]) != " | ,learned_alone" {
		t.Errorf("the other was taken back, and the preview holds %s", inOrder(p.Parts[0]))
	}
	r.k.at(r.clock, dueJan)
	if n := r.db.count(t, `SELECT count(*) FROM placement WHERE story = $1`, *it.Quote.Story); n != 0 {
		t.Error("it was posted alone")
	}
}
