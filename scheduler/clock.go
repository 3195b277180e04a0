package scheduler

import (
	"context"
	"sync"
	"time"
)

// Clock tells the time and waits for it. There are two: RealClock, and Manual
// for tests and the demo.
type Clock interface {
	// Now is the present time.
	Now() time.Time

	// wait returns nil once Now is t or later, else the context's error.
	wait(ctx context.Context, t time.Time) error
}

// RealClock is the machine's.
func RealClock() Clock { return realClock{} }

type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

// longest bounds one sleep: a machine that was suspended, or whose clock was
// set, notices within it.
const longest = 30 * time.Second

func (realClock) wait(ctx context.Context, t time.Time) error {
	for {
		d := t.Round(0).Sub(time.Now().Round(0)) // by the wall clock
		if d <= 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, min(d, longest), nil); err != nil {
			return err
		}
	}
}

// sleep ends after d, or when woken is closed, or with the context's error.
func sleep(ctx context.Context, d time.Duration, woken <-chan struct{}) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	case <-woken:
	}
	return nil
}

// Manual is a clock that is set by hand, through Scheduler.RunUntil, and never
// goes back. Its methods may be called from several goroutines.
type Manual struct {
	mu      sync.Mutex
	at      time.Time     // the time shown at since
	since   time.Time     // real time
	flowing bool          // whether real time passes on it
	moved   chan struct{} // closed and replaced at each change
}

// NewManual returns a clock that stands still at t.
func NewManual(t time.Time) *Manual {
	return &Manual{at: t.Round(0), moved: make(chan struct{})}
}

// Flow lets time pass from now on as it does in reality; the clock can still be moved ahead.
func (c *Manual) Flow() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.flowing {
		c.flowing, c.since = true, time.Now()
		c.wake()
	}
}

// Now is the time that the clock shows.
func (c *Manual) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Manual) now() time.Time {
	if c.flowing {
		return c.at.Add(time.Since(c.since))
	}
	return c.at
}

// set moves the clock ahead to t; it ignores a t that is past.
func (c *Manual) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.After(c.now()) {
		c.at, c.since = t.Round(0), time.Now()
		c.wake()
	}
}

func (c *Manual) wake() {
	close(c.moved)
	c.moved = make(chan struct{})
}

func (c *Manual) wait(ctx context.Context, t time.Time) error {
	for {
		c.mu.Lock()
		d, flowing, moved := t.Sub(c.now()), c.flowing, c.moved
		c.mu.Unlock()
		if d <= 0 {
			return ctx.Err()
		}
		if !flowing {
			d = longest // nothing but a move will do
		}
		if err := sleep(ctx, d, moved); err != nil {
			return err
		}
	}
}
