package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) publishedIn(channel string) string {
	if channel == "" {
		return l.T("published")
	}
	return l.T("publishedIn", "channel", fit(channel, maxName))
}

func (l Drawer) openRequests(n int) string {
	return l.N("openRequests", n) + " " + l.T("nothingNewShared")
}

func (l Drawer) noteSummary(p stories.NotePicture) string {
	var said []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{p.Open, l.N("noteOpen", p.Open)},
		{len(p.Ending), l.N("noteEnding", len(p.Ending))},
		{len(p.Written), l.N("noteWritten", len(p.Written))},
		{len(p.Truths), l.N("noteTruths", len(p.Truths))},
		{len(p.Used), l.N("noteUsed", len(p.Used))},
		{len(p.Thanks), l.N("noteThanks", len(p.Thanks))},
		{len(p.Said), l.N("noteSaid", len(p.Said))},
		{len(p.Meetings), l.N("noteMeetings", len(p.Meetings))},
		{len(p.Published), l.N("notePublished", len(p.Published))},
		{len(p.Unused), l.N("noteUnused", len(p.Unused))},
		{len(p.EndedUses), l.N("noteEndedUses", len(p.EndedUses))},
	} {
		if part.n > 0 {
			said = append(said, part.words)
		}
	}
	if len(said) == 0 {
		return l.T("nothingNew")
	}
	return strings.Join(said, " ")
}

// wentTo says where words went and to how many people.
func (l Drawer) wentTo(where, when string, people int) string {
	if people == 0 {
		return l.T("wentTo", "where", where, "when", when)
	}
	return l.N("wentToPeople", people, "where", where, "when", when)
}

func (l Drawer) stillHolds(t stories.Truth, used string) string {
	switch t {
	case stories.StillTrue:
		return l.T("saidStillTrue")
	case stories.Faded:
		return l.T("saidFaded")
	case stories.Reversed:
		return l.T("saidReversed")
	default:
		return l.T("asksStillTrue", "used", used)
	}
}

func (l Drawer) useEnded(theirs bool, by, where, last string) string {
	if theirs {
		return l.T("theirUseEnded", "where", dash(where), "until", last)
	}
	return l.T("useEnded", "by", by, "where", dash(where), "until", last)
}
