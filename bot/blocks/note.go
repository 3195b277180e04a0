package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// noteRows is how many lines of each kind a weekly note holds.
const noteRows = 10

// noteParts are the kinds of things a note tells, what is to be done first: when
// not all fits, the last are counted.
var noteParts = []func(stories.NotePicture) [][]slack.Block{
	noteOpen, noteEndings, noteTruths, noteWritten, noteUses, noteThanks, noteSaid, noteMet, notePublished, noteUnused, noteEnded,
}

// Note draws a person's weekly note: what noteParts lists.
func Note(p stories.NotePicture) Message {
	top := []slack.Block{header(noteTitle)}
	var groups [][]slack.Block
	for _, part := range noteParts {
		groups = append(groups, part(p)...)
	}
	if len(groups) == 0 {
		top = append(top, line(say(nothingNew)))
	}
	tail := []slack.Block{actions(button(StopNotes, 0, stopNotes))}
	if p.Person.NoNotes {
		tail = []slack.Block{caption(noMoreNotes), actions(button(StartNotes, 0, startNotes))}
	}
	return sealed(p.Message.ID, noteSummary(p), pack(top, groups, tail)...)
}

func noteOpen(p stories.NotePicture) [][]slack.Block {
	if p.Open == 0 {
		return nil
	}
	return [][]slack.Block{{line(say(openRequests(p.Open)))}}
}

// noteWritten draws what readers wrote, with the answers that are open.
func noteWritten(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, e := range p.Written {
		rows = append(rows, exchangeBlocks(e))
	}
	return headed(writtenTitle, rows)
}

func noteTruths(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, t := range p.Truths {
		row := []slack.Block{line(bold(storyTitle(t.Title)), say(" · "+stillHolds(t.Truth, day(t.UsedAt, p.Person.Zone))))}
		if t.Truth == "" {
			row = append(row, actions(button(StillTrue, t.Quote, stillTrue), button(Faded, t.Quote, faded), button(Reversed, t.Quote, reversed)))
		}
		rows = append(rows, append(row, learnedFrom(t)...))
	}
	return headed(truthsTitle, rows)
}

// learnedFrom asks whether what was learned may be told, of what holds no longer.
func learnedFrom(t stories.TruthAsk) []slack.Block {
	switch {
	case !t.May:
		return nil
	case t.Told:
		return []slack.Block{caption(learnedIsTold)}
	default:
		return []slack.Block{caption(learnedOffer), actions(button(TellLearned, t.Quote, tellLearned))}
	}
}

func noteUses(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Used {
		said := wentTo(where(u.Placement), day(u.Placement.PlacedAt, p.Person.Zone), u.Placement.People)
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+said))})
	}
	return headed(usedTitle, rows)
}

func noteThanks(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, t := range p.Thanks {
		row := []slack.Block{line(bold(nameOf(t.Name)), say(thankedFor(storyTitle(t.Title))))}
		if oneLine(t.Words) != "" {
			row = append(row, quote(fit(t.Words, stories.MaxResponse)))
		}
		rows = append(rows, row)
	}
	return headed(thanksTitle, rows)
}

func notePublished(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Published {
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+publishedIn(u.Channel)))})
	}
	return headed(publishedTitle, rows)
}

func noteUnused(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Unused {
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+leftForNow(one(u.Reason))))})
	}
	return headed(unusedTitle, rows)
}

func noteEnded(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.EndedUses {
		last := date(stories.Placement{Until: &u.Until}.LastDay())
		rows = append(rows, []slack.Block{line(say(useEnded(u.Theirs, nameOf(u.Name), one(u.WhereTo), last)))})
	}
	return headed(endedTitle, rows)
}

// headed puts rows under their heading, and says how many there is no room for.
func headed(heading string, rows [][]slack.Block) [][]slack.Block {
	if len(rows) == 0 {
		return nil
	}
	out := slices.Clone(rows[:min(noteRows, len(rows))])
	out[0] = append([]slack.Block{line(bold(heading))}, out[0]...)
	if n := len(rows) - noteRows; n > 0 {
		out = append(out, []slack.Block{caption(andMore(n))})
	}
	return out
}

func storyTitle(title string) string { return fit(oneLine(title), stories.MaxTitle) }
