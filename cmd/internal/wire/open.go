package wire

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
)

// Open connects to the database at dsn, with the clock and the schedules that
// the store needs; admins are admins whatever is set. The error says what to do.
func Open(ctx context.Context, dsn string, admins []string, clock scheduler.Clock) (*stories.Store, error) {
	store, err := open(ctx, dsn, admins, clock)
	if mend := hindrances[stories.Hindrance(err)]; mend != "" {
		err = fmt.Errorf("%w\n  → %s", err, mend)
	}
	return store, err
}

func open(ctx context.Context, dsn string, admins []string, clock scheduler.Clock) (*stories.Store, error) {
	store, err := stories.Connect(ctx, dsn, clock.Now)
	if err != nil {
		return nil, err
	}
	store.Admins = admins
	store.Next, store.Lead = next, lead
	return store, nil
}

func next(schedule, zone string, after time.Time) (due time.Time, local string, err error) {
	d, err := scheduler.Next(schedule, zone, after)
	return d.At, d.Key, err
}

func lead(due time.Time, local string, days int, zone string) (time.Time, error) {
	return scheduler.Lead(scheduler.Due{At: due, Key: local}, days, zone)
}

// Schema brings the schema up to date, or with migrate false only looks whether
// it is the one that this program needs. The error says what to do.
func Schema(ctx context.Context, store *stories.Store, migrate bool) error {
	err := store.CheckSchema
	if migrate {
		err = store.Migrate
	}
	switch err := err(ctx); {
	case errors.Is(err, stories.ErrNewerSchema):
		return fmt.Errorf("%w: run that version or a later one; a schema is never taken back", err)
	case errors.Is(err, stories.ErrEncoding):
		return fmt.Errorf("%w: create the database anew WITH ENCODING 'UTF8' TEMPLATE template0", err)
	default:
		return err
	}
}

// Store is the database with everything in it.
type Store = stories.Store

// RealClock is the machine's clock.
func RealClock() scheduler.Clock { return scheduler.RealClock() }
