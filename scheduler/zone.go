package scheduler

import (
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // zones are known on machines without zone files, too
)

// ErrZone means that a time zone's name is not known.
var ErrZone = errors.New("the time zone is not known")

func location(zone string) (*time.Location, error) {
	if zone == "" || zone == "Local" {
		return nil, fmt.Errorf("%w: name one, such as Europe/Zurich or UTC", ErrZone)
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil, fmt.Errorf("%w: %q is not in the IANA list, where names are such as Europe/Zurich or UTC", ErrZone, zone)
	}
	return loc, nil
}

// wall is what the clocks show at an instant, written as if they stood in UTC.
func wall(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// instant is when the clocks of a zone first show w; if they leave it out, it
// is when they jump over it.
func instant(w time.Time, loc *time.Location) time.Time {
	const farthest = 48 * time.Hour // more than any zone is from UTC
	for t := w.Add(-farthest).In(loc); ; {
		start, end := t.ZoneBounds()
		_, offset := t.Zone()
		at := w.Add(-time.Duration(offset) * time.Second).In(loc)
		switch {
		case at.Before(start): // earlier than this offset and later than those before
			return start
		case end.IsZero() || at.Before(end):
			return at
		}
		t = end
	}
}
