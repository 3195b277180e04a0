package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Job is something to be done again and again.
type Job struct {
	// Name stands in the log, and is the job's own.
	Name string

	// Every is the time between two ticks. They stand on the multiples of Every
	// since midnight UTC of the year 1, so that a job of each minute runs at
	// full minutes; there is one more when the scheduler starts. A tick that
	// comes while the job runs, or is being repeated, is left out.
	Every time.Duration

	// Lateness is how long after its tick a failed job may be repeated, first
	// after a second, then after twice as long each time, up to five minutes.
	// With zero it waits for its next tick.
	Lateness time.Duration

	// Do does it. Its context ends when the scheduler must end.
	Do func(ctx context.Context) error

	// Idle, if set, says up to when Do would find nothing to do; zero if that is
	// not known. Only RunUntil asks it, to leave out the ticks before.
	Idle func(ctx context.Context) (time.Time, error)
}

func (j Job) check() error {
	switch {
	case j.Name == "":
		return errors.New("a job has no name")
	case j.Every <= 0:
		return fmt.Errorf("job %s: the time between two ticks must be more than nothing", j.Name)
	case j.Lateness < 0:
		return fmt.Errorf("job %s: its lateness limit is negative", j.Name)
	case j.Do == nil:
		return fmt.Errorf("job %s has nothing to do", j.Name)
	}
	return nil
}

const (
	firstPause   = time.Second
	longestPause = 5 * time.Minute
)

// state is where a job stands: a tick, and how often it has failed at it.
type state struct {
	tick  time.Time
	fails int
	next  time.Time // when it is to run: at the tick, or a pause after a failure
}

// succeeded waits for the next tick.
func (s *state) succeeded(j Job, now time.Time) {
	s.tick = now.Truncate(j.Every).Add(j.Every)
	s.next, s.fails = s.tick, 0
}

// failed plans a repetition; it reports false when the job must wait for its next tick.
func (s *state) failed(j Job, now time.Time) bool {
	pause := min(firstPause<<min(s.fails, 16), longestPause)
	if next := now.Add(pause); !next.After(s.tick.Add(j.Lateness)) {
		s.next = next
		s.fails++
		return true
	}
	s.succeeded(j, now)
	return false
}

// skip leaves out the ticks before t, unless a failure is being repeated.
func (s *state) skip(j Job, t time.Time) {
	if s.fails > 0 || !t.After(s.next) {
		return
	}
	s.tick = t.Truncate(j.Every)
	if s.tick.Before(t) {
		s.tick = s.tick.Add(j.Every)
	}
	s.next = s.tick
}
