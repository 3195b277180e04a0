package blocks

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) toReview(n int) string {
	switch n {
	case 0:
		return l.T("nothingToReview")
	case 1:
		return "1 to review. Its words are locked: nobody but the speaker can change them."
	default:
		return fmt.Sprintf("%d to review, the longest waiting first. The words are locked: nobody but their speakers can change them.", n)
	}
}

func (l Drawer) medianTold(d time.Duration) string {
	switch hours := int(math.Ceil(d.Hours())); {
	case d <= 0:
		return ""
	case hours == 1:
		return "Half of what was told was shared within an hour."
	case hours <= 72:
		return fmt.Sprintf("Half of what was told was shared within %d hours.", hours)
	default:
		return fmt.Sprintf("Half of what was told was shared within %d days.", int(math.Ceil(d.Hours()/24)))
	}
}

func lockedFor(credit, allowed, where string) string {
	return "🔒 " + listed(credit, allowed, where)
}

func (l Drawer) lockedAllowed(places stories.Places) string {
	if len(places) == 0 {
		return "allowed nowhere"
	}
	return "allowed for " + l.placesList(places)
}

func (l Drawer) saidIn(channel string) string {
	if channel == "" {
		return ""
	}
	return "said in #" + strings.TrimPrefix(channel, "#")
}

func (l Drawer) draftLine(due string, picks, held int, b stories.Phrasebook) string {
	said := fmt.Sprintf("due %s, %s", due, l.counted(picks, b))
	switch held {
	case 0:
		return said
	case 1:
		return said + ", one channel held"
	default:
		return fmt.Sprintf("%s, %d channels held", said, held)
	}
}

func (l Drawer) recentLine(e stories.EditionLine, day, by string) string {
	switch e.Status {
	case stories.Posted:
		return "posted on " + day
	case stories.Folded:
		return fmt.Sprintf("missed on %s; its stories wait for the next", day)
	default:
		return l.skippedOn(day, by, l.reason(e.Reason))
	}
}

func (l Drawer) skippedOn(day, by, why string) string {
	switch {
	case by != "" && why != "":
		return fmt.Sprintf("skipped on %s by %s: %s", day, by, why)
	case by != "":
		return fmt.Sprintf("skipped on %s by %s", day, by)
	case why != "":
		return fmt.Sprintf("skipped on %s: %s", day, why)
	default:
		return "skipped on " + day
	}
}

func (l Drawer) approvedOn(day string) string { return "approved on " + day }

func (l Drawer) engagedBecause(by, on, why string) string {
	if why == "" {
		return fmt.Sprintf("Engaged: marked by %s on %s", by, on)
	}
	return fmt.Sprintf("Engaged: marked by %s on %s, %s", by, on, why)
}

func (l Drawer) hostedIn(host, channel string, everyMonths int) string {
	if everyMonths > 1 {
		return fmt.Sprintf("Hosted by %s in %s, once in %s months", host, channel, l.inWords(everyMonths))
	}
	return fmt.Sprintf("Hosted by %s in %s, once a month", host, channel)
}

func (l Drawer) hardHere(problems []string) string {
	if len(problems) == 0 {
		return l.T("noProblems")
	}
	return "What is hard: " + strings.Join(problems, "; ")
}

func (l Drawer) lastTimes(contact, answer, story string) string {
	return fmt.Sprintf("Last contact: %s · last answer: %s · last story: %s", contact, answer, story)
}

func (l Drawer) andMoreRows(n int) string { return fmt.Sprintf("And %d more.", n) }
