package scheduler

import (
	"errors"
	"fmt"
	"time"
)

// KeyLayout is the layout of Due.Key, for time.Parse.
const KeyLayout = "2006-01-02T15:04"

// ErrNever means that a schedule has no moment left, such as 31 February.
var ErrNever = errors.New("the schedule never comes due")

// Due is one moment of a schedule.
type Due struct {
	// At is the instant, in the schedule's zone.
	At time.Time

	// Key is the local date and time that the schedule names, "2026-12-01T09:00".
	// It tells moments of one schedule apart, whatever the clocks do: it occurs
	// once, and it stays as it is where At had to leave an hour that is missing.
	Key string
}

// Next returns the first moment of spec after an instant. Spec is five fields
// ("0 9 1 * *") or a word such as "@monthly", read on the wall clocks of zone,
// an IANA name. In an hour that clocks repeat, only the first pass counts; a
// moment in an hour that they leave out is the first instant after the gap, and
// several of them there are one. Errors are ErrSpec, ErrZone or ErrNever, and
// say in words what to change.
func Next(spec, zone string, after time.Time) (Due, error) {
	s, err := parse(spec)
	if err != nil {
		return Due{}, err
	}
	loc, err := location(zone)
	if err != nil {
		return Due{}, err
	}
	// The schedule runs on the wall, written as if it were UTC, where no hour
	// is missing or repeated; only what it names is then looked up in the zone.
	for w := s.Next(wall(after.In(loc))); ; w = s.Next(w) {
		if w.IsZero() {
			return Due{}, fmt.Errorf("%w: %q has no day after %s", ErrNever, spec, after.In(loc).Format(time.DateOnly))
		}
		if at := instant(w, loc); at.After(after) {
			return Due{At: at, Key: w.Format(KeyLayout)}, nil
		}
	}
}

// Lead returns the instant that lies so many calendar days before a due moment
// and shows the same local time, by the same rules where that is missing or
// comes twice.
func Lead(due Due, days int, zone string) (time.Time, error) {
	loc, err := location(zone)
	if err != nil {
		return time.Time{}, err
	}
	w, err := time.Parse(KeyLayout, due.Key)
	if err != nil {
		return time.Time{}, fmt.Errorf("the key %q of a due moment is not a local date and time: %w", due.Key, err)
	}
	return instant(w.AddDate(0, 0, -days), loc), nil
}
