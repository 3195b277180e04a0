package blocks

import (
	"fmt"
	"time"
)

func (l Drawer) needSince(day time.Time) string { return "Since " + l.date(day) }

func (l Drawer) askedOn(day string) string { return "Its speaker was asked on " + day + "." }

func (l Drawer) wouldHelp(helper, title string) string {
	return fmt.Sprintf("%s would help, whose story is “%s”. May they know who you are?", helper, title)
}

func (l Drawer) youMeet(helper string) string {
	return fmt.Sprintf("You and %s have one conversation together, in your messages.", helper)
}

func (l Drawer) needsWith(n int) string { return fmt.Sprintf("Needs (%d)", n) }

func (l Drawer) openNeeds(n int) string {
	if n == 1 {
		return "1 need is open."
	}
	return fmt.Sprintf("%d needs are open.", n)
}
