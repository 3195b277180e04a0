package stories_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

func TestRule01OnlyTheirWords(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	const told = "Onboarding now takes one day, it was nine. We wrote a list."
	it := k.tell("UBO", told, everywhere...)
	f := stories.Framing{Title: "One day"}
	wantProblem(t, s.Approve(ctx, *it.Quote.Story, "UCLEO", f, stories.Suggestion{Shorter: "Onboarding takes half a day"}), "shorter", stories.NotTheirs)
	noErr(t, s.Approve(ctx, *it.Quote.Story, "UCLEO", f, stories.Suggestion{Shorter: "Onboarding takes one day"}))
	clock.Add(25 * time.Hour)
	noErr(t, s.Gather(ctx))
	k.show()
	it = k.lastItem("UBO")
	if got := it.Card.Quotes[0]; got.Words.Well != told || got.Short != "" {
		t.Errorf("a suggestion shows before its yes: %+v", got)
	}
	wantErr(t, s.AcceptCut(ctx, it.Open()[0].ID, "UCLEO"), stories.ErrNotYours)
	noErr(t, s.AcceptCut(ctx, it.Open()[0].ID, "UBO"))
	if got := k.lastItem("UBO").Card.Quotes[0]; got.Words.Well != told || got.Short != "Onboarding […] takes one day[…]" {
		t.Errorf("after the yes it is %+v", got)
	}
}

func TestRule02PermissionFirst(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	ctx := t.Context()
	queue := func() int {
		p, err := s.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.QueueTab)})
		noErr(t, err)
		return len(p.Queue) + p.ToReview
	}
	it := k.ask("Handovers now take one day.")
	if n := queue(); n != 0 {
		t.Fatalf("curators see %d stories before a yes", n)
	}
	wantErr(t, s.Allow(ctx, it.Request.ID, "UCLEO", everywhere, stories.Named), stories.ErrNotYours)
	noErr(t, s.Allow(ctx, it.Request.ID, "UBO", stories.Places{stories.Teams}, stories.Named))
	if n := queue(); n != 2 {
		t.Fatalf("the queue and its number say %d", n)
	}
	it = k.lastItem("UBO")
	k.approve(it)
	wantErr(t, s.ShareNow(ctx, *it.Quote.Story, audience(t, s, "leads").ID, "UCLEO"), stories.ErrNotPermitted)
	k.at(clock, draftDay)
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, ""); n != 0 {
		t.Errorf("%d digests show what may go to teams only, and none hosts", n)
	}
}

// edited has Bo's approved message found edited just before it is posted.
func edited(t *testing.T) (*slack, *stories.Store, *storiestest.Clock, stories.Item) {
	t.Helper()
	k, s, clock := newSlack(t)
	it := k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	_, sources, err := s.LastLook(t.Context(), draftID(t, s, "leads"))
	noErr(t, err)
	if len(sources) != 1 || sources[0].Quote != it.Quote.ID {
		t.Fatalf("the last look is at %+v", sources)
	}
	noErr(t, s.SawSource(t.Context(), it.Quote.ID, stories.Seen{EditedTS: "1800000000.9", Text: "Handovers now take two days."}))
	return k, s, clock, it
}

func draftID(t *testing.T, s *stories.Store, key string) int64 {
	t.Helper()
	d, ok := drafted(t, s, key)
	if !ok {
		t.Fatalf("nothing is drafted for %s", key)
	}
	return d.Edition.ID
}

func TestRule02AnEditedMessageStaysOutOfOneEdition(t *testing.T) {
	t.Parallel()
	k, s, clock, it := edited(t)
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 0 {
		t.Fatal("an edited message's words were posted")
	}
	noErr(t, s.SawSource(t.Context(), it.Quote.ID, stories.Seen{EditedTS: "1800000000.9", Text: "Handovers now take two days."}))
	if open := k.lastItem("UBO").Open(); len(open) != 1 {
		t.Errorf("its speaker is asked %d times, want once", len(open))
	}
	clock.Add(15 * 24 * time.Hour)
	noErr(t, s.Lapse(t.Context()))
	if v := k.lastItem("UBO").Versions; len(v) != 2 || v[0].Well == "" || v[1].Well != "" || v[1].ErasedAt == nil {
		t.Errorf("after no answer the versions are %+v", v)
	}
	k.at(clock, draftJan)
	k.at(clock, dueJan)
	heads := k.heads("COPS")
	if len(heads) != 1 || heads[0].Parts[0].Picks[0].Quotes[0].Words.Well != "Handovers now take one day." {
		t.Errorf("the permitted words are not used again: %d digests", len(heads))
	}
}

func TestRule02AnEditedMessageIsUsedAgainThoughItsEditionWasSkipped(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := edited(t)
	noErr(t, s.Skip(t.Context(), draftID(t, s, "leads"), "UCLEO"))
	k.at(clock, draftJan)
	k.at(clock, dueJan)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("%d digests in January", n)
	}
}

func TestRule02NewWordsShowAfterTheirOwnYes(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := edited(t)
	k.show()
	noErr(t, s.Gather(t.Context()))
	k.show()
	it := k.lastItem("UBO")
	noErr(t, s.UseNewWords(t.Context(), it.Open()[0].ID, "UBO"))
	k.approve(k.lastItem("UBO")) // others have allowed other words
	k.at(clock, dueDay)
	heads := k.heads("COPS")
	if len(heads) != 1 || heads[0].Parts[0].Picks[0].Quotes[0].Words.Well != "Handovers now take two days." {
		t.Errorf("the new words are not shown: %d digests", len(heads))
	}
}

func TestRule02NewWordsWaitForACurator(t *testing.T) {
	t.Parallel()
	k, s, clock, _ := edited(t)
	k.show()
	noErr(t, s.Gather(t.Context()))
	k.show()
	noErr(t, s.UseNewWords(t.Context(), k.lastItem("UBO").Open()[0].ID, "UBO"))
	queue, err := s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UCLEO", Tab: string(stories.QueueTab)})
	if err != nil || len(queue.Queue) != 1 || !queue.Queue[0].Story.Reworded {
		t.Errorf("the curators' queue: %+v, %v", queue.Queue, err)
	}
	k.at(clock, dueDay)
	if heads := k.heads("COPS"); len(heads) != 0 {
		t.Errorf("words that no curator has read stand in %d digests", len(heads))
	}
}

func TestRule02ADeletedMessageStaysOut(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	noErr(t, s.SawSource(t.Context(), it.Quote.ID, stories.Seen{Deleted: true}))
	k.at(clock, dueDay)
	clock.Add(15 * 24 * time.Hour)
	noErr(t, s.Lapse(t.Context()))
	k.at(clock, draftJan)
	k.at(clock, dueJan)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 0 {
		t.Fatal("a deleted message's words were posted")
	}
	if sp, err := s.Spoken(t.Context(), it.Quote.ID, "UBO"); err != nil || sp.Versions[0].Well == "" {
		t.Errorf("its permitted words are gone: %v", err)
	}
}

func TestRule02TheSpeakerBringsADeletedMessagesWordsBack(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.approved("Handovers now take one day.")
	k.at(clock, draftDay)
	noErr(t, s.SawSource(t.Context(), it.Quote.ID, stories.Seen{Deleted: true}))
	noErr(t, s.KeepOldWords(t.Context(), k.lastItem("UBO").Open()[0].ID, "UBO"))
	k.at(clock, dueDay)
	if n := k.kinds(stories.HeadMessage, "COPS"); n != 1 {
		t.Errorf("%d digests after the speaker said otherwise", n)
	}
}

// ended has a request for Bo's words, pointed at with a note, end in some way,
// and returns the rows that are left.
func ended(t *testing.T, how func(*stories.Store, *storiestest.Clock, stories.Item)) database {
	t.Helper()
	k, s, clock, db := newDatabase(t)
	noErr(t, s.Point(t.Context(), stories.Pointing{Channel: "CPAY", TS: "1800000000.000100", Person: "UANA", EventTS: "1800000000.000100", On: true, Note: "a secret note"}))
	looks, err := s.ClaimLooks(t.Context(), 1)
	noErr(t, err)
	_, err = s.Saw(t.Context(), looks[0], stories.Finding{
		Speaker: "UBO", Text: "secret words of @Ana Roth", Mentions: []string{"Ana Roth"}, Link: "https://example.slack.com/secret", EditedTS: "1800000000.000200", ThreadTS: "1800000000.000050",
	})
	noErr(t, err)
	k.show()
	it := k.lastItem("UBO")
	_, err = s.Reword(t.Context(), it.Quote.ID, "UBO")
	noErr(t, err)
	how(s, clock, it)
	clock.Set(storiestest.Start.AddDate(0, 0, 15))
	noErr(t, s.Lapse(t.Context()))
	k.show()
	return db
}

func TestRule03ANoIsInvisible(t *testing.T) {
	t.Parallel()
	refused := func(s *stories.Store, _ *storiestest.Clock, it stories.Item) {
		noErr(t, s.Refuse(t.Context(), it.Request.ID, "UBO"))
	}
	undo := func(s *stories.Store, _ *storiestest.Clock, it stories.Item) {
		noErr(t, s.Undo(t.Context(), it.Quote.ID, "UANA"))
	}
	no := ended(t, refused)
	lapsed := ended(t, func(*stories.Store, *storiestest.Clock, stories.Item) {})
	afterNo := ended(t, func(s *stories.Store, c *storiestest.Clock, it stories.Item) { refused(s, c, it); undo(s, c, it) })
	undone := ended(t, undo)
	if diff := cmp.Diff(no.dump(t), lapsed.dump(t)); diff != "" {
		t.Errorf("a no and a lapse leave different rows:\n%s", diff)
	}
	flag := strings.NewReplacer(`"undone": true`, `"undone": false`)
	if diff := cmp.Diff(afterNo.dump(t), flag.Replace(undone.dump(t))); diff != "" {
		t.Errorf("a no and an undone nomination leave different rows:\n%s", diff)
	}
	for name, db := range map[string]database{"no": no, "lapse": lapsed, "undone": undone} {
		dump := db.dump(t)
		if strings.Contains(dump, "secret") {
			t.Errorf("%s: words, note or link are still there", name)
		}
		for _, table := range []string{"quote", "version", "permission", "nomination", "form", "audit"} {
			if n := db.count(t, `SELECT count(*) FROM `+table+` x WHERE x::text LIKE '%Lind%' OR x::text LIKE '%Ana Roth%' OR x::text LIKE '%UBO%' AND $1 <> 'form'`, table); n != 0 {
				t.Errorf("%s: %s still names somebody", name, table)
			}
		}
		if n := db.count(t, `SELECT count(*) FROM audit WHERE deed = 'answered' AND by = '' AND subject = ''`); n != 1 {
			t.Errorf("%s: the audit says answered %d times", name, n)
		}
		if n := db.count(t, `SELECT count(*) FROM audit WHERE deed NOT IN ('answered', 'set', 'hosts')`); n != 0 {
			t.Errorf("%s: the audit says more", name)
		}
	}
}

func TestRule03WhatANominatorSeesNeverDiffers(t *testing.T) {
	t.Parallel()
	type seen struct {
		Receipts []stories.Receipt
		Messages int
		Mine     int
	}
	sees := func(before func(*stories.Store), after func(*stories.Store, stories.Item)) seen {
		k, s, clock, db := newDatabase(t)
		before(s)
		var out seen
		look := func() {
			for _, r := range k.look("UBO", "secret words") {
				r.Quote = 0
				out.Receipts = append(out.Receipts, r)
			}
			k.show()
		}
		k.point("UANA", "1800000000.000100", "1800000000.000101", true)
		look()
		after(s, k.lastItem("UBO"))
		k.show()
		clock.Add(16 * 24 * time.Hour)
		noErr(t, s.Lapse(t.Context()))
		k.point("UANA", "1800000000.000100", "1800000001.000101", false)
		k.point("UANA", "1800000000.000100", "1800000002.000101", true)
		look()
		k.point("UEDA", "1800000000.000100", "1800000003.000101", true)
		look()
		out.Messages = db.count(t, `SELECT count(*) FROM message WHERE person = 'UANA'`)
		p, err := s.HomePicture(t.Context(), stories.Message{Kind: stories.HomeMessage, Person: "UANA"})
		noErr(t, err)
		out.Mine = p.Total
		return out
	}
	nothing := func(*stories.Store) {}
	want := sees(nothing, func(*stories.Store, stories.Item) {})
	if len(want.Receipts) != 3 || want.Messages != 0 || want.Mine != 0 {
		t.Fatalf("a nominator sees %+v", want)
	}
	for name, got := range map[string]seen{
		"a no": sees(nothing, func(s *stories.Store, it stories.Item) { noErr(t, s.Refuse(t.Context(), it.Request.ID, "UBO")) }),
		"a yes": sees(nothing, func(s *stories.Store, it stories.Item) {
			noErr(t, s.Allow(t.Context(), it.Request.ID, "UBO", everywhere, stories.Named))
		}),
		"no asks": sees(func(s *stories.Store) { noErr(t, s.DontAsk(t.Context(), "UBO", true)) }, func(*stories.Store, stories.Item) {}),
	} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s shows:\n%s", name, diff)
		}
	}
}

func TestRule03TellingForAColleagueWhoWantsNoRequests(t *testing.T) {
	t.Parallel()
	for _, dont := range []bool{false, true} {
		k, s, _, db := newDatabase(t)
		noErr(t, s.DontAsk(t.Context(), "UBO", dont))
		noErr(t, s.OpenHome(t.Context(), "UANA", stories.MineTab, 0))
		k.show()
		tell := stories.Telling{Key: "V1", By: "UANA", Whose: stories.Colleagues, Colleague: "UBO", Words: stories.Words{Well: "secret words"}}
		noErr(t, s.Tell(t.Context(), tell))
		noErr(t, s.Tell(t.Context(), tell))
		k.show()
		if !dont {
			noErr(t, s.Refuse(t.Context(), k.lastItem("UBO").Request.ID, "UBO"))
		}
		if n := db.count(t, `SELECT count(*) FROM message WHERE person = 'UANA' AND (kind <> 'home' OR wanted > 1)`); n != 0 {
			t.Errorf("the teller's messages changed (no requests: %t)", dont)
		}
		if strings.Contains(db.dump(t), "secret") {
			t.Errorf("words are kept (no requests: %t)", dont)
		}
	}
}

func TestRule03AskedAgainOnlyAfterItWasUndone(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	k.point("UANA", "1800000000.000100", "1800000000.000101", true)
	k.look("UBO", "words") // not shown yet: its message is dropped
	k.point("UANA", "1800000000.000100", "1800000001.000101", false)
	k.show()
	clock.Add(25 * time.Hour)
	k.point("UANA", "1800000000.000100", "1800000002.000101", true)
	k.look("UBO", "words")
	k.show()
	it := k.lastItem("UBO")
	if it.Request == nil || it.Request.State != stories.Open {
		t.Fatal("the speaker was never asked")
	}
	noErr(t, s.Refuse(t.Context(), it.Request.ID, "UBO"))
	clock.Add(25 * time.Hour)
	k.point("UEDA", "1800000000.000100", "1800000003.000101", true)
	k.look("UBO", "words")
	noErr(t, s.Gather(t.Context()))
	k.show()
	if n := k.kinds(stories.RequestMessage, "DUBO"); n != 1 {
		t.Errorf("%d messages about what was refused", n)
	}
}
