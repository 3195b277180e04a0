package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// What stands on the form for an export and in the register of exports.
const (
	exportTitle     = "Export"
	exportSubmit    = "Make the file"
	makeExport      = "Make an export…"
	exportIntro     = "A file for people who do not use Slack: the approved stories, with the words that their speakers allowed for the place you choose, and the credit they chose. It comes to you in a direct message, and you hold it. Each speaker sees that, and what it is for. When one of them takes words back, you are told which numbers to strike."
	askExportPlace  = "For which place?"
	hintExportPlace = "Only people there may read the file: what is allowed for leaders is for leaders alone."
	askFormat       = "What kind of file?"
	askPurpose      = "What is it for?"
	hintPurpose     = "For example: the annual report 2026. Its speakers read this."
	askForWhom      = "For whom?"
	hintForWhom     = "For example: the supervisory board. Its speakers read this too."
	askOfObjective  = "Only stories of one objective"
	askOfAudience   = "Only what one audience's digests have shown"
	hintOfAudience  = "In that audience's words."
	askSince        = "Told from"
	askUntil        = "Told until"

	exportBegun   = "Your file is being made: it comes to you in a direct message within a minute or two, once the messages that the words come from have been looked at. It stands in the register on Home, in Exports, until then as on its way."
	exportsTitle  = "The register of exports"
	exportsIntro  = "Files with words in them that left Slack: who has them, for whom, and whether all of it may still be used."
	noExports     = "No file has been made yet."
	neverArrived  = "It never arrived"
	neverQuestion = "Say so only if the file is not in your direct messages with this app. Its speakers then see nothing of it."

	exportOnItsWay = "On its way."
	exportAllWell  = "All of it may be used."
	exportDoubtful = "Slack did not say whether it arrived; it counts as if it had. Please look into your direct messages with this app."
	exportComment  = "The file you asked for. Its words are yours to use for what you said, and for nobody but whom you said. When a speaker takes words back, you read here which numbers to strike; please keep the file where you can."

	theOperator = "the operator"
	someoneGone = "somebody who is not known here any more"
)

var formatNames = map[stories.ExportFormat]string{
	stories.Storybook: "A storybook, to read and print (HTML)",
	stories.CSV:       "A table (CSV)",
}

var formatShort = map[stories.ExportFormat]string{stories.Storybook: "Storybook", stories.CSV: "Table"}

var exportFor = map[stories.Place]string{
	stories.Teams:   "for teams",
	stories.Leaders: "for leaders",
	stories.Outside: "for outside",
}

// exportFailures says why nobody has the file of an export.
var exportFailures = map[string]string{
	"nothing_left": "nothing of it may be shown any more",
	"left":         "its making was broken off",
	"lost":         "it never arrived",
	"not_written":  "it could not be written",
}

func exportHead(x stories.Export, day string) string {
	return fmt.Sprintf("Export %d · %s %s · %s", x.ID, formatShort[x.Format], exportFor[x.Place], day)
}

func exportIsFor(x stories.Export) string {
	said := "For: " + dash(one(x.Purpose))
	if whom := one(x.ForWhom); whom != "" {
		said += " · Read by: " + whom
	}
	return said
}

func exportWho(quotes int, by, holder string) string {
	what := fmt.Sprintf("%d quotes", quotes)
	if quotes == 1 {
		what = "1 quote"
	}
	return fmt.Sprintf("%s · made by %s · held by %s", what, by, holder)
}

func exportWithdrawn(n int, numbers string, of int) string {
	switch {
	case n >= of:
		return "Withdrawn: nothing of it may be used any more."
	case n == 1:
		return "Withdrawn in part: number " + numbers + " may no longer be used."
	default:
		return "Withdrawn in part: numbers " + numbers + " may no longer be used."
	}
}

func exportUntold(n int) string {
	if n == 1 {
		return "Who holds it could not be told of one: please tell them."
	}
	return fmt.Sprintf("Who holds it could not be told of %d: please tell them.", n)
}

func exportFailed(why string) string {
	said, known := exportFailures[why]
	if !known {
		said = strings.TrimRight(becauseSlack(why), ".")
	}
	return "Nobody has it: " + said + "."
}

// exportNotSent tells who wanted an export that there is none.
func exportNotSent(why string) string {
	return exportFailed(why) + " None of its speakers reads of it. You can ask for it again."
}

// What an export's holder reads, and a speaker whose words are in one.

func strikeHead(x stories.Export, day string) string {
	said := fmt.Sprintf("About export %d of %s, made for “%s”", x.ID, day, one(x.Purpose))
	if whom := one(x.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said + ":"
}

func strikeTaken(n int, numbers string) string {
	if n == 1 {
		return "One quote may no longer be used: number " + numbers + ". Please strike it wherever the file or a copy of it is used."
	}
	return fmt.Sprintf("%d quotes may no longer be used: numbers %s. Please strike them wherever the file or a copy of it is used.", n, numbers)
}

func strikeUnnamed(number int, credit string) string {
	if credit == "" {
		return fmt.Sprintf("Number %d may stand without its name only.", number)
	}
	return fmt.Sprintf("Number %d may stay, without the name. It is credited as “%s” now.", number, credit)
}

func strikeReworded(n int, numbers string) string {
	if n == 1 {
		return "Number " + numbers + " has newer words since. Those in the file were allowed as they stand; for anything new, please make a new export."
	}
	return "Numbers " + numbers + " have newer words since. Those in the file were allowed as they stand; for anything new, please make a new export."
}

const strikeTail = "It is out of our reach, so it takes you. The register of exports on Home says the same."

func inExport(p stories.Placement, since string) string {
	said := "In " + exportOf(p) + ", held by " + holderOf(p) + ", since " + since
	switch {
	case p.State() == stories.BeingUnnamed:
		said += "; they are being told to leave your name out"
	case p.State() == stories.NameStands:
		said += "; nobody can be told to leave your name out"
	case p.Struck == stories.StrikeUnnamed:
		said += "; they were told to leave your name out"
	case p.Struck == stories.StrikeReworded:
		said += ", in the words that you allowed then"
	}
	return said
}

// exportOf names an export by what it is for, in its maker's words.
func exportOf(p stories.Placement) string {
	said := "an export for “" + one(p.Purpose) + "”"
	if whom := one(p.ForWhom); whom != "" {
		said += " (" + whom + ")"
	}
	return said
}

func holderOf(p stories.Placement) string {
	if p.Holder == "" || oneLine(p.HolderName) == "" {
		return someoneGone
	}
	return nameOf(p.HolderName)
}

func exportStruck(p stories.Placement) string {
	return fmt.Sprintf("%s, who holds %s, was told to use it no longer", holderOf(p), exportOf(p))
}

func exportTelling(p stories.Placement) string {
	return fmt.Sprintf("%s, who holds %s, is being told to use it no longer", holderOf(p), exportOf(p))
}

func exportBeyond(p stories.Placement, why string) string {
	return fmt.Sprintf("%s, who holds %s, could not be told to use it no longer: %s", holderOf(p), exportOf(p), why)
}

func strikeOthers(numbers string) string {
	return "Numbers " + numbers + " may stay without their names too, as a new export would credit them."
}

func fromTo(first, last int64) string { return fmt.Sprintf("%d to %d", first, last) }
