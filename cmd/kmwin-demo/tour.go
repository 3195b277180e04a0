package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack/page"
)

// tour watches which of its steps have been done.
type tour struct {
	d *demo

	mu      sync.Mutex
	done    map[string]bool
	changed map[chan struct{}]bool
}

func newTour(d *demo) *tour {
	t := &tour{d: d, done: map[string]bool{}, changed: map[chan struct{}]bool{}}
	for step, is := range d.keep.state.Tour {
		t.done[step] = is
	}
	return t
}

// between is the least time between two looks at what was done.
const between = 300 * time.Millisecond

// watch looks again after every change in the workspace, until ctx ends.
func (t *tour) watch(ctx context.Context) {
	changed, done := t.d.ws.Subscribe()
	defer done()
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		t.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(between):
		}
	}
}

// look lights the steps that have been done. What cannot be read now is looked
// at again after the next change.
func (t *tour) look(ctx context.Context) {
	if t.all() {
		return
	}
	found, err := t.d.findings(ctx)
	if err != nil {
		if ctx.Err() == nil {
			t.d.lines.WarnContext(ctx, "tour not read", "error", err)
		}
		return
	}
	lit := false
	for step, is := range found {
		lit = t.light(step, is) || lit
	}
	if lit {
		if err := t.d.keep.change(func(s *saved) { s.Tour = t.steps() }); err != nil {
			t.d.end(err)
		}
	}
}

// light reports whether a step is lit that was not.
func (t *tour) light(step string, is bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !is || t.done[step] {
		return false
	}
	t.done[step] = true
	for c := range t.changed {
		select {
		case c <- struct{}{}:
		default:
		}
	}
	return true
}

func (t *tour) steps() map[string]bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := map[string]bool{}
	for step := range t.done {
		out[step] = true
	}
	return out
}

func (t *tour) all() bool { return len(t.steps()) == len(tourSteps) }

// changes tells of steps that were lit.
func (t *tour) changes() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changed[c] = true
	return c, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.changed, c)
	}
}

// await waits until a step is lit.
func (t *tour) await(ctx context.Context, step string) error {
	if !slices.ContainsFunc(tourSteps, func(s page.Step) bool { return s.Title == step }) {
		return fmt.Errorf("the tour has no step %q", step)
	}
	changed, done := t.changes()
	defer done()
	for !t.steps()[step] {
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("the tour does not mark %q: %w", step, ctx.Err())
		}
	}
	return nil
}
