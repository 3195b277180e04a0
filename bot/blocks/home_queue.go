package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// quotesOnCard is how many quotes of one story a card on Home holds.
const quotesOnCard = 2

// queueTab draws the curators' queue: only words that are already allowed.
func queueTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{line(say(toReview(p.ToReview)))}
	if m := medianTold(p.MedianTold); m != "" {
		blocks = append(blocks, caption(m))
	}
	for _, c := range p.Queue[:min(len(p.Queue), stories.HomePage)] {
		blocks = append(blocks, divider())
		blocks = append(blocks, queueCard(c)...)
	}
	return blocks
}

func queueCard(c stories.QueueCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{goneLine()}
	}
	blocks := append([]slack.Block{line(bold(title(c.StoryCard)))}, learned(c.StoryCard)...)
	blocks = append(blocks, lockedWords(c.StoryCard)...)
	blocks = append(blocks, caption(lockedFor(creditOf(c.StoryCard), lockedAllowed(c.Allowed), saidIn(name(c.Where)))))
	if strings.HasPrefix(c.Link, "https://") {
		blocks = append(blocks, line(slack.NewRichTextSectionLinkElement(c.Link, openMessage, nil)))
	}
	if c.Story.Reworded {
		blocks = append(blocks, line(bold(rewordedSince)))
	}
	if c.Story.Objection != "" {
		blocks = append(blocks, line(bold(notLikeThatSaid), say(stories.Shorten(c.Story.Objection, maxInput))))
	}
	blocks = append(blocks, framed(c.StoryCard)...)
	blocks = append(blocks, teamsSaid(c.Said)...)
	return append(blocks, actions(
		primary(button(Approve, c.Story.ID, approve)),
		button(Decline, c.Story.ID, notThisTime)))
}

// lockedWords draws the quotes of a story, each in one block with its fields.
func lockedWords(c stories.StoryCard) []slack.Block {
	var blocks []slack.Block
	for _, q := range c.Quotes[:min(len(c.Quotes), quotesOnCard)] {
		blocks = append(blocks, words(q.Words)...)
		if q.Short != "" {
			blocks = append(blocks, caption(shorterAllowed), quote(q.Short))
		}
	}
	if n := len(c.Quotes) - quotesOnCard; n > 0 {
		blocks = append(blocks, caption(moreQuotes(n)))
	}
	return blocks
}
