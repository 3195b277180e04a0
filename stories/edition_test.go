package stories_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func TestAnEditionIsDraftedPreviewedAndPosted(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.tell("UBO", "It takes a day now.", everywhere...)
	k.approve(k.lastItem("UBO"))
	k.at(clock, draftDay.Add(-2*time.Hour))
	if _, ok := drafted(t, s, "leads"); ok {
		t.Fatal("drafted before its lead days")
	}
	clock.Set(draftDay)
	noErr(t, s.Draft(t.Context()))
	noErr(t, s.Draft(t.Context()))
	d, ok := drafted(t, s, "leads")
	if !ok || len(d.Parts) != 1 || len(d.Parts[0].Picks) != 1 || d.Edition.Moment != "2026-12-01T09:00" {
		t.Fatalf("the draft is %+v", d.Edition)
	}
	clock.Set(dueDay) // its preview was never shown
	due, err := s.Due(t.Context())
	noErr(t, err)
	if len(due) != 0 {
		t.Fatal("due without a preview")
	}
	k.show()
	for after, want := range map[time.Duration]int{3 * time.Hour: 0, 4 * time.Hour: 1} {
		clock.Set(dueDay.Add(after))
		due, err := s.Due(t.Context())
		noErr(t, err)
		if len(due) != want {
			t.Errorf("%s after the preview %d are due, want %d", after, len(due), want)
		}
	}
	k.at(clock, dueDay.Add(5*time.Hour))
	heads := k.heads("COPS")
	if len(heads) != 1 {
		t.Fatalf("%d digests", len(heads))
	}
	f := heads[0].Figures
	if f.Used != 1 || f.Before != 0 || len(f.ByMonth) != 6 || f.ByMonth[5].Used != 1 || f.Listeners != 14 {
		t.Errorf("the figures are %+v", f)
	}
	noErr(t, s.Post(t.Context(), heads[0].Edition.ID))
	k.show()
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("posted %d times", n)
	}
	k.at(clock, draftJan)
	k.at(clock, dueJan)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Error("a story was shown to one audience twice")
	}
}

func TestAnEditionWaitsWhileThereIsTooLittle(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.at(clock, draftDay)
	if n := db.count(t, `SELECT count(*) FROM edition`); n != 0 {
		t.Fatalf("%d editions of nothing", n)
	}
	clock.Set(draftDay.Add(20 * time.Hour))
	k.say("UBO", "", "It takes a day now.")
	k.at(clock, draftDay.Add(21*time.Hour))
	if _, ok := drafted(t, s, "leads"); !ok {
		t.Fatal("not drafted when there was enough")
	}
	k.at(clock, dueDay)
	if n := db.count(t, `SELECT count(*) FROM edition WHERE status = 'skipped' AND reason = 'too_little'`); n != 1 {
		t.Errorf("%d editions say that there was too little, want the sideways one", n)
	}
	p, err := s.ReviewPicture(t.Context(), stories.Message{Kind: stories.ReviewMessage, Person: "UCLEO"})
	noErr(t, err)
	if !slices.ContainsFunc(p.Skipped, func(e stories.EditionLine) bool { return e.Reason == "too_little" }) {
		t.Error("the curators do not hear why")
	}
}

func TestAMissedEditionIsFolded(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.say("UBO", "", "It takes a day now.")
	clock.Set(dueDay.Add(48 * time.Hour)) // nothing ran for weeks
	noErr(t, s.Draft(t.Context()))
	if n := db.count(t, `SELECT count(*) FROM edition WHERE status = 'folded' AND reason = 'missed'`); n != 2 {
		t.Fatalf("%d editions folded, want 2", n)
	}
	k.at(clock, draftJan)
	d, ok := drafted(t, s, "leads")
	if !ok {
		t.Fatal("its stories are not free for the next")
	}
	noErr(t, s.SaveChannel(t.Context(), stories.Channel{ID: "COPS", Name: "ops-leads", Kind: stories.Private, Archived: true, Member: true}))
	k.at(clock, dueJan)
	if p, _ := drafted(t, s, "leads"); p.Parts[0].Part.ID != d.Parts[0].Part.ID || p.Parts[0].Part.Status != stories.PartHeld {
		t.Fatal("the last look does not hold it")
	}
	k.at(clock, dueJan.Add(25*time.Hour))
	if n := db.count(t, `SELECT count(*) FROM edition WHERE status = 'folded' AND reason = 'held'`); n != 1 || k.kinds(stories.HeadMessage, "") != 0 {
		t.Errorf("what the last look held is not folded after its time")
	}
}

func TestHoldReleaseSkipPostNow(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	k.say("UBO", "", "It takes a day now.")
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	part, pick := d.Parts[0].Part.ID, d.Parts[0].Picks[0].Pick.ID
	for name, err := range map[string]error{
		"hold": s.Hold(ctx, part, "UBO"), "release": s.Release(ctx, part, "UBO"), "skip": s.Skip(ctx, d.Edition.ID, "UBO"), "post now": s.PostNow(ctx, d.Edition.ID, "UBO"),
		"leave out": s.LeaveOut(ctx, pick, "UBO"), "move up": s.MoveUp(ctx, pick, "UBO"), "ask": s.Ask(ctx, stories.Ask{Edition: d.Edition.ID}, "UBO"),
	} {
		if !errors.Is(err, stories.ErrNotCurator) {
			t.Errorf("%s by who does not curate: %v", name, err)
		}
	}
	wantErr(t, s.Skip(ctx, 999, "UCLEO"), stories.ErrNotFound)
	noErr(t, s.Hold(ctx, part, "UCLEO"))
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, ""); n != 0 {
		t.Fatal("a held part was posted")
	}
	noErr(t, s.Release(ctx, part, "UCLEO"))
	k.at(clock, dueDay.Add(time.Hour))
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Fatalf("%d digests after the release", n)
	}
	wantErr(t, s.Hold(ctx, part, "UCLEO"), stories.ErrTooLate)
	wantErr(t, s.LeaveOut(ctx, pick, "UCLEO"), stories.ErrTooLate)
	k.say("UBO", "", "Tickets are fewer now.")
	k.at(clock, draftJan)
	d, _ = drafted(t, s, "leads")
	noErr(t, s.PostNow(ctx, d.Edition.ID, "UCLEO"))
	k.at(clock, draftJan.Add(time.Minute))
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 2 {
		t.Errorf("%d digests after Post now", n)
	}
	k.at(clock, dueJan)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 2 {
		t.Errorf("%d digests: one moment was posted twice", n)
	}
}

func TestPicksAreMovedLeftOutAndAdded(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	first := k.say("UBO", "", "It takes a day now.")
	second := k.say("UEDA", "", "Tickets are fewer now.")
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	order := func() []int64 {
		d, _ := drafted(t, s, "leads")
		var out []int64
		for _, c := range d.Parts[0].Standing() {
			out = append(out, c.Story.ID)
		}
		return out
	}
	before := order()
	noErr(t, s.MoveUp(ctx, d.Parts[0].Picks[1].Pick.ID, "UCLEO"))
	if after := order(); len(after) != 2 || after[0] != before[1] || after[1] != before[0] {
		t.Fatalf("%v moved to %v", before, after)
	}
	wantErr(t, s.AddPick(ctx, d.Edition.ID, 0, *first.Quote.Story, "UCLEO"), stories.ErrAlreadyExists)
	noErr(t, s.NotLikeThat(ctx, second.Quote.ID, "UEDA", "too short"))
	if got := order(); len(got) != 1 || got[0] != *first.Quote.Story {
		t.Fatalf("after not like that: %v", got)
	}
	wantErr(t, s.AddPick(ctx, d.Edition.ID, 0, *second.Quote.Story, "UCLEO"), stories.ErrNotPermitted)
	k.approve(k.lastItem("UEDA"))
	noErr(t, s.AddPick(ctx, d.Edition.ID, 0, *second.Quote.Story, "UCLEO"))
	if got := order(); len(got) != 2 || got[1] != *second.Quote.Story {
		t.Fatalf("added again: %v", got)
	}
	third := k.say("UANA", "", "Nobody waits any more.")
	noErr(t, s.AddPick(ctx, d.Edition.ID, 0, *third.Quote.Story, "UCLEO"))
	noErr(t, s.LeaveOut(ctx, d.Parts[0].Picks[0].Pick.ID, "UCLEO"))
	noErr(t, s.BringBack(ctx, d.Parts[0].Picks[0].Pick.ID, "UCLEO"))
	noErr(t, s.LeaveOut(ctx, d.Parts[0].Picks[0].Pick.ID, "UCLEO"))
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: third.Quote.ID, All: true}, "UANA"))
	k.at(clock, dueDay)
	heads := k.heads("COPS")
	if len(heads) != 1 || len(heads[0].Parts[0].Standing()) != 1 {
		t.Errorf("what was left out or taken back is replaced or shown")
	}
	wantErr(t, s.NotLikeThat(ctx, heads[0].Parts[0].Standing()[0].Quotes[0].Quote, holder(heads[0].Parts[0].Standing()[0], first), "late"), stories.ErrTooLate)
}

func holder(c stories.PickCard, first stories.Item) string {
	if c.Story.ID == *first.Quote.Story {
		return "UBO"
	}
	return "UEDA"
}

func TestAChangedScheduleSkipsDrafts(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	s.Next = everyMonth
	k.say("UBO", "", "It takes a day now.")
	k.at(clock, draftDay)
	a := audience(t, s, "leads")
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	if _, ok := drafted(t, s, "leads"); !ok {
		t.Fatal("saving the same schedule skipped a draft")
	}
	a.Schedule = "0 9 15 * *"
	noErr(t, s.SaveAudience(t.Context(), "UDAN", a))
	if n := db.count(t, `SELECT count(*) FROM edition WHERE status = 'skipped' AND reason = 'schedule_changed'`); n != 1 {
		t.Fatalf("%d drafts skipped", n)
	}
	k.at(clock, dueDay)
	k.at(clock, time.Date(2026, 12, 13, 9, 0, 0, 0, time.UTC))
	k.at(clock, time.Date(2026, 12, 15, 9, 0, 0, 0, time.UTC))
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("%d digests after the change", n)
	}
}

func TestSidewaysWhoGetsAPart(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	support := team(t, s, "support")
	k.say("UBO", "payments", "Handovers take one day.")
	k.say("UANA", "payments", "Handovers take one hour.")
	parts := func(at time.Time) int {
		k.at(clock, at.AddDate(0, 0, -2))
		k.at(clock, at)
		return k.kinds(stories.HeadMessage, "CSUP")
	}
	if n := parts(dueDay); n != 0 {
		t.Fatalf("%d parts without a host's yes", n)
	}
	k.host()
	noErr(t, s.Engage(ctx, support.ID, "UCLEO", "they told me"))
	if n := parts(dueJan); n != 0 {
		t.Fatalf("%d parts for an engaged team", n)
	}
	db.exec(t, `UPDATE team SET keep_receiving = true WHERE id = $1`, support.ID)
	if n := parts(dueJan.AddDate(0, 1, 0)); n != 1 {
		t.Fatalf("%d parts for one that wants to keep receiving", n)
	}
	h := k.heads("CSUP")[0]
	if len(h.Parts) != 1 || len(h.Parts[0].Picks) != 1 || h.Parts[0].Part.Problem != "handovers are slow" {
		t.Errorf("it begins with %q", h.Parts[0].Part.Problem)
	}
	noErr(t, s.Fewer(ctx, support.ID, "UEDA"))
	wantErr(t, s.Fewer(ctx, support.ID, "UBO"), stories.ErrNotHost)
	if n := parts(dueJan.AddDate(0, 2, 0)) + parts(dueJan.AddDate(0, 3, 0)); n != 2 {
		t.Fatalf("parts came in the next two months (%d)", n)
	}
	if n := parts(dueJan.AddDate(0, 4, 0)); n != 2 {
		t.Fatalf("%d parts after a quarter, want the second", n)
	}
	heads := k.heads("CSUP")
	if heads[0].Parts[0].Picks[0].Story.ID == heads[1].Parts[0].Picks[0].Story.ID {
		t.Error("a team got one story twice")
	}
}

func TestSidewaysFirstContactIsAQuestion(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.host()
	db.exec(t, `UPDATE team SET problems = '{}' WHERE key = 'support'`)
	k.say("UBO", "payments", "Handovers take one day.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "CSUP"); n != 0 {
		t.Errorf("%d parts for a team whose problems nobody knows", n)
	}
	noErr(t, s.Stop(t.Context(), team(t, s, "support").ID, "UEDA"))
	wantErr(t, s.ShareNow(t.Context(), 1, audience(t, s, "teams").ID, "UCLEO"), stories.ErrNothingToSay)
}

func TestStoppingTakesATeamOutOfTheDrafts(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.host()
	k.say("UBO", "payments", "Handovers take one day.")
	k.at(clock, draftDay)
	noErr(t, s.Stop(t.Context(), team(t, s, "support").ID, "UEDA"))
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "CSUP"); n != 0 {
		t.Errorf("%d parts after Stop", n)
	}
}
