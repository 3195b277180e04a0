package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What people read when something could not be done.
const (
	SorryNotFound     = "This is not here any more."
	SorryNotYours     = "These words are somebody else's; only they can decide that."
	SorryNotHost      = "Only the team's present host can do that."
	SorryNotCurator   = "Only curators can do that."
	SorryNotAdmin     = "Only admins can do that."
	SorryDecidedOnce  = "This has been decided already. Nothing was changed."
	SorryGone         = "These words are no longer there. Nothing is shared."
	SorryBadCut       = "Words can only be left out, not added or changed."
	SorryReworded     = "The speaker has changed the words since you opened this. Please close it and read them again."
	SorryTooLate      = "This has been posted already. It can still be taken back."
	SorryEnded        = "This has ended without being posted: it was skipped, or missed for too long."
	SorryNotPermitted = "Its speaker has not allowed it for that place."
	SorryShared       = "These readers have had it already."
	SorryCuratorHost  = "Curators cannot be hosts: a host speaks for their team alone. Somebody else of the team can be asked."
	SorryNoStory      = "An ask needs a story beside it. Please add one first."
	SorryNoChannel    = "An audience needs at least one channel."
	SorryNoHost       = "This team has no host or no channel yet. An admin names both in Settings; the host is asked first."
	SorryNothing      = "There is nothing to post: its stories may not be shown there, or are too few."
	SorryExists       = "There is one like this already."
	SorryNoWords      = "Nothing is allowed for that place, or nothing of what you limited it to. No file was made."
	SorryNotHolder    = "Only who made that file knows whether it arrived."
	SorryYours        = "These are your own words. What would others like to ask you? They can, from here."
	SorryAskedOnce    = "You have asked about this already. They may choose not to answer."
	SorryOwnWords     = "These are your own words."
	SorryBefore       = "You have written to its speaker about this before. They have it, and may choose not to answer; nobody reminds them."
	SorryEnough       = "You have written to enough speakers for one day. Please go on tomorrow."
	SorryMend         = "Some fields need mending."
	SorryOldForm      = "This form is from before. Please open it again."
)

// SorryDecided says who was faster. by is their name, "" when it is not known.
func SorryDecided(by string, status stories.Status) string {
	if by = stories.CleanName(by); by == "" {
		by = "Somebody"
	}
	switch status {
	case stories.Approved:
		return fmt.Sprintf("%s was faster: it is approved already.", by)
	case stories.Declined:
		return fmt.Sprintf("%s was faster: it is set aside already, “not this time”.", by)
	case stories.Withdrawn:
		return "Its speaker has taken it back in the meantime. It is no longer shown."
	default:
		return fmt.Sprintf("%s was faster: it has been decided already.", by)
	}
}

// SorryUnfit says why something may not stand in a place. channel is the
// channel's name, "" when it is not that channel alone.
func SorryUnfit(why, channel string) string {
	if channel = oneLine(channel); channel == "" {
		return fmt.Sprintf("It cannot stand there: %s.", reason(why))
	}
	return fmt.Sprintf("Nothing was shared. #%s does not fit: %s.", channel, reason(why))
}

// SorryNotTheirWords names the word that is not the speaker's.
func SorryNotTheirWords(word string) string {
	return complaint(stories.Problem{Code: stories.NotTheirs, Word: word})
}

// SorryNotSaved stands on a form that could not be saved. id finds the failure
// in the logs.
func SorryNotSaved(id string) string {
	return fmt.Sprintf("This could not be saved just now; your text is still here. Please try once more in a minute. If it goes on, tell an admin this number: %s.", id)
}

// SorryFailed stands for whatever else failed. id finds it in the logs.
func SorryFailed(id string) string {
	return fmt.Sprintf("That did not work just now, and nothing was changed. Please try once more in a minute. If it goes on, tell an admin this number: %s.", id)
}

// SorryLate says that Slack closed the window in which a form can be opened.
func SorryLate() string {
	return "That took too long, so Slack did not let the form open. Please press once more."
}
