package blocks

import (
	"github.com/kmwin/kmwin/stories"
)

// SorryDecided says who was faster. by is their name, "" when it is not known.
func (l Drawer) SorryDecided(by string, status stories.Status) string {
	if by = stories.CleanName(by); by == "" {
		by = l.T("someoneUnnamed")
	}
	switch status {
	case stories.Approved:
		return l.T("fasterApproved", "by", by)
	case stories.Declined:
		return l.T("fasterDeclined", "by", by)
	case stories.Withdrawn:
		return l.T("takenBackMeanwhile")
	default:
		return l.T("fasterDecided", "by", by)
	}
}

// SorryUnfit says why something may not stand in a place. channel is the
// channel's name, "" when it is not that channel alone.
func (l Drawer) SorryUnfit(why, channel string) string {
	if channel = oneLine(channel); channel == "" {
		return l.T("unfit", "why", l.reason(why))
	}
	return l.T("unfitChannel", "channel", channel, "why", l.reason(why))
}

// SorryNotTheirWords names the word that is not the speaker's.
func (l Drawer) SorryNotTheirWords(word string) string {
	return l.complaint(stories.Problem{Code: stories.NotTheirs, Word: word})
}

// SorryNotSaved stands on a form that could not be saved. id finds the failure
// in the logs.
func (l Drawer) SorryNotSaved(id string) string {
	return l.T("notSaved", "number", id)
}

// SorryFailed stands for whatever else failed. id finds it in the logs.
func (l Drawer) SorryFailed(id string) string {
	return l.T("failed", "number", id)
}

// SorryLate says that Slack closed the window in which a form can be opened.
func (l Drawer) SorryLate() string {
	return l.T("tooSlow")
}
