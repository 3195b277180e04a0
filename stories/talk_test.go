package stories_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// asks has somebody ask to talk about a story.
func (k *slack) asks(by string, it stories.Item) error {
	k.t.Helper()
	k.n++
	err := k.store.Talk(k.t.Context(), stories.Talking{Key: fmt.Sprintf("T%d", k.n), Story: *it.Quote.Story, By: by, Words: "How did you do it, asks " + by + "?"})
	k.show()
	return err
}

// questions are what a speaker was asked so far, as their messages draw it.
func (k *slack) questions(of string) []stories.TalkItem {
	k.t.Helper()
	var out []stories.TalkItem
	for _, m := range k.shown {
		if m.Kind == stories.TalkMessage && m.Person == of {
			p, err := k.store.TalkPicture(k.t.Context(), m)
			noErr(k.t, err)
			out = append(out, p.Items...)
		}
	}
	return out
}

func TestOnceAPersonAndStory(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	it := k.say("UBO", "payments", "It takes a day now.")
	noErr(t, k.asks("UEDA", it))
	wantErr(t, k.asks("UEDA", it), stories.ErrAskedOnce)
	wantErr(t, k.asks("UBO", it), stories.ErrYours)
	wantProblem(t, s.Talk(t.Context(), stories.Talking{Key: "T", Story: *it.Quote.Story, By: "ULEA", Words: " "}), "words", stories.Missing)
	wantProblem(t, s.Talk(t.Context(), stories.Talking{Key: "T", Story: *it.Quote.Story, By: "ULEA", Words: strings.Repeat("x", 201)}), "words", stories.TooLong)
	up := k.tell("UBO", "For leaders alone.", stories.Leaders)
	wantErr(t, k.asks("UEDA", up), stories.ErrGone)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	wantErr(t, k.asks("ULEA", it), stories.ErrGone)
	if n := len(k.questions("UBO")); n != 1 {
		t.Errorf("Bo was asked %d times", n)
	}
}

// TestRule05QuestionsOnceADay, under the worst day: everybody asks, about every
// story, and curators ask for help as well.
func TestRule05QuestionsOnceADay(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	one, two := k.say("UBO", "payments", "Handovers take a day now."), k.say("UBO", "payments", "Handovers are written on a wall.")
	noErr(t, s.Need(t.Context(), "N1", "UEDA", "quick handovers"))
	clock.Add(24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	need := int64(db.count(t, `SELECT id FROM need`))
	for hour := range 14 * 24 {
		if hour < 40 || hour%3 == 0 { // more than he may be told of in a day
			for _, it := range []stories.Item{one, two} {
				if err := k.asks(fmt.Sprintf("U%d", hour%40), it); hour < 40 {
					noErr(t, err)
				}
			}
		}
		if hour == 7 {
			noErr(t, s.AskToHelp(t.Context(), need, *one.Quote.Story, "UCLEO"))
		}
		noErr(t, s.Talks(t.Context()))
		k.show()
		clock.Add(time.Hour)
	}
	var at []time.Time
	noErr(t, db.SelectContext(t.Context(), &at, `SELECT created_at FROM message WHERE kind = 'talk' ORDER BY 1`))
	for i := 1; i < len(at); i++ {
		if d := at[i].Sub(at[i-1]); d < stories.TalkEvery {
			t.Errorf("two messages of questions within %s", d)
		}
	}
	if len(at) < 13 || len(at) > 14 {
		t.Errorf("%d messages in a fortnight", len(at))
	}
	if n := db.count(t, `SELECT max(n) FROM (SELECT count(*) AS n FROM talk WHERE message IS NOT NULL GROUP BY message) x`); n > 4 {
		t.Errorf("%d questions in one message", n)
	}
	noErr(t, s.DontTalk(t.Context(), "UBO", true))
	if n := db.count(t, `SELECT count(*) FROM talk WHERE state = 'open' OR words <> ''`); n != 0 {
		t.Errorf("%d questions are kept for who wants none", n)
	}
	noErr(t, k.asks("ULEA", one))
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind = 'talk'`); n != len(at) {
		t.Error("who wants no questions was asked")
	}
}

// TestTalkAnsweredByItsSpeakerAlone, once; in the end their words are erased.
func TestTalkAnsweredByItsSpeakerAlone(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	it := k.say("UBO", "payments", "It takes a day now.")
	for _, by := range []string{"UEDA", "ULEA", "UANA"} {
		noErr(t, k.asks(by, it))
		clock.Add(25 * time.Hour)
		noErr(t, s.Talks(t.Context()))
		k.show()
	}
	q := map[string]int64{}
	for _, item := range k.questions("UBO") {
		q[item.Asker] = item.ID
	}
	for _, by := range []string{"UEDA", "UCLEO", "UDAN", ""} {
		wantErr(t, s.TalkYes(t.Context(), q["UEDA"], by), stories.ErrNotYours)
		wantErr(t, s.TalkNo(t.Context(), q["UEDA"], by), stories.ErrNotYours)
		wantErr(t, s.MeetYes(t.Context(), q["UEDA"], by), stories.ErrNotFound)
	}
	won(t, both(func() error { return s.TalkYes(t.Context(), q["UEDA"], "UBO") }, func() error { return s.TalkNo(t.Context(), q["UEDA"], "UBO") }), stories.ErrDecided)
	noErr(t, s.TalkNo(t.Context(), q["ULEA"], "UBO"))
	wantErr(t, s.TalkYes(t.Context(), q["ULEA"], "UBO"), stories.ErrDecided)
	clock.Add(15 * 24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	wantErr(t, s.TalkYes(t.Context(), q["UANA"], "UBO"), stories.ErrDecided)
	if got := db.dump(t); strings.Contains(got, "asks ULEA") || strings.Contains(got, "asks UANA") {
		t.Error("lines of questions that ended are kept")
	}
	clock.Add(91 * 24 * time.Hour)
	noErr(t, s.Talks(t.Context()))
	if strings.Contains(db.dump(t), "How did you do it") {
		t.Error("lines are kept for ever")
	}
	if n := db.count(t, `SELECT count(*) FROM audit WHERE deed NOT IN ('answered','allowed','approve','set','settings') AND by IN ('UEDA','ULEA','UANA')`); n != 0 {
		t.Errorf("the audit names %d askers", n)
	}
}

// TestWhoSubmittedIsAskedForAnOutsider.
func TestWhoSubmittedIsAskedForAnOutsider(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	day := clock.Now().AddDate(0, 0, -1)
	noErr(t, s.Tell(t.Context(), stories.Telling{
		Key: "V1", By: "UANA", Whose: stories.Outsiders, Words: stories.Words{Well: "They deliver in a day."}, Places: everywhere,
		OutsideRole: "Customer", AgreedHow: "by mail", AgreedOn: &day,
	}))
	k.show()
	it := k.lastItem("UANA")
	k.approve(it)
	noErr(t, k.asks("UEDA", it))
	if q := k.questions("UANA"); len(q) != 1 || !q[0].Outside {
		t.Errorf("Ana was asked %+v", q)
	}
}

// TestRule04WhatWasTakenBackIsNotNamedInPassing: its title stands in nothing that
// those read who met about it, or are asked whether they would like to.
func TestRule04WhatWasTakenBackIsNotNamedInPassing(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	it, need := k.needed(clock)
	noErr(t, k.asks("UANA", it))
	noErr(t, s.AskToHelp(ctx, need, *it.Quote.Story, "UCLEO"))
	clock.Add(25 * time.Hour)
	noErr(t, s.Talks(ctx))
	k.show()
	for _, q := range k.questions("UBO") {
		noErr(t, s.TalkYes(ctx, q.ID, "UBO"))
	}
	clock.Set(noteDay(clock.Now(), 15))
	noErr(t, s.Talks(ctx))
	noErr(t, s.Notes(ctx))
	k.show()
	named := func() (titles []string) {
		for _, m := range k.shown {
			switch m.Kind {
			case stories.OfferMessage:
				p, err := s.OfferPicture(ctx, m)
				noErr(t, err)
				titles = append(titles, p.Title)
			case stories.IntroductionMessage:
				p, err := s.IntroductionPicture(ctx, m)
				noErr(t, err)
				titles = append(titles, p.Title)
			case stories.NoteMessage:
				p, err := s.NotePicture(ctx, m)
				noErr(t, err)
				for _, g := range p.Meetings {
					titles = append(titles, g.Title)
				}
			}
		}
		slices.Sort(titles)
		return slices.Compact(titles)
	}
	if got := named(); len(got) != 1 || got[0] == "" {
		t.Fatalf("those who met read %q", got)
	}
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: it.Quote.ID, Places: stories.Places{stories.Teams}}, "UBO"))
	if n := db.count(t, `SELECT count(*) FROM message WHERE kind IN ('offer','note') AND wanted = shown`); n != 0 {
		t.Errorf("%d messages that name it are not drawn anew", n)
	}
	if got := named(); len(got) != 1 || got[0] != "" {
		t.Errorf("after it was taken back they read %q", got)
	}
}
