package wire

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/kmwin/kmwin/scheduler"
)

// jobs are all there are. What is due is in the database: a job only asks.
func (a *App) jobs() []scheduler.Job {
	return []scheduler.Job{
		a.job("editions", time.Minute, aWeek, onlyIf(a.Store.AnyEdition, a.editions)),
		a.job("gather", time.Minute, aWeek, onlyIf(a.Store.AnyRequest, a.Store.Gather)),
		a.job("lapse", time.Minute, aWeek, onlyIf(a.Store.AnyLapse, a.Store.Lapse)),
		a.job("mornings", time.Hour, aQuarterDay, onlyIf(a.Store.Morning, a.mornings)),
		a.job("people", time.Hour, aWeek, a.Bot.Refresh),
		a.job("find", 5*time.Minute, aWeek, a.Store.Refind),
		a.job("tidy", aDay, aDay, a.Store.Tidy),
		a.job("keep", aDay, aDay, a.Store.EndKeeping),
	}
}

const (
	aWeek       = 7 * aDay
	aDay        = 24 * time.Hour
	aQuarterDay = 6 * time.Hour // a person's working day has at least one such moment, in any zone
)

// job has the bot show what work has changed. A failed run is repeated until the
// next is due. Under a moved clock it is run every so often and, if it is one of
// each minute, at the moments that NextDue tells.
func (a *App) job(name string, every, often time.Duration, work func(context.Context) error) scheduler.Job {
	j := &jobState{app: a, often: often, byDue: every == time.Minute}
	return scheduler.Job{
		Name: name, Every: every, Lateness: every * 9 / 10, Idle: j.idle,
		Do: func(ctx context.Context) error {
			began, before := time.Now(), a.Store.Commits()
			err := work(ctx)
			idle := errors.Is(err, errIdle)
			if idle {
				err = nil
			}
			a.meters.ran(name, err, a.clock.Now(), time.Since(began))
			if a.Store.Commits() > before {
				a.shows(ctx)
			}
			j.ran(!idle)
			return err
		},
	}
}

// errIdle is for work that was left out.
var errIdle = errors.New("nothing can be due")

// onlyIf leaves work out, for one question, while the answer is no.
func onlyIf(asked func(context.Context) (bool, error), work func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		due, err := asked(ctx)
		switch {
		case err != nil:
			return err
		case !due:
			return errIdle
		}
		return work(ctx)
	}
}

// mornings has everybody read what waits for a morning of theirs: colleagues'
// questions, answers without a name, weekly notes, and the curators' week.
func (a *App) mornings(ctx context.Context) error {
	return errors.Join(a.Store.Talks(ctx), a.Store.Replies(ctx), a.Store.Notes(ctx), a.Store.Reviews(ctx))
}

// editions ends what was missed for too long, drafts what is to be drafted, and
// posts what is due, after a last look at its channels and messages. One
// edition's trouble is no other's.
func (a *App) editions(ctx context.Context) error {
	errs := []error{a.Store.FoldMissed(ctx), a.Store.Draft(ctx)}
	due, err := a.Store.Due(ctx)
	errs = append(errs, err)
	for _, id := range due {
		if err := a.Bot.LastLook(ctx, id); err != nil {
			errs = append(errs, fmt.Errorf("look at edition %d for the last time: %w", id, err))
			continue
		}
		errs = append(errs, a.Store.Post(ctx, id), a.late(ctx, id))
	}
	return errors.Join(errs...)
}

// late measures how late an edition is that was posted.
func (a *App) late(ctx context.Context, edition int64) error {
	late, posted, err := a.Store.Lateness(ctx, edition)
	if posted {
		a.meters.late.Observe(late.Seconds())
	}
	return err
}
