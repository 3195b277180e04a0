package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// RunUntil moves a Manual clock ahead to t, stopping at each tick and repetition
// on the way, in order: the clock shows it, the job runs, and only when it has
// ended the clock goes on. What comes due at t itself is run too. A job that
// fails is repeated as ever, in the clock's time. While RunUntil is under way
// Run starts nothing. The error is ctx's, or an Idle's, or that of a clock that
// cannot be moved.
func (s *Scheduler) RunUntil(ctx context.Context, t time.Time) error {
	clock, ok := s.clock.(*Manual)
	if !ok {
		return errors.New("run until: only a manual clock can be moved")
	}
	s.moving.Lock()
	defer s.moving.Unlock()
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("run until %s: %w", t.Format(time.RFC3339), err)
		}
		j, err := s.earliest(ctx)
		if err != nil {
			return err
		}
		if j == nil || j.due().After(t) {
			clock.set(t)
			return nil
		}
		clock.set(j.due())
		s.attempt(ctx, j)
	}
}

// Advance is RunUntil a duration from now.
func (s *Scheduler) Advance(ctx context.Context, d time.Duration) error {
	return s.RunUntil(ctx, s.clock.Now().Add(d))
}

// earliest is the job that is due first, nil without jobs.
func (s *Scheduler) earliest(ctx context.Context) (*planned, error) {
	var first *planned
	for _, j := range s.jobs {
		if err := j.skipIdle(ctx); err != nil {
			return nil, err
		}
		if first == nil || j.due().Before(first.due()) {
			first = j
		}
	}
	return first, nil
}

// skipIdle asks anew each time, since another job may have made work for this one.
func (j *planned) skipIdle(ctx context.Context) error {
	if j.Idle == nil {
		return nil
	}
	idle, err := j.Idle(ctx)
	if err != nil {
		return fmt.Errorf("ask job %s whether it is idle: %w", j.Name, err)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state.skip(j.Job, idle)
	return nil
}
