package blocks

import (
	"github.com/kmwin/kmwin/stories"
)

// someTeams names a few teams and counts the others.
func (l Drawer) someTeams(names []string, few int) string {
	if len(names) <= few {
		return l.and(names)
	}
	return l.N("someTeams", len(names)-few, "names", l.commas(names[:few]...))
}

// speakToIt says which stories speak to a problem, or that none does.
func (l Drawer) speakToIt(total int, titles []string, b stories.Phrasebook) string {
	said := l.commas(titles...)
	switch {
	case total == 0 || len(titles) == 0:
		return l.T("noneSpeaks", "story", b.Story)
	case total > len(titles):
		return l.N("moreSpeak", total, "story", b.Story, "stories", b.Stories, "titles", said)
	default:
		return l.N("speakToIt", total, "story", b.Story, "stories", b.Stories, "titles", said)
	}
}

// planned says what a team is about to get; why is why it is held.
func (l Drawer) planned(what []string, due, why string) string {
	said := l.T("nothingFor")
	if len(what) > 0 {
		said = l.commas(what...)
	}
	if why != "" {
		return l.T("plannedHeld", "due", due, "what", said, "why", why)
	}
	return l.T("planned", "due", due, "what", said)
}
