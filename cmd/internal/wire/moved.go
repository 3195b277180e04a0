package wire

import (
	"context"
	"fmt"
	"time"

	"github.com/kmwin/kmwin/scheduler"
)

// RunUntil moves a Manual clock ahead to t through every due moment, in order:
// at each its jobs run, and Slack is made to show what they changed before the
// clock goes on.
func (a *App) RunUntil(ctx context.Context, t time.Time) error {
	if a.running.Load() {
		if err := a.connected(ctx); err != nil {
			return fmt.Errorf("wait for a connection to Slack: %w", err)
		}
		a.shows(ctx) // what people did before
	}
	a.mu.Lock()
	a.target, a.stale = t, nil
	a.moves++
	a.mu.Unlock()
	return a.scheduler.RunUntil(ctx, t)
}

// Advance is RunUntil a duration from now.
func (a *App) Advance(ctx context.Context, d time.Duration) error {
	return a.RunUntil(ctx, a.clock.Now().Add(d))
}

// jobState is what a job's Idle must know.
type jobState struct {
	app   *App
	often time.Duration // how long it may be idle at the most
	byDue bool          // no longer than NextDue says
	moves int           // the RunUntil in which it last ran
	last  time.Time     // when that was
}

// ran notes a run; one that worked on what is due may have made something else due.
func (j *jobState) ran(worked bool) {
	a := j.app
	a.mu.Lock()
	defer a.mu.Unlock()
	j.moves, j.last = a.moves, a.clock.Now()
	if worked && j.byDue || !a.due.After(j.last) {
		a.stale = nil
	}
}

// idle never reaches beyond RunUntil's target, since people act there, and lets
// a job run once in each RunUntil for what people did before.
func (j *jobState) idle(ctx context.Context) (time.Time, error) {
	a := j.app
	a.mu.Lock()
	defer a.mu.Unlock()
	if j.moves != a.moves {
		return time.Time{}, nil
	}
	idle := earlier(j.last.Truncate(j.often).Add(j.often), a.target)
	if !j.byDue {
		return idle, nil
	}
	due, err := a.nextDue(ctx)
	return earlier(idle, due), err
}

// nextDue asks the store again only when something may have changed the answer: a
// job that works on what is due, or what the bot has shown, read or done for
// somebody. Where nothing waits, nothing is due before RunUntil's target.
func (a *App) nextDue(ctx context.Context) (time.Time, error) {
	if a.stale != nil {
		select {
		case <-a.stale:
		default:
			return a.due, nil
		}
	}
	stale := a.Bot.Progress()
	due, some, err := a.Store.NextDue(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if !some {
		due = a.target
	}
	a.due, a.stale = due, stale
	return due, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// shows has the bot show what was changed. Before a Manual clock is moved on Slack
// catches up; on a real one nobody waits. Slack may be away: then the clock goes on
// all the same.
func (a *App) shows(ctx context.Context) {
	if _, manual := a.clock.(*scheduler.Manual); !manual || !a.running.Load() {
		a.Bot.Wake()
		return
	}
	ctx, cancel := context.WithTimeout(ctx, a.timings.Settle)
	defer cancel()
	_ = a.Settle(ctx)
}

// settleEvery is the longest time between two questions whether all is shown:
// another copy may have shown it.
const settleEvery = 100 * time.Millisecond

// Settle waits until what came in is handled, Slack shows everything as the
// database wants it and nothing is left to be read, with the bot running. The
// error is ctx's or the database's.
func (a *App) Settle(ctx context.Context) error {
	tick := time.NewTicker(settleEvery)
	defer tick.Stop()
	for woken := false; ; {
		progress := a.Bot.Progress()
		left, err := a.unsettled(ctx)
		if err != nil || left == 0 {
			return err
		}
		if !woken {
			a.Bot.Wake()
			woken = true
		}
		select {
		case <-progress:
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("wait until all is shown, %d left: %w", left, ctx.Err())
		}
	}
}

// unsettled counts what keeps Slack from being as wanted; while something is
// handled the database is not asked.
func (a *App) unsettled(ctx context.Context) (int, error) {
	if a.Bot.Busy() {
		return 1, nil
	}
	return a.Store.Unsettled(ctx)
}
