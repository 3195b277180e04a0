package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// What one message holds of quotes, so that with everything around them it
// stays below Slack's limits for a message.
const (
	quotesText   = 6500 // characters
	quotesNumber = 4
)

// StoryPiece draws a story whole, in the thread of its part's message. part is
// an index into p.Parts.
func (l Drawer) StoryPiece(p stories.EditionPicture, part int, story int64) Message {
	c, there := pickOf(partOf(p, part), story)
	switch {
	case p.Draft && there && c.Pick.LeftOut == "left_out":
		return sealed(p.Message.ID, l.T("leftOutHere"), line(italic(l.T("leftOutHere"))))
	case !there || c.Gone() || c.Pick.LeftOut != "":
		return l.gone(p.Message.ID)
	}
	blocks := l.whole(c.StoryCard, 1)
	blocks = append(blocks, actions(selection(Respond, l.T("respond"), choice{Thank, c.Story.ID, l.T("thankThem")}, choice{ThankLine, c.Story.ID, l.T("thankLine")},
		choice{AskSpeaker, c.Story.ID, l.T("askSpeaker")}, choice{OfferHelp, c.Story.ID, l.T("offerHelp")}, choice{UseIt, c.Story.ID, l.T("useIt")})))
	return sealed(p.Message.ID, l.pieceText(c.StoryCard), blocks...)
}

func pickOf(p stories.PartPicture, story int64) (stories.PickCard, bool) {
	for _, c := range p.Picks {
		if c.Pick.Story == story {
			return c, true
		}
	}
	return stories.PickCard{}, false
}

func (l Drawer) pieceText(c stories.StoryCard) string {
	told, fits := c.Quotes[0].Lead()
	if !fits {
		return l.credited(l.title(c), creditOf(c))
	}
	return l.T("storySummary", "title", l.title(c), "quote", told, "credit", l.creditInside(creditOf(c)))
}

// whole draws all of a story: its title, the quotes with what was hard, what
// helped and what is different, each with its credit, then the curators' note.
// It has its share of a message that holds so many stories; a quote that does
// not fit any more is left out whole, the first always stands.
func (l Drawer) whole(c stories.StoryCard, share int) []slack.Block {
	return append(l.drawn(c, share, nil, ""), l.framed(c)...)
}

// wholeElsewhere is whole for other teams: with whether it would work elsewhere,
// in the speaker's words, and where it is from beside the credit.
func (l Drawer) wholeElsewhere(c stories.StoryCard, share int) []slack.Block {
	beside := listed(l.objective(c), l.whereFrom(c, c.Quotes[0].Credit))
	return append(l.drawn(c, share, stories.Elsewhere, beside), l.noted(c)...)
}

// drawn draws a story's quotes; beside goes after the first one's credit.
func (l Drawer) drawn(c stories.StoryCard, share int, more []stories.Field, beside string) []slack.Block {
	blocks := append([]slack.Block{line(bold(l.title(c)))}, l.learned(c)...)
	budget := quotesText / share
	for i, q := range c.Quotes {
		budget -= size(q, more)
		if i > 0 && (budget < 0 || i >= quotesNumber/share) {
			return append(blocks, caption(l.moreQuotes(len(c.Quotes)-i)))
		}
		blocks = append(blocks, l.told(q, more, beside)...)
		beside = ""
	}
	return blocks
}

// learned says since when what was told before holds no longer, where the story
// is what was learned from it. The month alone: a day could tell who spoke.
func (l Drawer) learned(c stories.StoryCard) []slack.Block {
	if !c.Story.Learned() {
		return nil
	}
	return []slack.Block{caption(l.T("noLongerHolds", "month", l.MonthAndYear(c.Story.HeldUntil.UTC())))}
}

// told draws one quote: what went well first, then the way there and more.
func (l Drawer) told(q stories.Shown, more []stories.Field, beside string) []slack.Block {
	blocks := []slack.Block{quote(q.Told())}
	for _, f := range stories.OnTheWay {
		if words := q.Words.Field(f); words != "" {
			blocks = append(blocks, caption(l.Of("fieldLabels", f)), quote(words))
		}
	}
	blocks = append(blocks, l.fields(q.Words, more)...)
	return append(blocks, caption(listed(l.creditLine(q.Credit), beside)))
}

// size counts a quote's characters.
func size(q stories.Shown, more []stories.Field) int {
	n := units(q.Told()) + units(q.Credit)
	for _, f := range slices.Concat(stories.OnTheWay, more) {
		n += units(q.Words.Field(f))
	}
	return n
}
