package bot

import (
	"context"
	"fmt"
	"runtime/debug"
)

// panicError is a deed that panicked. What it panicked with may hold somebody's
// words and is not kept.
type panicError struct{ stack string }

func (e *panicError) Error() string { return "a deed panicked" }

// guarded runs a deed until ctx ends, whether or not it heeds that, and turns a
// panic into an error.
func guarded[P any](ctx context.Context, b *Bot, d deed[P], in P) (answer, error) {
	type result struct {
		answer
		error
	}
	done := make(chan result, 1)
	go func() {
		r := result{error: &panicError{}}
		defer func() {
			if recover() != nil {
				r.error = &panicError{stack: string(debug.Stack())}
			}
			done <- r
		}()
		r.answer, r.error = d(b, ctx, in)
	}()
	select {
	case r := <-done:
		return r.answer, r.error
	case <-ctx.Done():
		select { // done at the same moment counts
		case r := <-done:
			return r.answer, r.error
		default:
		}
		return nothing, fmt.Errorf("wait for a deed: %w", ctx.Err())
	}
}
