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
