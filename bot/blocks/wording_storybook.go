package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) cutHere() string {
	return stories.CutMark + " stands where words were left out, with their speaker's yes."
}

func (l Drawer) storybookSize(quotes, told int, b stories.Phrasebook) string {
	said := fmt.Sprintf("%d %s", told, b.Stories)
	if told == 1 {
		said = "1 " + b.Story
	}
	if quotes == 1 {
		return said + ", 1 quote"
	}
	return fmt.Sprintf("%s, %d quotes", said, quotes)
}

// storybookLimits says what the file is limited to.
func (l Drawer) storybookLimits(p stories.ExportPicture) string {
	var said []string
	if p.Objective != "" {
		said = append(said, "Objective: "+p.Objective)
	}
	if p.Audience != "" {
		said = append(said, "As told to: "+p.Audience)
	}
	switch since, until := p.Export.Since, p.Export.Until; {
	case since != nil && until != nil:
		said = append(said, fmt.Sprintf("Told from %s to %s", l.date(*since), l.date(*until)))
	case since != nil:
		said = append(said, "Told since "+l.date(*since))
	case until != nil:
		said = append(said, "Told until "+l.date(*until))
	}
	return listed(said...)
}

func (l Drawer) storybookMade(p stories.ExportPicture) string {
	said := fmt.Sprintf("Export %d, made on %s for “%s”", p.Export.ID, l.date(p.Export.MadeAt), one(p.Export.Purpose))
	if whom := one(p.Export.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said + "."
}

func (l Drawer) otherStories(b stories.Phrasebook, alone bool) string {
	if alone {
		return "All " + b.Stories
	}
	return "Other " + b.Stories
}

func (l Drawer) chartCaption(b stories.Phrasebook) string {
	return "The " + b.Stories + " in this file, by the time at which they were told."
}

func gradeName(g stories.Grade) string { return string(g) }

func (l Drawer) noteOf(g stories.Grade) string { return strings.TrimRight(l.curatorsNote(g), ": ") }
