package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// noteRows is how many lines of each kind a weekly note holds.
const noteRows = 10

// Note draws a person's weekly note: where their words went, who said thank
// you, what teams said, what became of what they pointed to, what is still open.
func Note(p stories.NotePicture) Message {
	top := []slack.Block{header(noteTitle)}
	if p.Open > 0 {
		top = append(top, line(say(openRequests(p.Open))))
	}
	groups := slices.Concat(noteUses(p), noteThanks(p), noteSaid(p), noteMet(p), notePublished(p), noteEndings(p))
	if len(groups) == 0 && p.Open == 0 {
		top = append(top, line(say(nothingNew)))
	}
	tail := []slack.Block{actions(button(StopNotes, 0, stopNotes))}
	if p.Person.NoNotes {
		tail = []slack.Block{caption(noMoreNotes), actions(button(StartNotes, 0, startNotes))}
	}
	return sealed(p.Message.ID, noteText(p), pack(top, groups, tail)...)
}

// noteText says all of it in one line.
func noteText(p stories.NotePicture) string {
	said := noteSummary(len(p.Used), len(p.Thanks), len(p.Published), len(p.Ending), p.Open)
	if n := len(p.Said); n > 0 {
		said = joined(said, noteFits(n))
	}
	if n := len(p.Meetings); n > 0 {
		said = joined(said, noteMeetings(n))
	}
	return said
}

// joined adds a sentence to what is new.
func joined(said, sentence string) string {
	if said == nothingNew {
		return sentence
	}
	return said + " " + sentence
}

func noteUses(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Used {
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+standsIn(where(u.Placement), day(u.Placement.PlacedAt, p.Person.Zone))))})
	}
	return headed(usedTitle, rows)
}

func noteThanks(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, t := range p.Thanks {
		row := []slack.Block{line(bold(nameOf(t.Name)), say(thankedFor(storyTitle(t.Title))))}
		if oneLine(t.Words) != "" {
			row = append(row, quote(fit(t.Words, stories.MaxField)))
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
