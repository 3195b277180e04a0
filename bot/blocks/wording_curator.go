package blocks

import (
	"math"
	"strings"
	"time"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) toReview(n int) string {
	if n == 0 {
		return l.T("nothingToReview")
	}
	return l.N("toReview", n)
}

func (l Drawer) medianTold(d time.Duration) string {
	switch hours := int(math.Ceil(d.Hours())); {
	case d <= 0:
		return ""
	case hours <= 72:
		return l.N("medianHours", hours)
	default:
		return l.N("medianDays", int(math.Ceil(d.Hours()/24)))
	}
}

func lockedFor(credit, allowed, where string) string {
	return "🔒 " + listed(credit, allowed, where)
}

func (l Drawer) lockedAllowed(places stories.Places) string {
	if len(places) == 0 {
		return l.T("lockedNowhere")
	}
	return l.T("lockedAllowed", "places", l.placesList(places))
}

func (l Drawer) saidIn(channel string) string {
	if channel == "" {
		return ""
	}
	return l.T("saidIn", "channel", strings.TrimPrefix(channel, "#"))
}

func (l Drawer) draftLine(due string, picks, held int, b stories.Phrasebook) string {
	if held == 0 {
		return l.T("draftLine", "due", due, "picks", l.counted(picks, b))
	}
	return l.N("draftLineHeld", held, "due", due, "picks", l.counted(picks, b))
}

func (l Drawer) recentLine(e stories.EditionLine, day, by string) string {
	switch e.Status {
	case stories.Posted:
		return l.T("recentPosted", "day", day)
	case stories.Folded:
		return l.T("recentMissed", "day", day)
	default:
		return l.skippedOn(day, by, l.reason(e.Reason))
	}
}

func (l Drawer) skippedOn(day, by, why string) string {
	switch {
	case by != "" && why != "":
		return l.T("skippedOnByWhy", "day", day, "by", by, "why", why)
	case by != "":
		return l.T("skippedOnBy", "day", day, "by", by)
	case why != "":
		return l.T("skippedOnWhy", "day", day, "why", why)
	default:
		return l.T("skippedOn", "day", day)
	}
}

func (l Drawer) engagedBecause(by, on, why string) string {
	if why == "" {
		return l.T("engagedBy", "by", by, "on", on)
	}
	return l.T("engagedByWhy", "by", by, "on", on, "why", why)
}

func (l Drawer) hostedIn(host, channel string, everyMonths int) string {
	return l.N("hostedIn", max(1, everyMonths), "host", host, "channel", channel, "months", l.inWords(everyMonths))
}

func (l Drawer) hardHere(problems []string) string {
	if len(problems) == 0 {
		return l.T("noProblems")
	}
	return l.T("hardHere", "problems", l.semicolons(problems...))
}
