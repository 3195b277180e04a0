package bot

import (
	"context"
	"time"
)

// nudge wakes a loop; many at once are one.
type nudge struct{ c chan struct{} }

func newNudge() *nudge { return &nudge{c: make(chan struct{}, 1)} }

func (n *nudge) wake() {
	select {
	case n.c <- struct{}{}:
	default:
	}
}

// wakeIn wakes the loop after d, unless d is nil or not within so long.
func (n *nudge) wakeIn(d *time.Duration, within time.Duration) {
	switch {
	case d == nil || *d > within:
	case *d <= 0:
		n.wake()
	default:
		time.AfterFunc(*d, n.wake)
	}
}

// wait returns when woken or after d; false when ctx ended.
func (n *nudge) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-n.c:
		return true
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
