package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Head draws a part's message in its channel. Upward it is the five lines:
// what the programme is called and the month, the lead story, two outcomes, the
// ask. Sideways it is the whole part. part is an index into p.Parts.
func Head(p stories.EditionPicture, part int) Message {
	pp := partOf(p, part)
	if p.Audience.Kind == stories.Sideways {
		return sideways(p, pp)
	}
	picks := standing(p, pp)
	title := headTitle(phrases(p).Programme, dueIn(p))
	blocks := []slack.Block{header(title)}
	if len(picks) == 0 {
		blocks = append(blocks, line(italic(nothingInIt)))
	} else {
		blocks = append(blocks, lead(picks[0].StoryCard)...)
	}
	for _, c := range picks[min(1, len(picks)):min(3, len(picks))] {
		blocks = append(blocks, outcomeLine(c.StoryCard))
	}
	if slices.ContainsFunc(picks, func(c stories.PickCard) bool { return !c.Gone() }) {
		blocks = append(blocks, caption(titlesAre))
	}
	blocks = append(blocks, ask(p)...)
	blocks = append(blocks, earlierOutcome(p)...)
	return sealed(p.Message.ID, headText(p, title, picks), blocks...)
}

// lead draws the first story. Another never takes the place of one that is gone.
func lead(c stories.StoryCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{goneLine()}
	}
	blocks := []slack.Block{line(bold(title(c)))}
	words, fits := c.Quotes[0].Lead()
	if fits {
		blocks = append(blocks, quote(words))
	} else {
		blocks = append(blocks, line(say(wordsInThread)))
	}
	return append(blocks, caption(listed(creditOf(c), objective(c))))
}

func outcomeLine(c stories.StoryCard) slack.Block {
	if c.Gone() {
		return goneLine()
	}
	said := toldBy(creditOf(c))
	if c.Story.Learned() {
		said = listed(said, heldUntilShort(*c.Story.HeldUntil))
	}
	return line(bold(title(c)), say(" · "+said))
}

func ask(p stories.EditionPicture) []slack.Block {
	if p.Ask == nil || p.Ask.What == "" {
		return nil
	}
	blocks := []slack.Block{line(bold(curatorsAsk), say(askLines(*p.Ask)))}
	if p.TakenUp {
		blocks = append(blocks, caption(someoneTookUp))
	}
	return append(blocks, actions(button(ICanDoThis, p.Edition.ID, iCanDoThis)))
}

func askLines(a stories.Ask) string {
	return one(a.What) + "\n" + askOf(one(a.OfWhom), askDay(a))
}

// one is a curators' line on one line.
func one(text string) string { return stories.Shorten(oneLine(text), stories.MaxLine) }

func askDay(a stories.Ask) string {
	if a.ByWhen == nil {
		return noDay
	}
	return date(*a.ByWhen)
}

func earlierOutcome(p stories.EditionPicture) []slack.Block {
	if p.Outcome == nil || p.Outcome.Outcome == "" {
		return nil
	}
	return []slack.Block{line(bold(outcomeOf(one(p.Outcome.What))), say(one(p.Outcome.Outcome)))}
}

func headText(p stories.EditionPicture, heading string, picks []stories.PickCard) string {
	var lines []string
	for _, c := range picks[:min(3, len(picks))] {
		if c.Gone() {
			lines = append(lines, noLongerShown)
			continue
		}
		lines = append(lines, credited(title(c.StoryCard), creditOf(c.StoryCard)))
	}
	text := headSummary(heading, lines)
	if p.Ask != nil && p.Ask.What != "" {
		text += " " + askSummary(one(p.Ask.What), one(p.Ask.OfWhom), askDay(*p.Ask))
	}
	return text
}

// title is a story's title as it stands in one line, marked where it is what was
// learned.
func title(c stories.StoryCard) string {
	if c.Story.Learned() {
		return titled(bareTitle(c))
	}
	return bareTitle(c)
}

func bareTitle(c stories.StoryCard) string {
	if t := stories.Shorten(oneLine(c.Story.Title), stories.MaxTitle); t != "" {
		return t
	}
	return untitled
}

func objective(c stories.StoryCard) string {
	if c.Objective == "" {
		return ""
	}
	return towards(name(c.Objective))
}
