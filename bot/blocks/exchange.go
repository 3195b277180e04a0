package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Question draws what a reader wrote, to the speaker alone, and what they did
// about it.
func (l Drawer) Question(p stories.ExchangePicture) Message {
	e := p.Exchange
	return sealed(p.Message.ID, l.exchangeSummary(e), l.exchangeBlocks(e)...)
}

// exchangeBlocks draws what a reader wrote as its speaker sees it: with the
// answers that are open, or what was answered.
func (l Drawer) exchangeBlocks(e stories.Exchange) []slack.Block {
	blocks := l.asWritten(e)
	switch {
	case e.State == stories.ActAnswered:
		return append(blocks, l.answerGiven(e)...)
	case e.State == stories.ActEnded && e.ErasedAt == nil && e.Gone:
		return append(blocks, caption(l.T("endedTakenBack")))
	case e.State == stories.ActEnded:
		return append(blocks, caption(l.T("leftLying")))
	default:
		return append(blocks, caption(l.mayLetLie(e)), actions(l.answerButtons(e)...))
	}
}

func (l Drawer) answerButtons(e stories.Exchange) []slack.BlockElement {
	var out []slack.BlockElement
	if e.Kind == stories.Reused {
		out = append(out, button(AllowReuse, e.ID, l.T("yesReuse", "as", l.saidAs(e.Shown.Credit))))
	}
	return append(out, button(AnswerReader, e.ID, l.T("answerThem")), button(LetItLie, e.ID, l.T("letItLie")))
}

// asWritten draws who wrote and what, as a quote: it is theirs, under their name.
func (l Drawer) asWritten(e stories.Exchange) []slack.Block {
	blocks := []slack.Block{line(bold(l.wroteTo(e)))}
	switch {
	case e.ErasedAt != nil && e.Use == nil:
		return append(blocks, caption(l.T("wordsErased")))
	case e.Kind == stories.Reused:
		return append(blocks, l.reuseLines(e))
	default:
		return append(blocks, quote(fit(e.Words, stories.MaxResponse)))
	}
}

func (l Drawer) reuseLines(e stories.Exchange) slack.Block {
	place, whereTo, whom, until := e.Place, e.WhereTo, e.ForWhom, ""
	if e.Until != nil {
		until = l.Date(*e.Until)
	}
	if e.Use != nil {
		place, whereTo, whom = e.Use.Place, e.Use.WhereTo, e.Use.ForWhom
	}
	return quote(l.T("reuseSays", "place", l.Of("reusePlaces", place), "where", dash(one(whereTo)), "whom", dash(one(whom)), "until", dash(until)))
}

func (l Drawer) answerGiven(e stories.Exchange) []slack.Block {
	if e.Use != nil {
		return []slack.Block{line(say(l.youAllowedReuse(e.Use)))}
	}
	blocks := []slack.Block{line(bold(l.youAnswered(e.AnswerNamed, l.nameOf(e.Speaker))))}
	if e.ErasedAt != nil {
		return append(blocks, caption(l.T("wordsErased")))
	}
	blocks = append(blocks, quote(fit(e.Answer, stories.MaxResponse)))
	if e.RepliedAt == nil {
		blocks = append(blocks, caption(l.T("sentLater")))
	}
	return blocks
}

// Reply draws for a reader what they wrote and what was answered. Who answered
// stands there only where the speaker chose so.
func (l Drawer) Reply(p stories.ExchangePicture) Message {
	e := p.Exchange
	var blocks []slack.Block
	switch {
	case e.Kind == stories.Reused && e.Use != nil:
		blocks = l.reuseReply(e)
	case e.ErasedAt != nil:
		blocks = []slack.Block{line(bold(l.youWrote(e))), caption(l.T("wordsErased"))}
	default:
		blocks = []slack.Block{line(bold(l.youWrote(e)))}
		if e.Kind == stories.Reused {
			blocks = append(blocks, l.reuseLines(e))
		} else {
			blocks = append(blocks, quote(fit(e.Words, stories.MaxResponse)))
		}
		blocks = append(blocks, line(bold(l.answeredBy(e.AnswerNamed, l.nameOf(e.Speaker)))), quote(fit(e.Answer, stories.MaxResponse)), caption(l.T("onlyYouTwo")))
	}
	return sealed(p.Message.ID, l.replySummary(e), blocks...)
}

// reuseReply draws a yes to a use elsewhere: the words with their credit, where
// they may stand and until when, or that this is over.
func (l Drawer) reuseReply(e stories.Exchange) []slack.Block {
	u := e.Use
	switch {
	case u.TakenAt != nil:
		return []slack.Block{line(bold(l.mayNotUse(one(u.WhereTo)))), caption(l.T("cannotReach"))}
	case u.EndedAt != nil:
		return []slack.Block{line(bold(l.T("mayNoLongerUse", "until", l.Date(u.LastDay()), "where", dash(one(u.WhereTo)))))}
	}
	may := l.T("mayUse", "until", l.Date(u.LastDay()), "place", l.Of("reusePlaces", u.Place), "where", dash(one(u.WhereTo)), "whom", dash(one(u.ForWhom)))
	blocks := []slack.Block{line(bold(may))}
	blocks = append(blocks, l.words(e.Shown.Words)...)
	return append(blocks, caption(l.creditLine(e.Shown.Credit)), caption(l.T("reuseRules")))
}

// UseOver draws that words used elsewhere were taken back, or how they are
// credited now.
func (l Drawer) UseOver(p stories.UsePicture) Message {
	said := l.mayNotUse(one(p.Use.WhereTo))
	if p.Use.TakenAt == nil && p.Credit != "" {
		said = l.T("creditedNow", "where", dash(one(p.Use.WhereTo)), "credit", l.creditLine(p.Credit))
	}
	return sealed(p.Message.ID, said, line(bold(said)))
}
