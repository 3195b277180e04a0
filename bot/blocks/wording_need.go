package blocks

import (
	"fmt"
	"time"
)

// What is read about what people need.
const (
	howCanIHelp    = "How can I help you?"
	needSubmit     = "Send"
	needAsk        = "What do you need?"
	needHint       = "One line. The curators read it within a day, together with what others need, without your name. They look for a story or a person that could help. Nobody learns who you are unless you say so. Please leave out what gives you away."
	needIsOpen     = "You said what you need. The curators read it within a day, without your name; if somebody would help, you are asked before they learn who you are."
	needIsClosed   = "What you needed is closed, and your words are erased."
	closeNeed      = "Close"
	closeQuestion  = "Its words are erased, and nobody is asked about it any more."
	meetYes        = "Yes: they may know who I am"
	meetNo         = "No thanks"
	meetIfYes      = "If you say yes, the two of you get one message together, and the rest is yours. If you do nothing, they never learn who you are."
	meetEnded      = "An offer of help has ended. Nobody has learnt who you are."
	needsTitle     = "What people need"
	needsIntro     = "In their words, without their names. You can have the speaker of a story asked whether they would help; what they answer is between the two."
	noNeeds        = "Nobody has said what they need, or it is closed."
	noMatch        = "No story speaks to it yet."
	askToHelp      = "Ask them…"
	askHelpTitle   = "Ask the speaker?"
	askHelpText    = "They read the line above without a name, and may say yes or leave it. You do not hear what they answer."
	askHelpConfirm = "Ask them"
	needsInReview  = "Open needs"
	needsOnHome    = "They stand on Home, in Needs, beside stories that may speak to them."
)

func needSince(day time.Time) string { return "Since " + date(day) }

func askedOn(day string) string { return "Its speaker was asked on " + day + "." }

func wouldHelp(helper, title string) string {
	return fmt.Sprintf("%s would help, whose story is “%s”. May they know who you are?", helper, title)
}

func youMeet(helper string) string {
	return fmt.Sprintf("You and %s have one conversation together, in your messages.", helper)
}

func needsWith(n int) string { return fmt.Sprintf("Needs (%d)", n) }

func openNeeds(n int) string {
	if n == 1 {
		return "1 need is open."
	}
	return fmt.Sprintf("%d needs are open.", n)
}
