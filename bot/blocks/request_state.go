package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// settled draws a quote for its holder once nothing is asked of it: what is
// allowed, the card as it will stand or the words, every placement, and what
// can be done.
func (l Drawer) settled(it stories.Item, holder stories.Person, now time.Time) []slack.Block {
	blocks := []slack.Block{line(bold(l.stateLine(it, now)))}
	if it.Quote.Status == stories.Asked {
		return append(blocks, l.words(latest(it))...)
	}
	if over(it) {
		return blocks
	}
	p, allowed := it.InForce(now)
	allowed = allowed && len(p.Places) > 0
	blocks = append(blocks, l.warnings(it, p, allowed)...)
	if shown := l.asItStandsNow(it, p, allowed); len(shown) > 0 {
		blocks = append(blocks, shown...)
	} else {
		blocks = append(blocks, l.learnedWords(it)...)
		blocks = append(blocks, l.words(current(it, p, allowed))...)
	}
	if it.Card != nil {
		blocks = append(blocks, l.teamsSaid(it.Card.Said)...)
	}
	if lines := l.placementLines(it, holder.Zone); lines != "" {
		blocks = append(blocks, caption(lines))
	}
	return append(append(blocks, l.keptLine(it, holder.Zone, now)...), l.deeds(it, p, allowed, now))
}

// learnedWords marks words without a card that are what was learned.
func (l Drawer) learnedWords(it stories.Item) []slack.Block {
	if !it.Quote.Learned() {
		return nil
	}
	return []slack.Block{caption(l.T("whatWeLearned"))}
}

// settledBrief draws a settled quote on two blocks.
func (l Drawer) settledBrief(it stories.Item, now time.Time) []slack.Block {
	blocks := []slack.Block{line(bold(l.stateLine(it, now)), say("\n"+firstWords(latest(it))))}
	if over(it) {
		return blocks
	}
	p, allowed := it.InForce(now)
	return append(blocks, l.deeds(it, p, allowed && len(p.Places) > 0, now))
}

// allowedMeanwhile is one line with what is allowed while something is asked.
func (l Drawer) allowedMeanwhile(it stories.Item, p stories.RequestPicture) []slack.Block {
	f, allowed := it.InForce(p.Now)
	if !allowed || len(f.Places) == 0 {
		return nil
	}
	return []slack.Block{line(say(l.stateLine(it, p.Now))), l.deeds(it, f, false, p.Now)}
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
func (l Drawer) stateLine(it stories.Item, now time.Time) string {
	p, allowed := it.InForce(now)
	switch {
	case it.Quote.Status == stories.TakenBack:
		return l.T("youTookItBack")
	case it.Quote.Status == stories.Asked && len(it.Open()) > 0:
		return l.T("openQuestion") + " " + l.T("ifNothing")
	case allowed && len(p.Places) > 0 && it.Quote.Origin == stories.FromOutside:
		return l.T("allowedForOutsider", "places", l.placesList(p.Places), "as", l.saidAs(p.CreditLine))
	case allowed && len(p.Places) > 0:
		return l.T("allowedFor", "places", l.placesList(p.Places), "as", l.saidAs(p.CreditLine))
	case it.Quote.Status == stories.Kept:
		return l.T("keptForYou")
	case it.Quote.Status == stories.Permitted:
		return l.T("nowhereNow")
	default:
		return l.T("requestEnded")
	}
}

func (l Drawer) warnings(it stories.Item, p stories.Permission, allowed bool) []slack.Block {
	var out []slack.Block
	if allowed && p.Credit.Unnamed() && it.Quote.OpenChannel {
		out = append(out, caption(l.T("foundBySearch")))
	}
	if allowed && it.Quote.Read != nil {
		out = append(out, caption(l.T("newWordsWait")))
	}
	switch {
	case allowed && it.Quote.Source == stories.SourceDeleted:
		out = append(out, caption(l.T("sourceDeleted")))
	case len(it.Open()) > 0 && it.Request == nil:
		out = append(out, caption(l.T("openQuestion")))
	}
	return out
}

// cardBudget is how many characters the card may take; its first quote always
// stands whole.
const cardBudget = 5000

func (l Drawer) asItStandsNow(it stories.Item, p stories.Permission, allowed bool) []slack.Block {
	if !allowed || it.Card == nil || it.Card.Gone() {
		return nil
	}
	said := l.T("asItWillStand")
	if posted(it) {
		said = l.T("asItStands")
	}
	draw := l.whole
	if p.Places.Has(stories.Teams) {
		draw = l.wholeElsewhere
	}
	blocks := append([]slack.Block{caption(said)}, draw(*it.Card, cardBudget)...)
	if p.Places.Has(stories.Teams) && p.Places.Has(stories.Leaders) && it.Card.Quotes[0].Words.Has(stories.Elsewhere...) {
		blocks = append(blocks, caption(l.T("onlyTeamsRead")))
	}
	return append(blocks, caption(l.whoFramed(*it.Card)))
}

// deeds is what the holder can do: not like that only until it is posted.
func (l Drawer) deeds(it stories.Item, p stories.Permission, card bool, now time.Time) slack.Block {
	buttons := []slack.BlockElement{button(Change, it.Quote.ID, l.T("change"))}
	if card && it.Card != nil && !it.Card.Gone() && it.MayAnswer(p) {
		buttons = append(buttons, button(Elsewhere, it.Quote.ID, l.T("elsewhere")))
	}
	if it.Kept.Soon(now) && it.Quote.Status != stories.TakenBack {
		buttons = append(buttons, button(Keep, it.Quote.ID, l.T("keepIt")))
	}
	if it.Quote.Status != stories.TakenBack {
		buttons = append(buttons, button(TakeBack, it.Quote.ID, l.T("takeBack")))
	}
	if card && it.Card != nil && !it.Card.Gone() && !posted(it) {
		buttons = append(buttons, button(NotLikeThat, it.Quote.ID, l.T("notLikeThat")))
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

func (l Drawer) whoFramed(c stories.StoryCard) string {
	if c.Story.Note == "" {
		return l.T("titledBy")
	}
	return l.T("framedBy")
}
