package stories_test

import (
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// TestKeptUntil: which of the two times ends what, and when.
func TestKeptUntil(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n) }
	ptr := func(n int) *time.Time { at := day(n); return &at }
	set := stories.Settings{KeepUnusedDays: 100, KeepPermissionDays: 300}
	standing := []stories.Placement{{PlacedAt: day(10)}}
	taken := []stories.Placement{{PlacedAt: day(10), TakenAt: ptr(40)}}
	yes := func(p stories.Permission) []stories.Permission {
		p.State, p.AskedAt, p.Purpose = stories.Yes, day(0), stories.ForUse
		return []stories.Permission{p}
	}
	everywhere := stories.Places{stories.Leaders}
	for name, c := range map[string]struct {
		status      stories.QuoteStatus
		permissions []stories.Permission
		placements  []stories.Placement
		until       int
		end         stories.KeepEnd
	}{
		"kept for oneself":        {stories.Kept, yes(stories.Permission{AnsweredAt: ptr(5)}), nil, 105, stories.EndsUnused},
		"kept again":              {stories.Kept, yes(stories.Permission{AnsweredAt: ptr(5), RenewedAt: ptr(90)}), nil, 190, stories.EndsUnused},
		"allowed, never used":     {stories.Permitted, yes(stories.Permission{AnsweredAt: ptr(5), Places: everywhere}), nil, 105, stories.EndsUnused},
		"allowed, standing":       {stories.Permitted, yes(stories.Permission{AnsweredAt: ptr(5), Places: everywhere}), standing, 305, stories.EndsPermission},
		"renewed, standing":       {stories.Permitted, yes(stories.Permission{AnsweredAt: ptr(5), RenewedAt: ptr(290), Places: everywhere}), standing, 590, stories.EndsPermission},
		"let end":                 {stories.Permitted, yes(stories.Permission{AnsweredAt: ptr(5), Until: ptr(200), Places: everywhere}), standing, 200, stories.EndsPermission},
		"one post taken back":     {stories.Permitted, yes(stories.Permission{AnsweredAt: ptr(5), Places: everywhere}), taken, 140, stories.EndsUnused},
		"taken back":              {stories.TakenBack, nil, taken, 140, stories.EndsUnused},
		"asked: lapses by itself": {stories.Asked, nil, nil, 0, stories.EndsNever},
		"closed":                  {stories.Closed, nil, nil, 0, stories.EndsNever},
	} {
		sp := stories.Spoken{Quote: stories.Quote{Status: c.status, CreatedAt: day(0)}, Permissions: c.permissions}
		k := sp.KeptUntil(set, c.placements, day(50))
		if k.End != c.end || (c.end != stories.EndsNever && !k.Until.Equal(day(c.until))) {
			t.Errorf("%s: %s at %s, want %s at %s", name, k.End, k.Until, c.end, day(c.until))
		}
		if k.Over(day(c.until-1)) || (c.end != stories.EndsNever && !k.Over(day(c.until))) {
			t.Errorf("%s: it is over at the wrong moment", name)
		}
		if c.end != stories.EndsNever && (k.Soon(day(c.until-stories.KeepNotice-1)) || !k.Soon(day(c.until-stories.KeepNotice))) {
			t.Errorf("%s: its holder is told at the wrong moment", name)
		}
	}
}

// noteDay is a Monday noon, when a note may be written, some days on.
func noteDay(from time.Time, days int) time.Time {
	at := from.AddDate(0, 0, days)
	for at.Weekday() != time.Monday {
		at = at.AddDate(0, 0, 1)
	}
	return time.Date(at.Year(), at.Month(), at.Day(), 11, 0, 0, 0, time.UTC)
}

// notes writes the notes that are due and returns Bo's newest.
func (k *slack) notes() (stories.NotePicture, bool) {
	k.t.Helper()
	noErr(k.t, k.store.Notes(k.t.Context()))
	k.show()
	var last stories.Message
	for _, m := range k.shown {
		if m.Kind == stories.NoteMessage && m.Person == "UBO" && m.CreatedAt.After(last.CreatedAt) {
			last = m
		}
	}
	if last.ID == "" {
		return stories.NotePicture{}, false
	}
	p, err := k.store.NotePicture(k.t.Context(), last)
	noErr(k.t, err)
	return p, true
}

// TestAPermissionEnds after two years: its speaker is told a month before, once,
// and it ends everywhere if nothing is said.
func TestAPermissionEnds(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	k.host()
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	clock.Set(noteDay(dueDay, 1))
	if p, told := k.notes(); !told || len(p.Ending) != 0 {
		t.Fatalf("the first note: %+v", p.Ending)
	}
	allowedAt := *k.lastItem("UBO").Permissions[0].AnsweredAt
	clock.Set(noteDay(allowedAt, 730-40))
	if p, _ := k.notes(); len(p.Ending) != 0 {
		t.Errorf("told too early: %+v", p.Ending)
	}
	clock.Set(noteDay(allowedAt, 730-30))
	p, _ := k.notes()
	if len(p.Ending) != 1 || p.Ending[0].End != stories.EndsPermission || p.Ending[0].Renewed {
		t.Fatalf("the note a month before: %+v", p.Ending)
	}
	notes := k.kinds(stories.NoteMessage, "DUBO")
	clock.Add(7 * 24 * time.Hour)
	k.notes()
	if n := k.kinds(stories.NoteMessage, "DUBO"); n != notes {
		t.Error("he was told twice")
	}
	clock.Set(allowedAt.AddDate(0, 0, 730))
	noErr(t, s.EndKeeping(ctx))
	k.show()
	it := k.lastItem("UBO")
	if it.Quote.Status != stories.TakenBack || states(it)["COPS"] != stories.Done {
		t.Errorf("after two years it is %s, %v", it.Quote.Status, states(it))
	}
	if db.count(t, `SELECT count(*) FROM audit WHERE deed = 'ended' AND detail = 'permission' AND by = ''`) != 1 {
		t.Error("the audit does not say that it ended")
	}
	clock.Set(allowedAt.AddDate(0, 0, 730+366))
	noErr(t, s.EndKeeping(ctx))
	if n := db.count(t, `SELECT count(*) FROM version WHERE well <> ''`); n != 0 {
		t.Errorf("%d wordings are kept a year after their permission ended", n)
	}
	if n := db.count(t, `SELECT count(*) FROM quote WHERE ts <> ''`); n != 1 {
		t.Error("that its message was asked about was forgotten")
	}
}

// TestKeep: a press renews it, and another lets it end.
func TestKeep(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	k.host()
	k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	it := k.lastItem("UBO")
	allowedAt := *it.Permissions[0].AnsweredAt
	clock.Set(noteDay(allowedAt, 700))
	if p, _ := k.notes(); len(p.Ending) != 1 {
		t.Fatalf("the note: %+v", p.Ending)
	}
	wantErr(t, s.Keep(ctx, it.Quote.ID, "UCLEO"), stories.ErrNotYours)
	noErr(t, s.LetEnd(ctx, it.Quote.ID, "UBO"))
	if p, _ := k.notes(); len(p.Ending) != 1 || !p.Ending[0].LetEnd {
		t.Errorf("after letting it end: %+v", p.Ending)
	}
	noErr(t, s.Keep(ctx, it.Quote.ID, "UBO"))
	if p, _ := k.notes(); len(p.Ending) != 1 || !p.Ending[0].Renewed || !p.Ending[0].Until.Equal(s.Now().AddDate(0, 0, 730)) {
		t.Errorf("after keeping it: %+v", p.Ending)
	}
	clock.Set(allowedAt.AddDate(0, 0, 731))
	noErr(t, s.EndKeeping(ctx))
	if it := k.lastItem("UBO"); it.Quote.Status != stories.Permitted {
		t.Errorf("though kept it is %s", it.Quote.Status)
	}
	if db.count(t, `SELECT count(*) FROM audit WHERE subject LIKE 'quote:%' AND by = 'UBO' AND deed NOT IN ('allowed','kept')`) != 0 {
		t.Error("the audit tells who let something end")
	}
}

// TestUnusedWordsGo after a year, those kept for oneself too.
func TestUnusedWordsGo(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	k.tell("UBO", "For myself.")
	k.tell("UBO", "For leaders.", stories.Leaders)
	began := clock.Now()
	clock.Set(began.AddDate(0, 0, 364))
	noErr(t, s.EndKeeping(ctx))
	if n := db.count(t, `SELECT count(*) FROM version WHERE well <> ''`); n != 2 {
		t.Fatalf("%d wordings are left before their time", n)
	}
	clock.Set(began.AddDate(0, 0, 366))
	noErr(t, s.EndKeeping(ctx))
	if n := db.count(t, `SELECT count(*) FROM version WHERE well <> ''`) + db.count(t, `SELECT count(*) FROM story WHERE title <> ''`); n != 0 {
		t.Errorf("%d wordings or titles are left", n)
	}
	noErr(t, s.EndKeeping(ctx))
}

// TestWhoLeaves is credited by role and team at once, then by team alone.
func TestWhoLeaves(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	k.say("UBO", "payments", "Onboarding takes one day.")
	gone := stories.Person{ID: "UBO", Name: "Bo Lind", Title: "Engineer", Zone: "Europe/Zurich", Kind: stories.Gone}
	credit := func() string {
		t.Helper()
		noErr(t, s.EndKeeping(ctx))
		return k.lastItem("UBO").Permissions[0].CreditLine
	}
	if c := credit(); c != "Bo Lind, Payments" {
		t.Errorf("who is there is credited as %q", c)
	}
	noErr(t, s.SavePerson(ctx, gone))
	if c := credit(); c != "Engineer, Payments" {
		t.Errorf("who left is credited as %q", c)
	}
	clock.Add(179 * 24 * time.Hour)
	noErr(t, s.SavePerson(ctx, gone))
	if c := credit(); c != "Engineer, Payments" {
		t.Errorf("after half a year: %q", c)
	}
	clock.Add(2 * 24 * time.Hour)
	if c := credit(); c != "Someone in Payments" {
		t.Errorf("later: %q", c)
	}
	if n := db.count(t, `SELECT count(*) FROM person WHERE id = 'UBO' AND name || title <> ''`); n != 0 {
		t.Error("the name of who left is kept")
	}
}
