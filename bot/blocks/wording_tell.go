package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What stands on the form to tell a win.
const (
	askWell         = "In your own words, what went well?"
	askTheirWell    = "In their own words, what went well?"
	wellPlaceholder = "For example: Onboarding a new colleague now takes one day. It was nine."
	askPlaces       = "Where may it go?"
	askTheirPlaces  = "For which places did they agree?"
	hintPlaces      = "Nothing ticked means kept for you, in My words."
	addMore         = "Add more…"
	tellSubmit      = "Save"

	askShorter  = "A shorter version, for digests"
	hintShorter = "Over 700 characters do not fit in a digest. Leave words out of yours; none can be added or changed. Where you leave words out, […] will stand."
	askNames    = "The names of others"
	keepNames   = "Keep their names; they know about it"

	askWhose       = "Whose words are they?"
	whoseMine      = "Mine"
	whoseColleague = "A colleague's"
	whoseOutside   = "Someone's outside"

	askTeam      = "Which team is it about?"
	askCredit    = "How should you be named?"
	hintFindable = "Without your name the same words can still be found by search, since your message stands in a public channel."

	askColleague    = "Which colleague?"
	hintColleague   = "They are asked themselves. Nothing is shared unless they say yes."
	askOutsideRole  = "What is their role?"
	hintOutsideRole = "For example: a supplier, head of logistics."
	askOutsideName  = "Their name"
	hintOutsideName = "Only if they agreed that it is shown."
	askAgreedHow    = "How did they agree?"
	hintAgreedHow   = "For example: in an e-mail to me. You hold it, and you can take it back for them."
	askAgreedOn     = "When did they agree?"

	pasteThePart = "Your message is longer than 3,000 characters, so it cannot be taken as it is. Please copy the part that matters into the form."
)

const keptAsItIs = "This is too long for the form, and stays as it is. Write below only to put something else in its place."

func doesNotFit(has, most int) string {
	return fmt.Sprintf("Your %s characters do not fit. Please copy the part that matters, in at most %s.", thousands(has), thousands(most))
}

var fieldQuestions = map[stories.Field]string{
	stories.Before: "What was hard before?",
	stories.Helped: "What helped?",
	stories.Now:    "What is different now?",
	stories.Took:   "What did you need to have or know?",
	stories.Unsure: "What are you not sure about?",
	stories.TalkTo: "Who could someone talk to?",
}

var placeOptions = map[stories.Place]string{
	stories.Teams:   "Other teams",
	stories.Leaders: "Leaders",
	stories.Outside: "Outside the organisation",
}

var placeMeans = map[stories.Place]string{
	stories.Teams:   "Channels of teams whose host said yes",
	stories.Leaders: "The channels where leaders read",
	stories.Outside: "Files for everybody, such as a website or a report",
}

var creditNames = map[stories.Credit]string{
	stories.Named:   "By name and team",
	stories.ByRole:  "By role and team",
	stories.Someone: "As someone in the team",
}

func tellTitle(p stories.TellPicture) string {
	if p.Learned {
		return whatWeLearned
	}
	if p.Rewords {
		return "Choose or reword"
	}
	return "Tell a win"
}

func hintNames(names []string) string {
	if len(names) == 1 {
		return fmt.Sprintf("%s is left out, and %s stands there instead, unless you tick this.", some(names, 3), stories.CutMark)
	}
	return fmt.Sprintf("%s are left out, and %s stands there instead, unless you tick this.", some(names, 3), stories.CutMark)
}

func creditUnlessMore(credit string) string {
	return creditedAs(credit) + " “Add more” lets you choose another way."
}
