package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// ErrSpec means that a schedule cannot be read.
var ErrSpec = errors.New("the schedule cannot be read")

var parser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// words are the descriptors that name moments on a calendar; @every and @reboot do not.
var words = []string{"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}

// fields are the five of a schedule, in order.
var fields = []struct{ name, values string }{
	{"minute", "0 to 59"},
	{"hour", "0 to 23"},
	{"day of the month", "1 to 31"},
	{"month", "1 to 12, or JAN to DEC"},
	{"weekday", "0 to 6 from Sunday, or SUN to SAT"},
}

// schedule is a spec that could be read. It knows no zone: it is asked about walls.
type schedule struct{ cron.Schedule }

func parse(spec string) (schedule, error) {
	if err := checkForm(spec); err != nil {
		return schedule{}, fmt.Errorf("%w: %w", ErrSpec, err)
	}
	s, err := parser.Parse(spec)
	if err != nil {
		return schedule{}, fmt.Errorf("%w: %q: %w", ErrSpec, spec, err)
	}
	c, ok := s.(*cron.SpecSchedule)
	if !ok {
		return schedule{}, fmt.Errorf("%w: %q names no moments on a calendar", ErrSpec, spec)
	}
	c.Location = time.UTC
	return schedule{c}, nil
}

// checkForm says what is wrong in words that name the part.
func checkForm(spec string) error {
	given := strings.Fields(spec)
	switch {
	case len(given) == 0:
		return errors.New(`it is empty; write five fields, such as "0 9 1 * *" for nine o'clock on the first of each month`)
	case strings.Contains(given[0], "TZ="):
		return fmt.Errorf("%q names a time zone; the zone is a setting of its own", spec)
	case strings.HasPrefix(given[0], "@"):
		return checkWord(spec)
	case len(given) != len(fields):
		return fmt.Errorf("%q has %d fields where there must be five: minute, hour, day of the month, month, weekday", spec, len(given))
	}
	for i, text := range given {
		if err := checkField(i, text); err != nil {
			return err
		}
	}
	return nil
}

func checkWord(spec string) error {
	if slices.Contains(words, spec) {
		return nil
	}
	return fmt.Errorf("%q is not one of %s", spec, strings.Join(words, ", "))
}

// checkField tries a field alone, since the parser does not say which one it dislikes.
func checkField(i int, text string) error {
	alone := []string{"*", "*", "*", "*", "*"}
	alone[i] = text
	_, err := parser.Parse(strings.Join(alone, " "))
	if err != nil || sloppy(text) {
		return fmt.Errorf("the %s %q is not %s, nor a list or range of them", fields[i].name, text, fields[i].values)
	}
	return nil
}

// sloppy reports what the parser lets pass though it can only be a slip:
// nothing between two commas, and a range that begins with a star.
func sloppy(text string) bool {
	for part := range strings.SplitSeq(text, ",") {
		if part == "" || strings.HasPrefix(part, "*-") || strings.HasPrefix(part, "?-") {
			return true
		}
	}
	return false
}

// Next is the first moment after w; zero if there is none. The library looks
// five years ahead, and a 29 February can be eight away.
func (s schedule) Next(w time.Time) time.Time {
	if n := s.Schedule.Next(w); !n.IsZero() {
		return n
	}
	return s.Schedule.Next(w.AddDate(4, 0, 0))
}
