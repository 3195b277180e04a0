package blocks

import (
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// PartIndex returns where the part with the id stands in the picture, -1 when
// it does not.
func PartIndex(p stories.EditionPicture, id int64) int {
	for i, part := range p.Parts {
		if part.Part.ID == id {
			return i
		}
	}
	return -1
}

// partOf returns a part by its index; an index that is not there is a part with
// nothing in it.
func partOf(p stories.EditionPicture, part int) stories.PartPicture {
	if part < 0 || part >= len(p.Parts) {
		return stories.PartPicture{}
	}
	return p.Parts[part]
}

// standing returns the picks of a part that its channel sees: a story taken
// back after posting keeps its line, in a draft it is dropped.
func standing(p stories.EditionPicture, part stories.PartPicture) []stories.PickCard {
	var out []stories.PickCard
	for _, c := range part.Standing() {
		if !p.Draft || !c.Gone() {
			out = append(out, c)
		}
	}
	return out
}

// dueIn returns the due moment on the audience's clocks, that of an edition
// which was posted before its time too: its month stays what its preview said.
func dueIn(p stories.EditionPicture) time.Time {
	at := inZone(p.Edition.DueAt, p.Audience.Zone)
	if planned, err := time.ParseInLocation("2006-01-02T15:04", p.Edition.Moment, at.Location()); err == nil {
		return planned
	}
	return at
}

// gone is a piece whose story may no longer be shown, whatever the cause.
func (l Drawer) gone(id string) Message { return sealed(id, l.T("noLongerShown"), l.goneLine()) }

func (l Drawer) goneLine() slack.Block { return line(italic(l.T("noLongerShown"))) }

const maxName = 100 // names of teams, objectives, audiences

func name(text string) string { return stories.Shorten(text, maxName) }

// framed draws what curators have added to a story, outside its quotes.
func (l Drawer) framed(c stories.StoryCard) []slack.Block {
	var blocks []slack.Block
	if o := l.objective(c); o != "" {
		blocks = append(blocks, caption(o))
	}
	return append(blocks, l.noted(c)...)
}

// noted draws the curators' note.
func (l Drawer) noted(c stories.StoryCard) []slack.Block {
	if c.Story.Note == "" {
		return nil
	}
	return []slack.Block{labelled(l.curatorsNote(c.Story.Grade), stories.Shorten(c.Story.Note, stories.MaxField))}
}
