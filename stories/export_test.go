package stories_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// waits has Bo tell a win of Payments for some places.
func (k *slack) waits(text string, places ...stories.Place) stories.Item {
	k.t.Helper()
	k.n++
	noErr(k.t, k.store.Tell(k.t.Context(), stories.Telling{
		Key: fmt.Sprintf("T%d", k.n), By: "UBO", Whose: stories.Mine, Words: stories.Words{Well: text}, Places: places, Credit: stories.Named, Team: teamID(k.t, k.store, "payments"),
	}))
	k.show()
	return k.lastItem("UBO")
}

// allowed has him do so, and Cleo approve it.
func (k *slack) allowed(text string, places ...stories.Place) stories.Item {
	k.t.Helper()
	k.approve(k.waits(text, places...))
	return k.lastItem("UBO")
}

func forOutside() stories.Exporting {
	return stories.Exporting{Place: stories.Outside, Format: stories.Storybook, Purpose: "The annual report", ForWhom: "the board", Holder: "UCLEO"}
}

// exported makes an export as the bot does, and returns what is in its file.
func (k *slack) exported(e stories.Exporting) stories.ExportPicture {
	k.t.Helper()
	ctx := k.t.Context()
	k.n++
	_, err := k.store.Export(ctx, fmt.Sprintf("X%d", k.n), e, "UCLEO")
	noErr(k.t, err)
	x, some, err := k.store.ClaimExport(ctx)
	noErr(k.t, err)
	if !some {
		k.t.Fatal("there is no export to be made")
	}
	p, err := k.store.DrawExport(ctx, x)
	noErr(k.t, err)
	noErr(k.t, k.store.SendingExport(ctx, x, ""))
	noErr(k.t, k.store.SettleExport(ctx, x, stories.ExportHeld, ""))
	return p
}

// register is the newest line of it.
func (k *slack) register() stories.ExportLine {
	k.t.Helper()
	p, err := k.store.HomePicture(k.t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.ExportsTab)})
	noErr(k.t, err)
	if len(p.Exports) == 0 {
		k.t.Fatal("nothing stands in the register")
	}
	return p.Exports[0]
}

// itemOf is one quote as its holder sees it.
func (k *slack) itemOf(person string, quote int64) stories.Item {
	k.t.Helper()
	it, err := k.store.Item(k.t.Context(), quote, person)
	noErr(k.t, err)
	return it
}

func words(p stories.ExportPicture) []string {
	var out []string
	for _, t := range p.Stories {
		for _, q := range t.Quotes {
			out = append(out, q.Words.Well+" · "+q.Credit)
		}
	}
	return out
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRule02ExportHoldsOnlyWhatIsAllowedThere(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.allowed("Reports take ten minutes.", stories.Outside)
	k.allowed("Handovers take one day.", stories.Leaders, stories.Teams)
	k.waits("Nobody has approved this.", stories.Outside)
	gone := k.allowed("This was deleted since.", stories.Outside)
	db.exec(t, `UPDATE quote SET source = 'deleted' WHERE id = $1`, gone.Quote.ID)
	same(t, words(k.exported(forOutside())), []string{"Reports take ten minutes. · Bo Lind, Payments"})
	e := forOutside()
	e.Place = stories.Leaders
	same(t, words(k.exported(e)), []string{"Handovers take one day. · Bo Lind, Payments"})
	e.Place, e.Objective = stories.Teams, number(1)
	_, err := s.Export(t.Context(), "V", e, "UCLEO")
	wantErr(t, err, stories.ErrNoWords)
	if n := db.count(t, `SELECT count(*) FROM export`); n != 2 {
		t.Errorf("%d exports stand there", n)
	}
}

func number(n int64) *int64 { return &n }

func TestExportIsForCurators(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	k.allowed("Reports take ten minutes.", stories.Outside)
	_, err := s.Export(t.Context(), "V", forOutside(), "UBO")
	wantErr(t, err, stories.ErrNotCurator)
	_, err = s.ExportChoices(t.Context(), "UBO")
	wantErr(t, err, stories.ErrNotCurator)
	wantErr(t, s.NeverArrived(t.Context(), 1, "UBO"), stories.ErrNotCurator)
	for field, break_ := range map[string]func(*stories.Exporting){
		"purpose": func(e *stories.Exporting) { e.Purpose = " " }, "place": func(e *stories.Exporting) { e.Place = "moon" },
		"format": func(e *stories.Exporting) { e.Format = "" }, "holder": func(e *stories.Exporting) { e.Holder = "UNOBODY" },
	} {
		e := forOutside()
		break_(&e)
		_, err := s.Export(t.Context(), "W"+field, e, "UCLEO")
		var p stories.Problems
		if !errors.As(err, &p) || p[field] == (stories.Problem{}) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// The placements are committed before there is a file, and seen by nobody; of one
// that failed there are none.
func TestExportThatFailedIsNone(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	it := k.allowed("Reports take ten minutes.", stories.Outside)
	_, err := s.Export(t.Context(), "V", forOutside(), "UCLEO")
	noErr(t, err)
	_, err = s.Export(t.Context(), "V", forOutside(), "UCLEO")
	noErr(t, err)
	if n := db.count(t, `SELECT count(*) FROM placement WHERE export IS NOT NULL`); n != 1 {
		t.Errorf("%d placements, want one", n)
	}
	if got := k.lastItem("UBO").Placements; len(got) != 0 {
		t.Errorf("Bo is told of %d", len(got))
	}
	x, _, err := s.ClaimExport(t.Context())
	noErr(t, err)
	if _, again, _ := s.ClaimExport(t.Context()); again {
		t.Error("it is claimed twice")
	}
	noErr(t, s.SettleExport(t.Context(), x, stories.ExportFailed, "no_answer"))
	if n := db.count(t, `SELECT count(*) FROM placement WHERE export IS NOT NULL`); n != 0 {
		t.Errorf("%d placements are left", n)
	}
	wantErr(t, s.SettleExport(t.Context(), x, stories.ExportHeld, ""), stories.ErrLostClaim)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	if got := k.struck(); len(got) != 0 {
		t.Errorf("somebody is told of a file that nobody has: %v", got)
	}
}

// What a copy left in the middle is settled by another: only a file that may have
// been handed over counts.
func TestExportLeftInTheMiddle(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	k.allowed("Reports take ten minutes.", stories.Outside)
	_, err := s.Export(t.Context(), "V", forOutside(), "UCLEO")
	noErr(t, err)
	x, _, err := s.ClaimExport(t.Context())
	noErr(t, err)
	db.exec(t, `UPDATE export SET lease_until = '-infinity'`)
	y, some, err := s.ClaimExport(t.Context())
	noErr(t, err)
	if !some || y.Attempts != 2 {
		t.Fatalf("nobody goes on with it: %+v", y)
	}
	_, err = s.DrawExport(t.Context(), x)
	wantErr(t, err, stories.ErrLostClaim)
	noErr(t, s.SendingExport(t.Context(), y, ""))
	db.exec(t, `UPDATE export SET lease_until = '-infinity'`)
	if _, some, err = s.ClaimExport(t.Context()); some || err != nil {
		t.Fatalf("it is made again: %v", err)
	}
	if got := k.register(); got.State != stories.ExportDoubtful {
		t.Errorf("it is %s", got.State)
	}
	if got := k.lastItem("UBO").Placements; len(got) != 1 {
		t.Errorf("Bo reads of %d", len(got))
	}
	wantErr(t, s.NeverArrived(t.Context(), x.ID, "UDAN"), stories.ErrNotHolder)
	noErr(t, s.NeverArrived(t.Context(), x.ID, "UCLEO"))
	if got := k.lastItem("UBO").Placements; len(got) != 0 || k.register().State != stories.ExportFailed {
		t.Errorf("Bo reads of %d", len(got))
	}
	_, err = s.Export(t.Context(), "", forOutside(), "")
	noErr(t, err)
	if _, some, _ = s.ClaimExport(t.Context()); some {
		t.Error("a copy takes the operator's from them")
	}
	db.exec(t, `UPDATE export SET lease_until = '-infinity'`)
	if _, some, _ = s.ClaimExport(t.Context()); some || k.register().State != stories.ExportFailed {
		t.Errorf("the operator's is %s", k.register().State)
	}
}

// Taken back while the file was on its way, it was in the file: its holder is told
// as soon as they have it.
func TestTakenBackWhileTheFileIsMade(t *testing.T) {
	t.Parallel()
	k, s, _, _ := newDatabase(t)
	one := k.allowed("Reports take ten minutes.", stories.Outside)
	two := k.allowed("Handovers take one day.", stories.Outside)
	three := k.allowed("Nobody waits for accounts.", stories.Outside)
	_, err := s.Export(t.Context(), "V", forOutside(), "UCLEO")
	noErr(t, err)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: one.Quote.ID, All: true}, "UBO"))
	x, _, err := s.ClaimExport(t.Context())
	noErr(t, err)
	p, err := s.DrawExport(t.Context(), x)
	noErr(t, err)
	same(t, words(p), []string{"Handovers take one day. · Bo Lind, Payments", "Nobody waits for accounts. · Bo Lind, Payments"})
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: two.Quote.ID, All: true}, "UBO"))
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: three.Quote.ID, DropName: true}, "UBO"))
	if got := k.struck(); len(got) != 0 {
		t.Errorf("they are told before they have it: %v", got)
	}
	noErr(t, s.SendingExport(t.Context(), x, ""))
	noErr(t, s.SettleExport(t.Context(), x, stories.ExportHeld, ""))
	if got := k.struck(); len(got) != 1 || len(got[0]) != 2 || got[0][0].What != stories.StrikeTaken || got[0][1].What != stories.StrikeUnnamed {
		t.Errorf("they are told %v", got)
	}
}

// A title that stands on words which are not shown is not shown either.
func TestExportHasNoTitleOfOtherWords(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	inside := k.allowed("Reports take ten minutes.", stories.Leaders)
	out := k.waits("We now report in no time.", stories.Outside)
	db.exec(t, `UPDATE quote SET story = $1 WHERE id = $2`, *inside.Quote.Story, out.Quote.ID)
	p := k.exported(forOutside())
	if len(p.Stories) != 1 || p.Stories[0].Title != "We now report in no time" {
		t.Errorf("it is called %q", p.Stories[0].Title)
	}
	noErr(t, s.Reframe(t.Context(), *inside.Quote.Story, "UCLEO", stories.Framing{Title: "Reporting is quick"}, stories.Suggestion{}))
	if p := k.exported(forOutside()); p.Stories[0].Title != "Reporting is quick" {
		t.Errorf("it is called %q", p.Stories[0].Title)
	}
}
