package wire

import (
	"context"

	"github.com/kmwin/kmwin/scheduler"
)

// moments is how many due moments are told of a schedule.
const moments = 3

// schedules tells when digests are due, in the zone of each audience.
func (d *doctor) schedules(context.Context) {
	const lead = "Run kmwin and open its Home in Slack, which leads through it; or run \"kmwin settings import FILE\"."
	switch {
	case d.nothingSet():
		d.add("schedules", Noted, lead, "Nothing is set up yet.")
		return
	case d.setup == nil:
		d.unknown("schedules", "the schedules, since the database cannot be read")
		return
	case len(d.setup.Audiences) == 0:
		d.add("schedules", Noted, lead, "No audience is set: no digest is ever due.")
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
