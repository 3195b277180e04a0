package bot

import (
	"context"
	"sync"
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

// beacon tells everybody who watches that something was done; the zero value is
// ready for use.
type beacon struct {
	mu   sync.Mutex
	next chan struct{}
}

// watch returns a channel that is closed when something is done from now on.
func (b *beacon) watch() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

func (b *beacon) tell() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}
