package wire

import (
	"context"

	"github.com/kmwin/kmwin/scheduler"
)

// moments is how many due moments are told of a schedule.
const moments = 3

// schedules tells when digests are due, in the zone of each audience.
func (d *doctor) schedules(context.Context) {
	if d.setup == nil {
		d.unknown("schedules", "what is set cannot be read from the database yet")
		return
	}
	if len(d.setup.Audiences) == 0 {
		d.add("schedules", Noted, "Open the bot's Home, Settings, or run \"kmwin settings import FILE\".", "No audience is set: no digest is ever due.")
	}
	for _, a := range d.setup.Audiences {
		var due []string
		at := d.clock.Now()
		for range moments {
			next, err := scheduler.Next(a.Schedule, a.Zone, at)
			if err != nil {
				d.add("schedules", Mend, "Set another schedule or zone.", "The audience %s is not due: %v", a.Key, err)
				break
			}
			at = next.At
			due = append(due, next.At.Format("Mon 2 Jan 2006 15:04 MST"))
		}
		if len(due) > 0 {
			d.fine("schedules", "The audience %s (%s, %q in %s) is due %s.", a.Key, a.Kind, a.Schedule, a.Zone, joined(due))
		}
	}
}
