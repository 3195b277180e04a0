package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// quotesOnCard is how many quotes of one story a card on Home holds.
const quotesOnCard = 2

// queueTab draws the curators' queue: only words that are already allowed.
func (l Drawer) queueTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{line(say(l.toReview(p.ToReview)))}
	if m := l.medianTold(p.MedianTold); m != "" {
		blocks = append(blocks, caption(m))
	}
	for _, c := range p.Queue[:min(len(p.Queue), stories.HomePage)] {
		blocks = append(blocks, divider())
		blocks = append(blocks, l.queueCard(c)...)
	}
	return blocks
}

func (l Drawer) queueCard(c stories.QueueCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{l.goneLine()}
	}
	blocks := append([]slack.Block{line(bold(l.title(c.StoryCard)))}, l.learned(c.StoryCard)...)
	blocks = append(blocks, l.lockedWords(c.StoryCard)...)
	blocks = append(blocks, caption(lockedFor(l.ledBy(c.StoryCard), l.lockedAllowed(c.Allowed), l.saidIn(name(c.Where)))))
	if strings.HasPrefix(c.Link, "https://") {
		blocks = append(blocks, line(slack.NewRichTextSectionLinkElement(c.Link, l.T("openMessage"), nil)))
	}
	if c.Story.Reworded {
		blocks = append(blocks, line(bold(l.T("rewordedSince"))))
	}
	if c.Story.Objection != "" {
		blocks = append(blocks, labelled(l.T("notLikeThatSaid"), stories.Shorten(c.Story.Objection, maxInput)))
	}
	blocks = append(blocks, l.framed(c.StoryCard)...)
	blocks = append(blocks, l.teamsSaid(c.Said)...)
	return append(blocks, actions(
		primary(button(Approve, c.Story.ID, l.T("approve"))),
		button(Decline, c.Story.ID, l.T("notThisTime"))))
}

// lockedWords draws the quotes of a story, each in one block with its fields.
func (l Drawer) lockedWords(c stories.StoryCard) []slack.Block {
	var blocks []slack.Block
	for _, q := range c.Quotes[:min(len(c.Quotes), quotesOnCard)] {
		blocks = append(blocks, l.words(q.Words)...)
		if q.Short != "" {
			blocks = append(blocks, caption(l.T("shorterAllowed")), quote(q.Short))
		}
	}
	if n := len(c.Quotes) - quotesOnCard; n > 0 {
		blocks = append(blocks, caption(l.moreQuotes(n)))
	}
	return blocks
}
