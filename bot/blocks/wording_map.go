package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func quotedTitle(title string) string { return "“" + title + "”" }

func (l Drawer) sharedBy(word string, teams int) string {
	return fmt.Sprintf("%s: %d teams", word, teams)
}

// speakToIt says which stories speak to a problem, or that none does.
func (l Drawer) speakToIt(total int, titles []string, b stories.Phrasebook) string {
	switch {
	case total == 0 || len(titles) == 0:
		return fmt.Sprintf("No %s speaks to it yet.", b.Story)
	case total == 1:
		return fmt.Sprintf("1 %s speaks to it: %s", b.Story, titles[0])
	case total > len(titles):
		return fmt.Sprintf("%d %s speak to it, the best first: %s …", total, b.Stories, strings.Join(titles, ", "))
	default:
		return fmt.Sprintf("%d %s speak to it: %s", total, b.Stories, strings.Join(titles, ", "))
	}
}

// planned says what a team is about to get; why is why it is held.
func (l Drawer) planned(what []string, due, why string) string {
	said := l.T("nothingFor")
	if len(what) > 0 {
		said = strings.Join(what, ", ")
	}
	if why != "" {
		return fmt.Sprintf("Planned, until %s: %s. Held: %s.", due, said, why)
	}
	return fmt.Sprintf("Planned for %s: %s.", due, said)
}
