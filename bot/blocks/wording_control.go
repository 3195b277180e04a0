package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) previewTitle(audience string) string { return "Preview: " + audience }

func (l Drawer) previewSummary(audience, due string, picks int, b stories.Phrasebook) string {
	return fmt.Sprintf("Preview of %s, due %s, with %s.", audience, due, l.counted(picks, b))
}

func (l Drawer) counted(n int, b stories.Phrasebook) string {
	if n == 1 {
		return "1 " + b.Story
	}
	return fmt.Sprintf("%d %s", n, b.Stories)
}

func (l Drawer) dueLine(moment string) string { return fmt.Sprintf("Due %s.", moment) }

func (l Drawer) waitsHost(moment string) string {
	return fmt.Sprintf("It waits for the host's yes until %s. Without it nothing is posted.", moment)
}

func (l Drawer) waitsLine(hours int, moment string) string {
	if hours == 1 {
		return fmt.Sprintf("Its preview has to stand one hour first: it is posted at %s at the earliest.", moment)
	}
	return fmt.Sprintf("Its preview has to stand %d hours first: it is posted at %s at the earliest.", hours, moment)
}

func (l Drawer) belowMinimum(minimum int, b stories.Phrasebook) string {
	return fmt.Sprintf("Nothing is posted with fewer than %s.", l.counted(minimum, b))
}

func (l Drawer) postedLine(by string) string {
	if by == "" {
		return "It has been posted."
	}
	return fmt.Sprintf("It has been posted, on the word of %s.", by)
}

func (l Drawer) skippedLine(by, why string) string {
	switch {
	case by != "" && why != "":
		return fmt.Sprintf("%s skipped it: %s.", by, why)
	case by != "":
		return fmt.Sprintf("%s skipped it. Nothing was posted.", by)
	case why != "":
		return fmt.Sprintf("It was skipped: %s.", why)
	default:
		return "It was skipped. Nothing was posted."
	}
}

func (l Drawer) leaveOutOf(title string) string { return "Leave out: " + title }

func (l Drawer) bringBackOf(title string) string { return "Bring back: " + title }

func (l Drawer) partTo(channel string, team string) string {
	if team == "" {
		return channel
	}
	return fmt.Sprintf("%s, for %s", channel, team)
}

func (l Drawer) partStatus(status, why string) string {
	if why == "" {
		return status
	}
	return fmt.Sprintf("%s: %s", status, why)
}

// heldBy says how long a hold lasts: what kmwin itself holds is left out after a
// moment, what a curator holds never is.
func (l Drawer) heldBy(why, until string) string {
	if why == "" {
		return "held until somebody releases it"
	}
	return fmt.Sprintf("held until %s at the longest: %s", until, why)
}

func (l Drawer) notInIt(why string) string { return "Not in it: " + why }

func (l Drawer) andMore(n int) string {
	if n == 1 {
		return "One more does not fit here."
	}
	return fmt.Sprintf("%d more do not fit here.", n)
}

// tookUp tells curators whom to write to.
func (l Drawer) tookUp(names []string) string {
	return fmt.Sprintf("%s said “I can do this”: please write to them.", l.some(names, 5))
}

func (l Drawer) askStands(what, ofAndBy, by string) string {
	if by == "" {
		return fmt.Sprintf("%s %s", what, ofAndBy)
	}
	return fmt.Sprintf("%s %s Asked by %s.", what, ofAndBy, by)
}

func (l Drawer) channelName(c stories.Channel) string {
	switch {
	case c.Name == "" && c.ID == "":
		return "no channel"
	case c.Name == "":
		return "a channel that cannot be looked at"
	case c.Kind == stories.Private && c.People > 0:
		return fmt.Sprintf("#%s, private, %s", c.Name, l.people(c.People))
	case c.Kind == stories.Private:
		return fmt.Sprintf("#%s, private", c.Name)
	case c.People > 0:
		return fmt.Sprintf("#%s, %s", c.Name, l.people(c.People))
	default:
		return "#" + c.Name
	}
}

func (l Drawer) people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
