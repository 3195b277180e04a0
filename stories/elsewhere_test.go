package stories_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/stories"
)

var itWould = stories.Answers{
	stories.Took: "One board for both shifts.", stories.Unsure: "it works with three shifts.", stories.TalkTo: "Me, after ten.",
}

// TestElsewhereIsAVersionWithItsPermission: the answers are a version of the
// speaker's own, allowed for the same places with the same credit and cut.
func TestElsewhereIsAVersionWithItsPermission(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	long := "Handovers take ten minutes. " + strings.Repeat("It was a long way. ", 40)
	noErr(t, s.Tell(t.Context(), stories.Telling{
		Key: "V1", By: "UBO", Whose: stories.Mine, Words: stories.Words{Well: long, Before: "Four sheets."},
		Shorter: "Handovers take ten minutes.", Places: everywhere, Credit: stories.Someone, Team: teamID(t, s, "payments"),
	}))
	k.show()
	noErr(t, s.Approve(t.Context(), *k.lastItem("UBO").Quote.Story, "UCLEO", stories.Framing{Title: "Handovers"}, stories.Suggestion{LeftOut: []stories.Field{stories.Before}}))
	clock.Add(25 * time.Hour)
	noErr(t, s.Gather(t.Context()))
	k.show()
	it := k.lastItem("UBO")
	noErr(t, s.AcceptCut(t.Context(), it.Open()[0].ID, "UBO"))
	for range 2 { // delivered twice
		noErr(t, s.Elsewhere(t.Context(), "V2", it.Quote.ID, "UBO", itWould))
	}
	it = k.lastItem("UBO")
	p, _ := it.InForce(clock.Now())
	if len(it.Versions) != 2 || p.Version != it.Versions[1].ID || p.Credit != stories.Someone || len(p.Places) != 2 {
		t.Fatalf("%d versions, in force %+v", len(it.Versions), p)
	}
	q := it.Card.Quotes[0]
	for f, want := range itWould {
		if q.Words.Field(f) != want {
			t.Errorf("%s reads %q", f, q.Words.Field(f))
		}
	}
	if q.Words.Well != long || q.Words.Before != "" || !strings.HasPrefix(q.Short, "Handovers take ten minutes.") {
		t.Errorf("what was allowed before reads %+v", q)
	}
	if it.Card.Story.Status != stories.Approved {
		t.Errorf("the story is %s", it.Card.Story.Status)
	}
	noErr(t, s.Elsewhere(t.Context(), "V3", it.Quote.ID, "UBO", itWould))
	if n := len(k.lastItem("UBO").Versions); n != 2 {
		t.Errorf("the same answers make version %d", n)
	}
}

// TestRule01NobodyElseAnswersElsewhere: not a curator, not whoever told the
// words of somebody outside, and not where the words are not allowed for teams.
func TestRule01NobodyElseAnswersElsewhere(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.permitted("It takes a day now.", stories.Teams)
	for _, by := range []string{"UANA", "UCLEO", "UDAN", ""} {
		wantErr(t, s.Elsewhere(t.Context(), "V"+by, it.Quote.ID, by, itWould), stories.ErrNotYours)
	}
	wantProblem(t, s.Elsewhere(t.Context(), "Vlong", it.Quote.ID, "UBO", stories.Answers{stories.Took: strings.Repeat("x", 301)}), "took", stories.TooLong)
	up := k.tell("UBO", "For leaders alone.", stories.Leaders)
	wantErr(t, s.Elsewhere(t.Context(), "V5", up.Quote.ID, "UBO", itWould), stories.ErrNotPermitted)
	day := clock.Now().AddDate(0, 0, -1)
	noErr(t, s.Tell(t.Context(), stories.Telling{
		Key: "V6", By: "UANA", Whose: stories.Outsiders, Words: stories.Words{Well: "Good."}, Places: everywhere,
		OutsideRole: "Customer", AgreedHow: "by mail", AgreedOn: &day,
	}))
	k.show()
	wantErr(t, s.Elsewhere(t.Context(), "V7", k.lastItem("UANA").Quote.ID, "UANA", itWould), stories.ErrNotPermitted)
	noErr(t, s.TakeBack(t.Context(), stories.TakeBack{Quote: it.Quote.ID, All: true}, "UBO"))
	wantErr(t, s.Elsewhere(t.Context(), "V8", it.Quote.ID, "UBO", itWould), stories.ErrNotPermitted)
}

// TestElsewhereIsErased with the rest of the words.
func TestElsewhereIsErased(t *testing.T) {
	t.Parallel()
	k, s, _, db := newDatabase(t)
	words := stories.Words{Well: "Words of a colleague.", Took: "secret took", Unsure: "secret unsure", TalkTo: "secret talk"}
	noErr(t, s.Tell(t.Context(), stories.Telling{Key: "V1", By: "UANA", Whose: stories.Colleagues, Colleague: "UBO", Words: words}))
	k.show()
	noErr(t, s.Refuse(t.Context(), k.lastItem("UBO").Request.ID, "UBO"))
	if strings.Contains(db.dump(t), "secret") {
		t.Error("refused answers are kept")
	}
}

// TestElsewhereCanBeLeftOut: curators may leave the answers out like the other
// fields, with the speaker's yes; answered anew they stand again.
func TestElsewhereCanBeLeftOut(t *testing.T) {
	t.Parallel()
	k, s, clock := newSlack(t)
	it := k.say("UBO", "payments", "It takes a day now.")
	noErr(t, s.Elsewhere(t.Context(), "V1", it.Quote.ID, "UBO", itWould))
	frame := stories.Framing{Title: "A day"}
	noErr(t, s.Reframe(t.Context(), *it.Quote.Story, "UCLEO", frame, stories.Suggestion{LeftOut: []stories.Field{stories.Unsure}}))
	clock.Add(25 * time.Hour)
	noErr(t, s.Gather(t.Context()))
	k.show()
	noErr(t, s.AcceptCut(t.Context(), k.lastItem("UBO").Open()[0].ID, "UBO"))
	if w := k.lastItem("UBO").Card.Quotes[0].Words; w.Unsure != "" || w.Took != itWould[stories.Took] {
		t.Errorf("with the cut it reads %+v", w)
	}
	for i, again := range []string{"it lasts.", "it lasts."} {
		noErr(t, s.Elsewhere(t.Context(), fmt.Sprintf("V%d", i+2), it.Quote.ID, "UBO", stories.Answers{stories.Took: itWould[stories.Took], stories.Unsure: again, stories.TalkTo: ""}))
	}
	if w := k.lastItem("UBO").Card.Quotes[0].Words; w.Unsure != "it lasts." || w.TalkTo != "" {
		t.Errorf("answered anew it reads %+v", w)
	}
}

// TestKeptFieldsStay: fields that a form could not be filled in with are saved
// as they were.
func TestKeptFieldsStay(t *testing.T) {
	t.Parallel()
	k, s, _ := newSlack(t)
	was := stories.Words{Well: strings.Repeat("🎉", 1501), Before: strings.Repeat("🎉", 300)}
	noErr(t, s.Tell(t.Context(), stories.Telling{Key: "V1", By: "UBO", Whose: stories.Mine, Words: was, Places: everywhere, Credit: stories.Named}))
	k.show()
	again, err := s.Reword(t.Context(), k.lastItem("UBO").Quote.ID, "UBO")
	noErr(t, err)
	again.Key, again.Words, again.Kept = "V2", stories.Words{Helped: "A checklist."}, []stories.Field{stories.Well, stories.Before}
	again, err = s.KeepWords(t.Context(), again)
	noErr(t, err)
	noErr(t, s.Tell(t.Context(), again))
	it := k.lastItem("UBO")
	if w := it.Versions[len(it.Versions)-1].Words; w.Well != was.Well || w.Before != was.Before || w.Helped != "A checklist." {
		t.Errorf("it reads %+v", w)
	}
}
