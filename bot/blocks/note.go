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
var noteParts = []func(Drawer, stories.NotePicture) [][]slack.Block{
	Drawer.noteOpen, Drawer.noteEndings, Drawer.noteTruths, Drawer.noteWritten, Drawer.noteUses, Drawer.noteThanks,
	Drawer.noteSaid, Drawer.noteMet, Drawer.notePublished, Drawer.noteUnused, Drawer.noteEnded,
}

// Note draws a person's weekly note: what noteParts lists.
func (l Drawer) Note(p stories.NotePicture) Message {
	top := []slack.Block{header(l.T("noteTitle"))}
	var groups [][]slack.Block
	for _, part := range noteParts {
		groups = append(groups, part(l, p)...)
	}
	if len(groups) == 0 {
		top = append(top, line(say(l.T("nothingNew"))))
	}
	tail := []slack.Block{actions(button(StopNotes, 0, l.T("stopNotes")))}
	if p.Person.NoNotes {
		tail = []slack.Block{caption(l.T("noMoreNotes")), actions(button(StartNotes, 0, l.T("startNotes")))}
	}
	return sealed(p.Message.ID, l.noteSummary(p), l.pack(top, groups, tail)...)
}

func (l Drawer) noteOpen(p stories.NotePicture) [][]slack.Block {
	if p.Open == 0 {
		return nil
	}
	return [][]slack.Block{{line(say(l.openRequests(p.Open)))}}
}

// noteWritten draws what readers wrote, with the answers that are open.
func (l Drawer) noteWritten(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, e := range p.Written {
		rows = append(rows, l.exchangeBlocks(e))
	}
	return l.headed(l.T("writtenTitle"), rows)
}

func (l Drawer) noteTruths(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, t := range p.Truths {
		row := []slack.Block{line(bold(storyTitle(t.Title)), say(" · "+l.stillHolds(t.Truth, l.day(t.UsedAt, p.Person.Zone))))}
		if t.Truth == "" {
			row = append(row, actions(button(StillTrue, t.Quote, l.T("stillTrue")), button(Faded, t.Quote, l.T("faded")), button(Reversed, t.Quote, l.T("reversed"))))
		}
		rows = append(rows, append(row, l.holdsNot(t)...))
	}
	if len(rows) > 0 && slices.ContainsFunc(p.Truths, func(t stories.TruthAsk) bool { return t.Truth == "" }) {
		rows[0] = append([]slack.Block{caption(l.T("truthsHint"))}, rows[0]...)
	}
	return l.headed(l.T("truthsTitle"), rows)
}

// holdsNot asks whether what was learned may be told, of what holds no longer; its
// speaker may think again.
func (l Drawer) holdsNot(t stories.TruthAsk) []slack.Block {
	var said []slack.Block
	var deeds []slack.BlockElement
	switch {
	case t.Truth != stories.Faded && t.Truth != stories.Reversed:
		return nil
	case t.Told:
		said = append(said, caption(l.T("learnedIsTold")))
	case t.May:
		said, deeds = append(said, caption(l.T("learnedOffer"))), append(deeds, button(TellLearned, t.Quote, l.T("tellLearned")))
	}
	return append(said, actions(append(deeds, button(StillTrue, t.Quote, l.T("itHolds")))...))
}

func (l Drawer) noteUses(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Used {
		said := l.wentTo(l.where(u.Placement), l.day(u.Placement.PlacedAt, p.Person.Zone), u.Placement.People)
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+said))})
	}
	return l.headed(l.T("usedTitle"), rows)
}

func (l Drawer) noteThanks(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, t := range p.Thanks {
		row := []slack.Block{line(l.around("thankedFor", "who", bold(l.nameOf(t.Name)), "title", storyTitle(t.Title))...)}
		if oneLine(t.Words) != "" {
			row = append(row, quote(fit(t.Words, stories.MaxResponse)))
		}
		rows = append(rows, row)
	}
	return l.headed(l.T("thanksTitle"), rows)
}

func (l Drawer) notePublished(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Published {
		if u.Title == "" {
			rows = append(rows, []slack.Block{line(say(l.T("publishedElsewhere")))})
			continue
		}
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+l.publishedIn(u.Channel)))})
	}
	return l.headed(l.T("publishedTitle"), rows)
}

func (l Drawer) noteUnused(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.Unused {
		rows = append(rows, []slack.Block{line(bold(storyTitle(u.Title)), say(" · "+l.T("leftForNow", "reason", one(u.Reason))))})
	}
	return l.headed(l.T("unusedTitle"), rows)
}

func (l Drawer) noteEnded(p stories.NotePicture) [][]slack.Block {
	var rows [][]slack.Block
	for _, u := range p.EndedUses {
		last := l.Date(stories.Placement{Until: &u.Until}.LastDay())
		rows = append(rows, []slack.Block{line(say(l.useEnded(u.Theirs, l.nameOf(u.Name), one(u.WhereTo), last)))})
	}
	return l.headed(l.T("endedTitle"), rows)
}

// headed puts rows under their heading, and says how many there is no room for.
func (l Drawer) headed(heading string, rows [][]slack.Block) [][]slack.Block {
	if len(rows) == 0 {
		return nil
	}
	out := slices.Clone(rows[:min(noteRows, len(rows))])
	out[0] = append([]slack.Block{line(bold(heading))}, out[0]...)
	if n := len(rows) - noteRows; n > 0 {
		out = append(out, []slack.Block{caption(l.andMore(n))})
	}
	return out
}

func storyTitle(title string) string { return fit(oneLine(title), stories.MaxTitle) }
