package blocks

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// learnedCard is what was learned from a story that holds no longer.
func learnedCard() stories.StoryCard {
	return stories.StoryCard{
		Story: stories.Story{ID: 14, Status: stories.Approved, Title: "Three days hold", HeldUntil: at(firstOfDecember.AddDate(0, 0, -20))}, Team: "Payments",
		Quotes: []stories.Shown{{Quote: 24, Credit: "Someone in Payments", Words: stories.Words{Well: "One day was too short. Three days hold."}}},
	}
}

// beside puts what was learned after the other stories of an edition.
func beside(p stories.EditionPicture) stories.EditionPicture {
	c := pick(58, learnedCard(), "fresh", "")
	c.Pick.Learned = true
	p.Parts = append([]stories.PartPicture(nil), p.Parts...)
	first := p.Parts[0].Picks
	p.Parts[0].Picks = append(append([]stories.PickCard(nil), first[:min(2, len(first))]...), c)
	return p
}

func TestGoldenLearned(t *testing.T) {
	t.Parallel()
	teams := beside(toTeams())
	teams.Parts[0].Picks = []stories.PickCard{teams.Parts[0].Picks[0], teams.Parts[0].Picks[len(teams.Parts[0].Picks)-1]}
	golden(t, "learned_head", func(l Drawer) any { return l.Head(beside(upward()), 0) })
	golden(t, "learned_piece", func(l Drawer) any { return l.StoryPiece(beside(upward()), 0, 14) })
	golden(t, "learned_sideways", func(l Drawer) any { return l.Head(teams, 0) })
	golden(t, "learned_control", func(l Drawer) any { return l.Control(beside(upward())) })
	golden(t, "learned_tell", func(l Drawer) any {
		return l.TellForm(filled(func(p *stories.TellPicture) { p.Learned, p.Telling.Words = true, stories.Words{} }))
	})
	golden(t, "learned_approve", func(l Drawer) any { return l.ApproveForm(learnedCard(), nil, nil) })
	golden(t, "learned_find", func(l Drawer) any {
		return l.FindView(stories.FindPicture{Words: "three days", Hits: []stories.StoryCard{learnedCard()}, Total: 1}, wins())
	})
	queue := homePicture(stories.QueueTab)
	queue.Queue = []stories.QueueCard{{StoryCard: learnedCard(), Allowed: stories.Places{stories.Leaders}}}
	golden(t, "learned_queue", func(l Drawer) any { return homeOf(l.queueTab(queue)) })
	it := everywhere()
	it.Quote.HeldUntil = learnedCard().Story.HeldUntil
	golden(t, "learned_mine", func(l Drawer) any {
		return homeOf(l.mineTab(stories.HomePicture{Tab: stories.MineTab, Person: bo(), Now: asked, Mine: []stories.Item{it}, Total: 1}))
	})
}

// TestWhatWasLearnedIsNeverShared alone, featured or moved up: there is no button
// for it.
func TestWhatWasLearnedIsNeverShared(t *testing.T) {
	t.Parallel()
	p := homePicture(stories.EditionsTab)
	p.Approved = []stories.StoryCard{learnedCard()}
	if raw := encoded(t, en.Home(p)); strings.Contains(raw, ShareNow) || !strings.Contains(raw, en.T("whatWeLearned")) {
		t.Errorf("it waits as any other: %s", raw)
	}
	if raw := encoded(t, en.ApproveForm(learnedCard(), nil, nil)); strings.Contains(raw, en.T("featureTick")) {
		t.Error("it can be featured")
	}
	if raw := encoded(t, en.pickRow(upward(), beside(upward()).Parts[0].Picks[2], 2)); strings.Contains(raw, MoveUp) {
		t.Error("it can be moved up")
	}
}

// TestTheDayIsNotSaid since when it holds no longer: it could tell who spoke.
func TestTheDayIsNotSaid(t *testing.T) {
	t.Parallel()
	raw := encoded(t, en.StoryPiece(beside(upward()), 0, 14).Blocks) + encoded(t, en.Head(beside(upward()), 0).Blocks)
	if !strings.Contains(raw, "since November 2026") || strings.Contains(raw, "11 November") {
		t.Errorf("it reads %s", raw)
	}
}
