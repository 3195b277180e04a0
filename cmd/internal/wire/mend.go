package wire

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// mend says what to do about a problem that the store found.
func mend(p stories.Problem) string {
	switch p.Code {
	case stories.Missing:
		return "is missing"
	case stories.TooLong:
		return fmt.Sprintf("has %d characters, there is room for %d", p.Got, p.Limit)
	case stories.TooMany:
		return fmt.Sprintf("is out of bounds: %d at most", p.Limit)
	case stories.Unknown:
		if p.Word == "" {
			return "must be a number from 1 to 1000"
		}
		return fmt.Sprintf("%q is not the key of one above", p.Word)
	case stories.TooEarly:
		return "lies before the start"
	case stories.BadZone:
		return fmt.Sprintf("%q is not a time zone: write one such as Europe/Zurich or UTC", p.Word)
	case stories.BadLanguage:
		return fmt.Sprintf("%q is no language this database has: write english, german, french … or simple", p.Word)
	case stories.BadSchedule:
		return p.Word
	case stories.HostsTeam:
		return "names somebody who hosts a team, and a host speaks for their team alone"
	case stories.Duplicate:
		return fmt.Sprintf("%q stands there twice: every key is one thing's own", p.Word)
	default:
		return fmt.Sprintf("cannot be so (%s)", p.Code)
	}
}
