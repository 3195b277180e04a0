package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// noteRows is how many lines of each kind a weekly note holds.
const noteRows = 10

// Note draws a person's weekly note: where their words went, who said thank
// you, what became of what they pointed to, what is still open.
func Note(p stories.NotePicture) Message {
	blocks := []slack.Block{header(noteTitle)}
	blocks = append(blocks, noteUses(p)...)
	blocks = append(blocks, noteThanks(p)...)
	blocks = append(blocks, notePublished(p)...)
	if p.Open > 0 {
		blocks = append(blocks, line(say(openRequests(p.Open))))
	}
	if len(blocks) == 1 {
		blocks = append(blocks, line(say(nothingNew)))
	}
	if p.Person.NoNotes {
		blocks = append(blocks, caption(noMoreNotes), actions(button(StartNotes, 0, startNotes)))
	} else {
		blocks = append(blocks, actions(button(StopNotes, 0, stopNotes)))
	}
	return sealed(p.Message.ID, noteSummary(len(p.Used), len(p.Thanks), len(p.Published), p.Open), blocks...)
}

func noteUses(p stories.NotePicture) []slack.Block {
	var rows []slack.Block
	for _, u := range p.Used[:min(noteRows, len(p.Used))] {
		rows = append(rows, line(bold(storyTitle(u.Title)), say(" · "+standsIn(where(u.Placement), day(u.Placement.PlacedAt, p.Person.Zone)))))
	}
	return headed(usedTitle, rows, len(p.Used))
}

func noteThanks(p stories.NotePicture) []slack.Block {
	var rows []slack.Block
	for _, t := range p.Thanks[:min(noteRows, len(p.Thanks))] {
		rows = append(rows, line(bold(nameOf(t.Name)), say(thankedFor(storyTitle(t.Title)))))
		if oneLine(t.Words) != "" {
			rows = append(rows, quote(fit(t.Words, stories.MaxField)))
		}
	}
	return headed(thanksTitle, rows, len(p.Thanks))
}

func notePublished(p stories.NotePicture) []slack.Block {
	var rows []slack.Block
	for _, u := range p.Published[:min(noteRows, len(p.Published))] {
		rows = append(rows, line(bold(storyTitle(u.Title)), say(" · "+publishedIn(u.Channel))))
	}
	return headed(publishedTitle, rows, len(p.Published))
}

// headed puts rows under their heading, and says how many there is no room for.
func headed(heading string, rows []slack.Block, of int) []slack.Block {
	if len(rows) == 0 {
		return nil
	}
	blocks := append([]slack.Block{line(bold(heading))}, rows...)
	if of > noteRows {
		blocks = append(blocks, caption(andMore(of-noteRows)))
	}
	return blocks
}

func storyTitle(title string) string { return fit(oneLine(title), stories.MaxTitle) }
