package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Head draws a part's message in its channel. Upward it is the five lines:
// what the programme is called and the month, the lead story, two outcomes, the
// ask. Sideways it is the whole part. part is an index into p.Parts.
func (l Drawer) Head(p stories.EditionPicture, part int) Message {
	pp := partOf(p, part)
	if p.Audience.Kind == stories.Sideways {
		return l.sideways(p, pp)
	}
	picks := standing(p, pp)
	// The day: a digest of the first of a month tells of the one before.
	title := listed(l.book(p.Phrases).Programme, l.Date(dueIn(p)))
	blocks := []slack.Block{header(title)}
	if len(picks) == 0 {
		blocks = append(blocks, line(italic(l.T("nothingInIt"))))
	} else {
		blocks = append(blocks, l.lead(picks[0].StoryCard)...)
	}
	for _, c := range picks[min(1, len(picks)):min(3, len(picks))] {
		blocks = append(blocks, l.outcomeLine(c.StoryCard))
	}
	if slices.ContainsFunc(picks, func(c stories.PickCard) bool { return !c.Gone() }) {
		blocks = append(blocks, caption(l.T("titlesAre")))
	}
	blocks = append(blocks, l.ask(p)...)
	blocks = append(blocks, l.earlierOutcome(p)...)
	return sealed(p.Message.ID, l.headText(p, title, picks), blocks...)
}

// lead draws the first story. Another never takes the place of one that is gone.
func (l Drawer) lead(c stories.StoryCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{l.goneLine()}
	}
	blocks := []slack.Block{line(bold(l.title(c)))}
	words, fits := c.Quotes[0].Lead()
	if fits {
		blocks = append(blocks, quote(words))
	} else {
		blocks = append(blocks, line(say(l.T("wordsInThread"))))
	}
	return append(blocks, caption(listed(l.ledBy(c), l.objective(c))))
}

func (l Drawer) outcomeLine(c stories.StoryCard) slack.Block {
	if c.Gone() {
		return l.goneLine()
	}
	said := l.toldBy(creditOf(c))
	if c.Story.Learned() {
		said = listed(said, l.T("noLongerHoldsShort", "month", l.MonthAndYear(c.Story.HeldUntil.UTC())))
	}
	return line(bold(l.title(c)), say(" · "+said))
}

func (l Drawer) ask(p stories.EditionPicture) []slack.Block {
	if p.Ask == nil || p.Ask.What == "" {
		return nil
	}
	blocks := []slack.Block{labelled(l.T("curatorsAsk"), l.askLines(*p.Ask))}
	return append(blocks, actions(button(ICanDoThis, p.Edition.ID, l.T("iCanDoThis"))))
}

func (l Drawer) askLines(a stories.Ask) string {
	return one(a.What) + "\n" + l.askOf(one(a.OfWhom), l.askDay(a))
}

// one is a curators' line on one line.
func one(text string) string { return stories.Shorten(oneLine(text), stories.MaxLine) }

func (l Drawer) askDay(a stories.Ask) string {
	if a.ByWhen == nil {
		return l.T("noDay")
	}
	return l.Date(*a.ByWhen)
}

func (l Drawer) earlierOutcome(p stories.EditionPicture) []slack.Block {
	if p.Outcome == nil || p.Outcome.Outcome == "" {
		return nil
	}
	return []slack.Block{labelled(l.T("outcomeOf", "what", one(p.Outcome.What)), one(p.Outcome.Outcome))}
}

func (l Drawer) headText(p stories.EditionPicture, heading string, picks []stories.PickCard) string {
	var lines []string
	for _, c := range picks[:min(3, len(picks))] {
		if c.Gone() {
			lines = append(lines, l.T("noLongerShown"))
			continue
		}
		lines = append(lines, l.credited(l.title(c.StoryCard), creditOf(c.StoryCard)))
	}
	text := l.headSummary(heading, lines)
	if p.Ask != nil && p.Ask.What != "" {
		text += " " + l.T("askSummary", "what", strings.TrimRight(one(p.Ask.What), ". "), "whom", one(p.Ask.OfWhom), "day", l.askDay(*p.Ask))
	}
	return text
}

// title is a story's title as it stands in one line, marked where it is what was
// learned.
func (l Drawer) title(c stories.StoryCard) string {
	if c.Story.Learned() {
		return l.T("titleLearned", "title", l.bareTitle(c))
	}
	return l.bareTitle(c)
}

func (l Drawer) bareTitle(c stories.StoryCard) string {
	if t := stories.Shorten(oneLine(c.Story.Title), stories.MaxTitle); t != "" {
		return t
	}
	return l.T("untitled")
}

func (l Drawer) objective(c stories.StoryCard) string {
	if c.Objective == "" {
		return ""
	}
	return l.T("towards", "objective", name(c.Objective))
}
