package blocks

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func aNeed() stories.Need {
	return stories.Need{ID: 5, Words: "Somebody who has made handovers quick <!here>", Status: stories.NeedOpen, Day: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)}
}

func needsPicture() stories.HomePicture {
	p := homePicture(stories.NeedsTab)
	p.OpenNeeds = 2
	lonely := aNeed()
	lonely.ID, lonely.Words = 6, "A wall"
	p.Needs = []stories.NeedCard{
		{Need: aNeed(), Matches: []stories.Match{{StoryCard: handovers()}, {StoryCard: onboarding(), AskedOn: at(firstOfDecember)}, {StoryCard: takenBack(9)}}},
		{Need: lonely},
	}
	return p
}

func TestGoldenNeed(t *testing.T) {
	t.Parallel()
	golden(t, "need_form", func(l Drawer) any { return l.NeedForm("a room with a wall") })
	closed := aNeed()
	closed.Status, closed.Words = stories.NeedClosed, ""
	m := stories.Message{ID: requestID}
	golden(t, "need", func(l Drawer) any { return l.NeedMessage(stories.NeedPicture{Message: m, Need: aNeed()}) })
	golden(t, "need_closed", func(l Drawer) any { return l.NeedMessage(stories.NeedPicture{Message: m, Need: closed}) })
	offer := stories.OfferPicture{Message: m, Need: aNeed(), Talk: stories.Talk{ID: 91, State: stories.TalkYes}, Helper: "Bo Lind", Title: "Handovers in ten minutes"}
	golden(t, "offer", func(l Drawer) any { return l.Offer(offer) })
	offer.Talk.State = stories.TalkMet
	golden(t, "offer_met", func(l Drawer) any { return l.Offer(offer) })
	offer.Talk.State = stories.TalkEnded
	golden(t, "offer_ended", func(l Drawer) any { return l.Offer(offer) })
	golden(t, "home_needs", func(l Drawer) any { return l.Home(needsPicture()) })
	golden(t, "review_needs", func(l Drawer) any {
		return l.Review(stories.ReviewPicture{Message: m, Needs: []stories.Need{aNeed()}, Open: 12})
	})
}

func TestNeedsAreForCurators(t *testing.T) {
	t.Parallel()
	p := needsPicture()
	p.Curator, p.Admin = false, true
	for _, b := range en.Home(p).Blocks.BlockSet {
		if q := quotesOf(b); len(q) > 0 {
			t.Errorf("somebody else reads %q", q)
		}
	}
}

func TestNeedRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		words := text(t, "need", 150)
		form := l.NeedForm(words)
		checkModal(t, form)
		if got, want := ReadNeed(submitted(t, form)), strings.TrimSpace(fit(oneLine(words), stories.MaxLine)); got != want && words != "" {
			t.Fatalf("drawn with %q, read as %q", want, got)
		}
	})
}

func TestReadAskToHelp(t *testing.T) {
	t.Parallel()
	for value, want := range map[string][2]int64{"5-22": {5, 22}, "": {}, "5": {}, "x-1": {}, "5-": {}, "-1-2": {-1, 2}} {
		if need, story := ReadAskToHelp(value); [2]int64{need, story} != want {
			t.Errorf("%q is need %d, story %d", value, need, story)
		}
	}
}

func TestNeedsFitSlack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		p := homePicture(stories.NeedsTab)
		n := stories.Need{ID: 1, Words: wordsUpTo(t, "need", stories.MaxLine), Status: stories.NeedOpen}
		p.Needs = many(stories.NeedCard{Need: n, Matches: many(stories.Match{StoryCard: wildCard(t)}, 3)}, stories.HomePage)
		checkHome(t, l.Home(p))
		check(t, l.Review(stories.ReviewPicture{Message: stories.Message{ID: requestID}, Needs: many(n, 10)}))
		check(t, l.Offer(stories.OfferPicture{Need: n, Talk: stories.Talk{State: stories.TalkYes}, Helper: long(t, "helper", 300), Title: long(t, "title", 300)}))
	})
}
