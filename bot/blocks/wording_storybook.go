package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// What stands in a storybook and over the columns of a table, beside the words.
const (
	storybookKind     = "A storybook"
	storybookContents = "What is in it"
	storybookChart    = "When they were told"
	storybookAbout    = "About this file"
	storybookNumber   = "No."
	storybookCredit   = "Told by"
	titlesHere        = "Titles are the curators' own, and so is what stands under “The curators add”. The words in quotation marks are their speakers', exactly as they said them."
	storybookTake     = "Its speakers may take their words back at any time. Who holds this file is told which numbers to strike then; please heed that in every copy of it."

	columnExport    = "export"
	columnNumber    = "number"
	columnObjective = "objective"
	columnTitle     = "title (the curators')"
	columnCredit    = "told by"
	columnNote      = "the curators add"
	columnGrade     = "grade of figures"
)

func cutHere() string {
	return stories.CutMark + " stands where words were left out, with their speaker's yes."
}

var storybookFor = map[stories.Place]string{
	stories.Teams:   "For the teams of this organisation only: that is what its speakers allowed.",
	stories.Leaders: "For leaders of this organisation only: that is what its speakers allowed.",
	stories.Outside: "Its speakers allowed these words to be read outside this organisation.",
}

func storybookSize(quotes, told int, b stories.Phrasebook) string {
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
func storybookLimits(p stories.ExportPicture) string {
	var said []string
	if p.Objective != "" {
		said = append(said, "Objective: "+p.Objective)
	}
	if p.Audience != "" {
		said = append(said, "As told to: "+p.Audience)
	}
	switch since, until := p.Export.Since, p.Export.Until; {
	case since != nil && until != nil:
		said = append(said, fmt.Sprintf("Told from %s to %s", date(*since), date(*until)))
	case since != nil:
		said = append(said, "Told since "+date(*since))
	case until != nil:
		said = append(said, "Told until "+date(*until))
	}
	return listed(said...)
}

func storybookMade(p stories.ExportPicture) string {
	said := fmt.Sprintf("Export %d, made on %s for “%s”", p.Export.ID, date(p.Export.MadeAt), one(p.Export.Purpose))
	if whom := one(p.Export.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said + "."
}

func otherStories(b stories.Phrasebook, alone bool) string {
	if alone {
		return "All " + b.Stories
	}
	return "Other " + b.Stories
}

func chartCaption(b stories.Phrasebook) string {
	return "The " + b.Stories + " in this file, by the time at which they were told."
}

func gradeName(g stories.Grade) string { return string(g) }

func noteOf(g stories.Grade) string { return strings.TrimRight(curatorsNote(g), ": ") }
