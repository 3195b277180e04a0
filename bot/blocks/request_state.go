package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// settled draws a quote for its holder once nothing is asked of it: what is
// allowed, the card as it will stand or the words, every placement, and what
// can be done.
func settled(it stories.Item, holder stories.Person, now time.Time) []slack.Block {
	blocks := []slack.Block{line(bold(stateLine(it, now)))}
	if it.Quote.Status == stories.Asked {
		return append(blocks, words(latest(it))...)
	}
	if over(it) {
		return blocks
	}
	p, allowed := it.InForce(now)
	allowed = allowed && len(p.Places) > 0
	blocks = append(blocks, warnings(it, p, allowed)...)
	if shown := asItStandsNow(it, p, allowed); len(shown) > 0 {
		blocks = append(blocks, shown...)
	} else {
		blocks = append(blocks, learnedWords(it)...)
		blocks = append(blocks, words(current(it, p, allowed))...)
	}
	if it.Card != nil {
		blocks = append(blocks, teamsSaid(it.Card.Said)...)
	}
	if lines := placementLines(it, holder.Zone); lines != "" {
		blocks = append(blocks, caption(lines))
	}
	return append(append(blocks, keptLine(it, holder.Zone, now)...), deeds(it, p, allowed, now))
}

// learnedWords marks words without a card that are what was learned.
func learnedWords(it stories.Item) []slack.Block {
	if !it.Quote.Learned() {
		return nil
	}
	return []slack.Block{caption(whatWeLearned)}
}

// settledBrief draws a settled quote on two blocks.
func settledBrief(it stories.Item, now time.Time) []slack.Block {
	blocks := []slack.Block{line(bold(stateLine(it, now)), say("\n"+firstWords(latest(it))))}
	if over(it) {
		return blocks
	}
	p, allowed := it.InForce(now)
	return append(blocks, deeds(it, p, allowed && len(p.Places) > 0, now))
}

// allowedMeanwhile is one line with what is allowed while something is asked.
func allowedMeanwhile(it stories.Item, p stories.RequestPicture) []slack.Block {
	f, allowed := it.InForce(p.Now)
	if !allowed || len(f.Places) == 0 {
		return nil
	}
	return []slack.Block{line(say(stateLine(it, p.Now))), deeds(it, f, false, p.Now)}
}

// over reports whether the words are gone for good.
func over(it stories.Item) bool {
	switch it.Quote.Status {
	case stories.Permitted, stories.Kept, stories.TakenBack:
		return false
	default:
		return true
	}
}

// stateLine says in one sentence where a quote stands. A no, a lapse and an
// undone nomination read alike.
func stateLine(it stories.Item, now time.Time) string {
	p, allowed := it.InForce(now)
	switch {
	case it.Quote.Status == stories.TakenBack:
		return youTookItBack
	case it.Quote.Status == stories.Asked && len(it.Open()) > 0:
		return openQuestion + " " + ifNothing
	case allowed && len(p.Places) > 0 && it.Quote.Origin == stories.FromOutside:
		return allowedForOutsider(p.Places, p.CreditLine)
	case allowed && len(p.Places) > 0:
		return allowedFor(p.Places, p.CreditLine)
	case it.Quote.Status == stories.Kept:
		return keptForYou
	case it.Quote.Status == stories.Permitted:
		return nowhereNow
	default:
		return requestEnded
	}
}

func warnings(it stories.Item, p stories.Permission, allowed bool) []slack.Block {
	var out []slack.Block
	if allowed && p.Credit.Unnamed() && it.Quote.OpenChannel {
		out = append(out, caption(foundBySearch))
	}
	if allowed && it.Quote.Read != nil {
		out = append(out, caption(newWordsWait))
	}
	switch {
	case allowed && it.Quote.Source == stories.SourceDeleted:
		out = append(out, caption(sourceDeleted))
	case len(it.Open()) > 0 && it.Request == nil:
		out = append(out, caption(openQuestion))
	}
	return out
}

// cardBudget is how many characters the card may take; its first quote always
// stands whole.
const cardBudget = 5000

func asItStandsNow(it stories.Item, p stories.Permission, allowed bool) []slack.Block {
	if !allowed || it.Card == nil || it.Card.Gone() {
		return nil
	}
	said := asItWillStand
	if posted(it) {
		said = asItStands
	}
	draw := whole
	if p.Places.Has(stories.Teams) {
		draw = wholeElsewhere
	}
	blocks := append([]slack.Block{caption(said)}, draw(*it.Card, cardBudget)...)
	if p.Places.Has(stories.Teams) && p.Places.Has(stories.Leaders) && it.Card.Quotes[0].Words.Has(stories.Elsewhere...) {
		blocks = append(blocks, caption(onlyTeamsRead))
	}
	return append(blocks, caption(whoFramed(*it.Card)))
}

// deeds is what the holder can do: not like that only until it is posted.
func deeds(it stories.Item, p stories.Permission, card bool, now time.Time) slack.Block {
	buttons := []slack.BlockElement{button(Change, it.Quote.ID, change)}
	if card && it.Card != nil && !it.Card.Gone() && it.MayAnswer(p) {
		buttons = append(buttons, button(Elsewhere, it.Quote.ID, elsewhere))
	}
	if it.Kept.Soon(now) && it.Quote.Status != stories.TakenBack {
		buttons = append(buttons, button(Keep, it.Quote.ID, keepIt))
	}
	if it.Quote.Status != stories.TakenBack {
		buttons = append(buttons, button(TakeBack, it.Quote.ID, takeBack))
	}
	if card && it.Card != nil && !it.Card.Gone() && !posted(it) {
		buttons = append(buttons, button(NotLikeThat, it.Quote.ID, notLikeThat))
	}
	return actions(buttons...)
}

func posted(it stories.Item) bool {
	for _, p := range it.Placements {
		if p.State() == stories.Standing && !export(p) {
			return true
		}
	}
	return false
}

func firstWords(w stories.Words) string { return fit(oneLine(w.Well), 150) }

func whoFramed(c stories.StoryCard) string {
	if c.Story.Note == "" {
		return titledBy
	}
	return framedBy
}
