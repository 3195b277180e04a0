package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What curators read and press under an edition's preview.
const (
	moveUp       = "Move up"
	leaveOut     = "Leave out"
	bringBack    = "Bring back"
	addStory     = "Add…"
	askFor       = "Ask…"
	hold         = "Hold"
	release      = "Release"
	skip         = "Skip"
	postNow      = "Post now"
	asItWillLook = "The digest stands in this message's thread, as it will look."
	postsItself  = "It is posted by itself then, unless somebody holds it."
	nothingInIt  = "There is no story in it."
	askLabel     = "The ask: "
	skipQuestion = "Nothing of this edition is posted, and it cannot be brought back. Its stories stay for the next one."
	postQuestion = "It is posted at once in every channel that is not held."
	foldedLine   = "It was missed for too long to be posted late. Its stories wait for the next edition."
	aCurator     = "A curator"
	isHeld       = "held"
	isDrafted    = "posts when due"
	isNotPosted  = "not posted"
	isPosted     = "posted"
	isSkipped    = "skipped"
)

func previewTitle(audience string) string { return "Preview: " + audience }

func previewSummary(audience, due string, picks int, b stories.Phrasebook) string {
	return fmt.Sprintf("Preview of %s, due %s, with %s.", audience, due, counted(picks, b))
}

func counted(n int, b stories.Phrasebook) string {
	if n == 1 {
		return "1 " + b.Story
	}
	return fmt.Sprintf("%d %s", n, b.Stories)
}

func dueLine(moment string) string { return fmt.Sprintf("Due %s.", moment) }

func waitsHost(moment string) string {
	return fmt.Sprintf("It waits for the host's yes until %s. Without it nothing is posted.", moment)
}

func waitsLine(hours int, moment string) string {
	if hours == 1 {
		return fmt.Sprintf("Its preview has to stand one hour first: it is posted at %s at the earliest.", moment)
	}
	return fmt.Sprintf("Its preview has to stand %d hours first: it is posted at %s at the earliest.", hours, moment)
}

func belowMinimum(minimum int, b stories.Phrasebook) string {
	return fmt.Sprintf("Nothing is posted with fewer than %s.", counted(minimum, b))
}

func postedLine(by string) string {
	if by == "" {
		return "It has been posted."
	}
	return fmt.Sprintf("It has been posted, on the word of %s.", by)
}

func skippedLine(by, why string) string {
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

func leaveOutOf(title string) string { return "Leave out: " + title }

func bringBackOf(title string) string { return "Bring back: " + title }

func partTo(channel string, team string) string {
	if team == "" {
		return channel
	}
	return fmt.Sprintf("%s, for %s", channel, team)
}

func partStatus(status, why string) string {
	if why == "" {
		return status
	}
	return fmt.Sprintf("%s: %s", status, why)
}

// heldBy says how long a hold lasts: what kmwin itself holds is left out after a
// moment, what a curator holds never is.
func heldBy(why, until string) string {
	if why == "" {
		return "held until somebody releases it"
	}
	return fmt.Sprintf("held until %s at the longest: %s", until, why)
}

func notInIt(why string) string { return "Not in it: " + why }

func andMore(n int) string {
	if n == 1 {
		return "One more does not fit here."
	}
	return fmt.Sprintf("%d more do not fit here.", n)
}

// tookUp tells curators whom to write to.
func tookUp(names []string) string {
	return fmt.Sprintf("%s said “I can do this”: please write to them.", some(names, 5))
}

func askStands(what, ofAndBy, by string) string {
	if by == "" {
		return fmt.Sprintf("%s %s", what, ofAndBy)
	}
	return fmt.Sprintf("%s %s Asked by %s.", what, ofAndBy, by)
}

func channelName(c stories.Channel) string {
	switch {
	case c.Name == "" && c.ID == "":
		return "no channel"
	case c.Name == "":
		return "a channel that cannot be looked at"
	case c.Kind == stories.Private && c.People > 0:
		return fmt.Sprintf("#%s, private, %s", c.Name, people(c.People))
	case c.Kind == stories.Private:
		return fmt.Sprintf("#%s, private", c.Name)
	case c.People > 0:
		return fmt.Sprintf("#%s, %s", c.Name, people(c.People))
	default:
		return "#" + c.Name
	}
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
