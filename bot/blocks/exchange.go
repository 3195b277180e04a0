package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Question draws what a reader wrote, to the speaker alone, and what they did
// about it.
func Question(p stories.ExchangePicture) Message {
	e := p.Exchange
	return sealed(p.Message.ID, exchangeSummary(e), exchangeBlocks(e)...)
}

// exchangeBlocks draws what a reader wrote as its speaker sees it: with the
// answers that are open, or what was answered.
func exchangeBlocks(e stories.Exchange) []slack.Block {
	blocks := asWritten(e)
	switch {
	case e.State == stories.ActAnswered:
		return append(blocks, answerGiven(e)...)
	case e.State == stories.ActEnded && e.ErasedAt == nil && e.Gone:
		return append(blocks, caption(endedTakenBack))
	case e.State == stories.ActEnded:
		return append(blocks, caption(leftLying))
	default:
		return append(blocks, caption(mayLetLie(e)), actions(answerButtons(e)...))
	}
}

func answerButtons(e stories.Exchange) []slack.BlockElement {
	var out []slack.BlockElement
	if e.Kind == stories.Reused {
		out = append(out, button(AllowReuse, e.ID, yesReuse(saidAs(e.Shown.Credit))))
	}
	return append(out, button(AnswerReader, e.ID, answerThem), button(LetItLie, e.ID, letItLie))
}

// asWritten draws who wrote and what, as a quote: it is theirs, under their name.
func asWritten(e stories.Exchange) []slack.Block {
	blocks := []slack.Block{line(bold(wroteTo(e)))}
	switch {
	case e.ErasedAt != nil && e.Use == nil:
		return append(blocks, caption(wordsErased))
	case e.Kind == stories.Reused:
		return append(blocks, reuseLines(e))
	default:
		return append(blocks, quote(fit(e.Words, stories.MaxResponse)))
	}
}

func reuseLines(e stories.Exchange) slack.Block {
	place, whereTo, whom, until := e.Place, e.WhereTo, e.ForWhom, ""
	if e.Until != nil {
		until = date(*e.Until)
	}
	if e.Use != nil {
		place, whereTo, whom = e.Use.Place, e.Use.WhereTo, e.Use.ForWhom
	}
	return quote(reuseSays(reusePlaces[place], one(whereTo), one(whom), until))
}

func answerGiven(e stories.Exchange) []slack.Block {
	if e.Use != nil {
		return []slack.Block{line(say(youAllowedReuse(e.Use)))}
	}
	blocks := []slack.Block{line(bold(youAnswered(e.AnswerNamed, nameOf(e.Speaker))))}
	if e.ErasedAt != nil {
		return append(blocks, caption(wordsErased))
	}
	blocks = append(blocks, quote(fit(e.Answer, stories.MaxResponse)))
	if e.RepliedAt == nil {
		blocks = append(blocks, caption(sentLater))
	}
	return blocks
}

// Reply draws for a reader what they wrote and what was answered. Who answered
// stands there only where the speaker chose so.
func Reply(p stories.ExchangePicture) Message {
	e := p.Exchange
	var blocks []slack.Block
	switch {
	case e.Kind == stories.Reused && e.Use != nil:
		blocks = reuseReply(e)
	case e.ErasedAt != nil:
		blocks = []slack.Block{line(bold(youWrote(e))), caption(wordsErased)}
	default:
		blocks = []slack.Block{line(bold(youWrote(e)))}
		if e.Kind == stories.Reused {
			blocks = append(blocks, reuseLines(e))
		} else {
			blocks = append(blocks, quote(fit(e.Words, stories.MaxResponse)))
		}
		blocks = append(blocks, line(bold(answeredBy(e.AnswerNamed, nameOf(e.Speaker)))), quote(fit(e.Answer, stories.MaxResponse)), caption(onlyYouTwo))
	}
	return sealed(p.Message.ID, replySummary(e), blocks...)
}

// reuseReply draws a yes to a use elsewhere: the words with their credit, where
// they may stand and until when, or that this is over.
func reuseReply(e stories.Exchange) []slack.Block {
	u := e.Use
	switch {
	case u.TakenAt != nil:
		return []slack.Block{line(bold(mayNotUse(one(u.WhereTo)))), caption(cannotReach)}
	case u.EndedAt != nil:
		return []slack.Block{line(bold(mayNoLongerUse(one(u.WhereTo), date(u.LastDay()))))}
	}
	blocks := []slack.Block{line(bold(mayUse(reusePlaces[u.Place], one(u.WhereTo), one(u.ForWhom), date(u.LastDay()))))}
	blocks = append(blocks, words(e.Shown.Words)...)
	return append(blocks, caption(stories.Shorten(e.Shown.Credit, maxCredit)), caption(reuseRules))
}

// UseOver draws that words used elsewhere were taken back, or how they are
// credited now.
func UseOver(p stories.UsePicture) Message {
	said := mayNotUse(one(p.Use.WhereTo))
	if p.Use.TakenAt == nil && p.Credit != "" {
		said = creditedNow(one(p.Use.WhereTo), stories.Shorten(p.Credit, maxCredit))
	}
	return sealed(p.Message.ID, said, line(bold(said)))
}
