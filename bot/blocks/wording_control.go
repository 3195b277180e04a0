package blocks

import (
	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) counted(n int, b stories.Phrasebook) string {
	return l.N("counted", n, "story", b.Story, "stories", b.Stories)
}

func (l Drawer) postedLine(by string) string {
	if by == "" {
		return l.T("postedLine")
	}
	return l.T("postedLineBy", "by", by)
}

func (l Drawer) skippedLine(by, why string) string {
	switch {
	case by != "" && why != "":
		return l.T("skippedLineByWhy", "by", by, "why", why)
	case by != "":
		return l.T("skippedLineBy", "by", by)
	case why != "":
		return l.T("skippedLineWhy", "why", why)
	default:
		return l.T("skippedLine")
	}
}

func (l Drawer) partTo(channel string, team string) string {
	if team == "" {
		return channel
	}
	return l.T("partTo", "channel", channel, "team", team)
}

// heldBy says how long a hold lasts: what kmwin itself holds is left out after a
// moment, what a curator holds never is.
func (l Drawer) heldBy(why, until string) string {
	if why == "" {
		return l.T("heldUntilReleased")
	}
	return l.T("heldUntil", "until", until, "why", why)
}

func (l Drawer) andMore(n int) string { return l.N("andMore", n) }

func (l Drawer) askStands(what, ofAndBy, by string) string {
	said := what + " " + ofAndBy
	if by != "" {
		said += " " + l.T("askedBy", "by", by)
	}
	return said
}

// channelName spells a channel out: "#ops-leads, private, 14 people".
func (l Drawer) channelName(c stories.Channel) string {
	switch {
	case c.Name == "" && c.ID == "":
		return l.T("noChannel")
	case c.Name == "":
		return l.T("channelUnseen")
	}
	said := []string{"#" + c.Name}
	if c.Kind == stories.Private {
		said = append(said, l.T("channelPrivate"))
	}
	if c.People > 0 {
		said = append(said, l.N("people", c.People))
	}
	return l.commas(said...)
}
