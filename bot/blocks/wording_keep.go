package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) keptSays(end stories.KeepEnd, date string, over bool) string {
	switch {
	case over && end == stories.EndsUnused:
		return "Its time is over; it is being erased."
	case over:
		return "Your permission's time is over."
	case end == stories.EndsUnused:
		return "Erased on " + date + " if nothing is done with it before."
	default:
		return "Your permission ends on " + date + " unless you keep it then."
	}
}

func (l Drawer) endingSays(e stories.Ending, date string) string {
	switch {
	case e.Renewed:
		return "You keep it, until " + date + "."
	case e.LetEnd && e.End == stories.EndsPermission:
		return "You let it end. The permission ends on " + date + "."
	case e.LetEnd:
		return "You let it end. It is erased on " + date + "."
	case e.End == stories.EndsPermission:
		return "Your permission ends on " + date + ". From then on it is shown nowhere."
	default:
		return "It stands nowhere at the moment, and is erased on " + date + "."
	}
}

// keepPassage is the part of the privacy page about how long things are kept.
func (l Drawer) keepPassage(s stories.Settings) passage {
	return passage{"How long it is kept", []string{
		fmt.Sprintf("A permission ends after %d days unless you keep it; the weekly note asks you a month before. Words that stand nowhere are erased %d days after something was last done with them.",
			s.KeepPermissionDays, s.KeepUnusedDays),
		fmt.Sprintf("When somebody leaves, their role and team stand for their name at once; %d days later that goes too.", s.KeepLeftDays),
		"In My words you see the day for everything of yours.",
	}}
}
