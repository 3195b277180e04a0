package stories_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func TestRule05RequestsAreGatheredOnceADay(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	for i := range 12 { // one message is pointed at every five hours
		k.ask(fmt.Sprintf("win number %d", i))
		clock.Add(5 * time.Hour)
		noErr(t, s.Gather(t.Context()))
		k.show()
	}
	var at []time.Time
	noErr(t, db.SelectContext(t.Context(), &at, `SELECT created_at FROM message WHERE kind = 'request' AND person = 'UBO' ORDER BY 1`))
	if len(at) != 3 {
		t.Errorf("%d messages of requests in 60 hours, want 3", len(at))
	}
	for i := 1; i < len(at); i++ {
		if d := at[i].Sub(at[i-1]); d < 24*time.Hour {
			t.Errorf("two messages of requests within %s", d)
		}
	}
	noErr(t, s.DontAsk(t.Context(), "UBO", true))
	clock.Add(48 * time.Hour)
	noErr(t, s.Gather(t.Context()))
	if n := db.count(t, `SELECT count(*) FROM permission WHERE state = 'open'`); n != 0 {
		t.Errorf("%d requests are open for who wants none", n)
	}
	if k.ask("one more"); db.count(t, `SELECT count(*) FROM message WHERE kind = 'request' AND person = 'UBO'`) != 3 {
		t.Error("who wants no requests was asked")
	}
	if strings.Contains(db.dump(t), "win number") || strings.Contains(db.dump(t), "one more") {
		t.Error("words that nobody allowed are kept")
	}
}

func TestRule05OneWeeklyNoteAWeek(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.point("UANA", "1800000000.000100", "1800000000.000101", true)
	k.look("UBO", "Handovers take one day.")
	k.show()
	it := k.lastItem("UBO")
	noErr(t, s.Allow(t.Context(), it.Request.ID, "UBO", everywhere, stories.Named))
	k.approve(k.lastItem("UBO"))
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	noErr(t, k.thank(*k.lastItem("UBO").Quote.Story, "ULEA", ""))
	for range 14 * 8 {
		clock.Add(3 * time.Hour)
		noErr(t, k.thank(*k.lastItem("UBO").Quote.Story, fmt.Sprintf("U%d", clock.Now().Unix()), ""))
		noErr(t, s.Notes(t.Context()))
	}
	var at []time.Time
	noErr(t, db.SelectContext(t.Context(), &at, `SELECT created_at FROM message WHERE kind = 'note' AND person = 'UBO' ORDER BY 1`))
	zone, _ := time.LoadLocation("Europe/Zurich")
	if len(at) != 2 || at[1].In(zone).YearDay()-at[0].In(zone).YearDay() < 7 {
		t.Fatalf("notes at %v", at)
	}
	for _, m := range at {
		if local := m.In(zone); local.Hour() < 9 || local.Hour() >= 17 || local.Weekday() != time.Monday {
			t.Errorf("a note comes on %s", local)
		}
	}
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'note' AND person = 'UANA'`); n != 1 {
		t.Errorf("who pointed at it hears %d times that it was published", n)
	}
	noErr(t, s.DontNote(t.Context(), "UBO", true))
	clock.Add(14 * 24 * time.Hour)
	noErr(t, s.Notes(t.Context()))
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'note' AND person = 'UBO'`); n != 2 {
		t.Error("who wants no notes gets one")
	}
}

func TestRule05NothingInTheChannelTheWordsCameFrom(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	form, err := s.OpenForm(t.Context(), stories.Form{Person: "UBO", Channel: "COPS", TS: "1800000000.000100"})
	noErr(t, err)
	noErr(t, s.Tell(t.Context(), stories.Telling{Key: "V1", By: "UBO", Form: form, Whose: stories.Mine, Words: stories.Words{Well: "Said among leaders."}, Places: everywhere, Credit: stories.Named}))
	k.show()
	k.approve(k.lastItem("UBO"))
	k.at(clock, draftDay)
	if _, ok := drafted(t, s, "leads"); ok {
		t.Error("drafted for the channel it was said in")
	}
	it := k.say("UANA", "", "Said elsewhere.")
	k.at(clock, draftDay.Add(time.Hour))
	d, _ := drafted(t, s, "leads")
	wantUnfit(t, s.AddPick(t.Context(), d.Edition.ID, 0, *k.lastItem("UBO").Quote.Story, "UCLEO"), "own_channel")
	k.at(clock, dueDay)
	heads := k.heads("COPS")
	if len(heads) != 1 {
		t.Fatalf("%d digests", len(heads))
	}
	if got := heads[0].Parts[0].Standing(); len(got) != 1 || got[0].Story.ID != *it.Quote.Story {
		t.Errorf("%d stories stand in the channel", len(got))
	}
	for _, m := range k.shown {
		if m.Channel == "CPAY" {
			t.Errorf("a %s stands where words were said", m.Kind)
		}
	}
}

func TestRule06PrivateStaysPrivate(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	event := 0
	for _, why := range []stories.Refusal{
		stories.RefusedShared, stories.RefusedPrivate, stories.RefusedApp, stories.RefusedGuest,
		stories.RefusedOutsider, stories.RefusedGone, stories.RefusedNoWords, stories.RefusedNoTrace, stories.RefusedPilot,
	} {
		event++
		ts := fmt.Sprintf("1800000000.%06d", event)
		k.point("UANA", ts, ts, true)
		looks, err := s.ClaimLooks(t.Context(), 5)
		noErr(t, err)
		got, err := s.Saw(t.Context(), looks[0], stories.Finding{Refused: why, Speaker: "UBO", Text: "secret words"})
		noErr(t, err)
		if len(got) != 1 || got[0].Refused != why {
			t.Errorf("%s is told as %+v", why, got)
		}
	}
	k.show()
	if strings.Contains(db.dump(t), "secret") || k.kinds(stories.RequestMessage, "") != 0 {
		t.Error("something of what was refused is kept")
	}
	k.point("UEDA", "1800000000.000002", "1800000009.000001", true) // it may be read by now
	k.look("UBO", "Thanks to @Ana Roth it takes a day.")
	k.show()
	if it := k.lastItem("UBO"); it.Request == nil {
		t.Error("what could not be taken once is never asked about")
	}
	clock.Add(25 * time.Hour)
	k.point("UEDA", "1800000000.000300", "1800000000.000301", true)
	looks, err := s.ClaimLooks(t.Context(), 5)
	noErr(t, err)
	_, err = s.Saw(t.Context(), looks[0], stories.Finding{Speaker: "UBO", Text: "Thanks to @Ana Roth it takes a day.", Mentions: []string{"Ana Roth"}})
	noErr(t, err)
	k.show()
	it := k.lastItem("UBO")
	noErr(t, s.Allow(t.Context(), it.Request.ID, "UBO", everywhere, stories.Someone))
	if q := k.lastItem("UBO").Card.Quotes[0]; q.Words.Well != "Thanks to […] it takes a day." || q.Credit != "Someone in Payments" {
		t.Errorf("by default it stands as %+v", q)
	}
	card, err := s.QueueCard(t.Context(), *k.lastItem("UBO").Quote.Story, "UCLEO")
	noErr(t, err)
	if card.Link != "" || card.Where != "" {
		t.Error("a link names an unnamed speaker")
	}
	day := clock.Now().AddDate(0, 0, -1)
	outside := stories.Telling{
		Key: "V1", By: "UBO", Whose: stories.Outsiders, Words: stories.Words{Well: "Good."}, Places: everywhere,
		OutsideRole: "Customer", OutsideName: "ana roth", AgreedHow: "by mail", AgreedOn: &day,
	}
	wantProblem(t, s.Tell(t.Context(), outside), "outside_name", stories.NameOfMember)
	outside.OutsideName = "Kim Doe"
	noErr(t, s.Tell(t.Context(), outside))
	if got := db.count(t, `SELECT count(*) FROM permission WHERE credit_line = 'Customer' OR credit_line = 'Kim Doe, Customer'`); got != 1 {
		t.Error("someone outside is not credited")
	}
}

func TestRule07WordsAreKeptAsTheyAre(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	const told = "<!channel> @here *bold* `code` https://example.com <@UANA> & <b> \u202eאבג\u202c 👩‍👩‍👧‍👦"
	it := k.permitted(told, everywhere...)
	card, err := s.Card(t.Context(), *it.Quote.Story, "UCLEO")
	noErr(t, err)
	if got := card.Quotes[0].Words.Well; got != told {
		t.Errorf("the words came back as %q", got)
	}
}

func TestRule08OnceThroughRedeliveryAndDisorder(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	on := func() int { return db.count(t, `SELECT count(*) FROM nomination WHERE is_on`) }
	k.point("UANA", "1.000001", "1800000005.000000", false) // the removal comes first
	k.point("UANA", "1.000001", "1800000004.000000", true)
	if on() != 0 {
		t.Fatal("an older addition came after its removal and counts")
	}
	k.point("UANA", "1.000001", "1800000006.000000", true)
	for range 3 {
		k.point("UANA", "1.000001", "1800000006.000000", true)
		k.look("UBO", "words")
		k.show()
	}
	if on() != 1 || k.kinds(stories.RequestMessage, "") != 1 {
		t.Fatalf("%d nominations, %d requests", on(), k.kinds(stories.RequestMessage, ""))
	}
	clock.Set(clock.Now().Add(-3 * time.Hour)) // our clock goes back, Slack's does not
	it := k.lastItem("UBO")
	noErr(t, s.Undo(t.Context(), it.Quote.ID, "UANA"))
	noErr(t, s.Undo(t.Context(), it.Quote.ID, "UANA"))
	k.point("UANA", "1.000001", "1800000006.000000", true)
	if on() != 0 {
		t.Error("a redelivery undid an undo")
	}
	k.point("UANA", "1.000001", "1800000006.000001", true)
	if on() != 1 {
		t.Error("a later reaction does not count")
	}
	k.point("UANA", "1.000001", "900000000.000001", false)
	if on() != 1 {
		t.Error("timestamps are compared as text")
	}
}

func TestRule08OneEditionPerMomentThoughTheClockGoesBack(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	k.say("UBO", "", "It takes a day now.")
	k.at(clock, draftDay)
	k.at(clock, draftDay.Add(-3*time.Hour))
	k.at(clock, dueDay)
	k.say("UANA", "", "It takes an hour now.")
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	if n := db.count(t, `SELECT count(*) FROM edition e JOIN audience a ON a.id = e.audience WHERE a.key = 'leads'`); n != 1 || k.kinds(stories.HeadMessage, "COPS") != 1 {
		t.Errorf("%d editions, %d digests of one moment", n, k.kinds(stories.HeadMessage, "COPS"))
	}
	noErr(t, s.FoldMissed(t.Context()))
}

func TestRule09NothingToldIsLost(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	tell := stories.Telling{Key: "V1", By: "UBO", Whose: stories.Mine, Words: stories.Words{Well: strings.Repeat("x", 3001)}}
	wantProblem(t, s.Tell(t.Context(), tell), "well", stories.TooLong)
	tell.Well, tell.Places, tell.Credit = "It works.", stories.Places{"moon"}, stories.Named
	wantProblem(t, s.Tell(t.Context(), tell), "places", stories.Unknown)
	tell.Form = 999
	wantErr(t, s.Tell(t.Context(), tell), stories.ErrNotFound)
	if n := db.count(t, `SELECT count(*) FROM quote`) + db.count(t, `SELECT count(*) FROM receipt`); n != 0 {
		t.Fatalf("%d rows of what was refused", n)
	}
	tell.Form, tell.Places = 0, nil // the same form, mended
	noErr(t, s.Tell(t.Context(), tell))
	k.show()
	if it := k.lastItem("UBO"); it.Quote.Status != stories.Kept || it.Quote.Story != nil {
		t.Errorf("nothing ticked is %s", it.Quote.Status)
	}
}

func TestRule10TheirFrameNotOurs(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	a := audience(t, s, "leads")
	a.Phrasebook.Avoid = []string{"lessons learned"}
	noErr(t, s.SaveAudience(ctx, "UDAN", a))
	it := k.tell("UBO", "Our lessons learned saved 3 hours.", everywhere...)
	approve := func(f stories.Framing) error {
		return s.Approve(ctx, *it.Quote.Story, "UCLEO", f, stories.Suggestion{})
	}
	wantProblem(t, approve(stories.Framing{Title: "Lessons learned pay"}), "title", stories.WordToAvoid)
	wantProblem(t, approve(stories.Framing{Title: "It pays", Note: "by lessons learned"}), "note", stories.WordToAvoid)
	wantProblem(t, approve(stories.Framing{Title: "It pays", Note: "3 hours"}), "grade", stories.NeedsGrade)
	wantProblem(t, s.Decline(ctx, *it.Quote.Story, "UCLEO", strings.Repeat("x", 201)), "reason", stories.TooLong)
	wantErr(t, s.Decline(ctx, *it.Quote.Story, "UBO", "no"), stories.ErrNotCurator)
	noErr(t, approve(stories.Framing{Title: "It pays", Note: "3 hours", Grade: stories.Felt}))
	wantErr(t, s.NotLikeThat(ctx, it.Quote.ID, "UANA", "no"), stories.ErrNotYours)
	k.at(clock, draftDay)
	d, _ := drafted(t, s, "leads")
	day := dueDay.AddDate(0, 0, 7)
	wantProblem(t, s.Ask(ctx, stories.Ask{Edition: d.Edition.ID, What: "Share your lessons learned", OfWhom: "all", ByWhen: &day}, "UCLEO"), "what", stories.WordToAvoid)
	noErr(t, s.Ask(ctx, stories.Ask{Edition: d.Edition.ID, What: "Name one process", OfWhom: "all", ByWhen: &day}, "UCLEO"))
	var problems stories.Problems
	if err := s.NotLikeThat(ctx, it.Quote.ID, "UBO", strings.Repeat("é", stories.MaxLine+1)); !errors.As(err, &problems) || problems["objection"].Code != stories.TooLong {
		t.Errorf("too long a word: %v", err)
	}
	noErr(t, s.NotLikeThat(ctx, it.Quote.ID, "UBO", "felt is wrong"))
	it = k.lastItem("UBO")
	if it.Card.Story.Status != stories.Queued || it.Card.Story.Objection != "felt is wrong" {
		t.Errorf("after not like that it is %s", it.Card.Story.Status)
	}
	wantErr(t, s.Ask(ctx, stories.Ask{Edition: d.Edition.ID, What: "Name one process", OfWhom: "all", ByWhen: &day}, "UCLEO"), stories.ErrNoStory)
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, ""); n != 0 {
		t.Errorf("posted though its speaker said not like that")
	}
}

func TestRule11AnHonestBroker(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	k.host()
	noErr(t, s.SetLeaders(ctx, []string{"ULEA"}))
	lead := k.say("ULEA", "payments", "Handovers are fast with me.")
	if _, ok := drafted(t, s, "teams"); ok {
		t.Fatal("drafted too early")
	}
	k.at(clock, draftDay)
	if _, ok := drafted(t, s, "teams"); ok {
		t.Fatal("a leader's own words are picked for teams")
	}
	wantErr(t, s.ShareNow(ctx, *lead.Quote.Story, audience(t, s, "teams").ID, "UCLEO"), stories.ErrNothingToSay)
	it := k.say("UBO", "payments", "Handovers take one day.")
	k.at(clock, draftDay.Add(time.Hour))
	d, _ := drafted(t, s, "teams")
	wantErr(t, s.AddPick(ctx, d.Edition.ID, d.Parts[0].Part.ID, *lead.Quote.Story, "UCLEO"), stories.ErrNotPermitted)
	wantErr(t, s.AddPick(ctx, d.Edition.ID, 999, *it.Quote.Story, "UCLEO"), stories.ErrNotFound)
	own := k.say("UEDA", "support", "We answer faster.")
	wantErr(t, s.AddPick(ctx, d.Edition.ID, d.Parts[0].Part.ID, *own.Quote.Story, "UCLEO"), stories.ErrNotPermitted)
	if p, err := s.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: "ULEA", Tab: string(stories.QueueTab)}); err != nil || p.Tab != stories.MineTab || len(p.Queue) != 0 {
		t.Errorf("a leader sees the curators' tabs: %v", err)
	}
}
