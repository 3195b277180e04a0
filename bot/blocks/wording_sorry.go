package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// SorryDecided says who was faster. by is their name, "" when it is not known.
func (l Drawer) SorryDecided(by string, status stories.Status) string {
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
func (l Drawer) SorryUnfit(why, channel string) string {
	if channel = oneLine(channel); channel == "" {
		return fmt.Sprintf("It cannot stand there: %s.", l.reason(why))
	}
	return fmt.Sprintf("Nothing was shared. #%s does not fit: %s.", channel, l.reason(why))
}

// SorryNotTheirWords names the word that is not the speaker's.
func (l Drawer) SorryNotTheirWords(word string) string {
	return l.complaint(stories.Problem{Code: stories.NotTheirs, Word: word})
}

// SorryNotSaved stands on a form that could not be saved. id finds the failure
// in the logs.
func (l Drawer) SorryNotSaved(id string) string {
	return fmt.Sprintf("This could not be saved just now; your text is still here. Please try once more in a minute. If it goes on, tell an admin this number: %s.", id)
}

// SorryFailed stands for whatever else failed. id finds it in the logs.
func (l Drawer) SorryFailed(id string) string {
	return fmt.Sprintf("That did not work just now, and nothing was changed. Please try once more in a minute. If it goes on, tell an admin this number: %s.", id)
}

// SorryLate says that Slack closed the window in which a form can be opened.
func (l Drawer) SorryLate() string {
	return "That took too long, so Slack did not let the form open. Please press once more."
}
