// Package storiestest gives each test a migrated database of its own in a private
// Postgres, and people, teams and audiences to begin with. It knows nothing of
// Slack.
package storiestest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/localpg"
)

// Clock is a clock that only moves when it is told to. The zero value is not
// useful; see NewClock.
type Clock struct{ at atomic.Pointer[time.Time] }

// NewClock returns a clock that stands at a moment.
func NewClock(at time.Time) *Clock {
	c := &Clock{}
	c.Set(at)
	return c
}

// Now returns the moment at which the clock stands.
func (c *Clock) Now() time.Time { return *c.at.Load() }

// Set moves the clock to a moment.
func (c *Clock) Set(at time.Time) { c.at.Store(&at) }

// Add moves the clock on.
func (c *Clock) Add(d time.Duration) { c.Set(c.Now().Add(d)) }

// Start is the moment at which test clocks begin: a Tuesday morning.
var Start = time.Date(2026, time.November, 10, 8, 0, 0, 0, time.UTC)

var server = sync.OnceValues(func() (*localpg.Server, error) {
	return localpg.Start(context.Background(), localpg.Options{})
})

// migrated and organised are the names of databases that others are copied from,
// which costs far less than to make each: one with the schema and nothing in it, and
// one with the Organisation.
var (
	migrated = sync.OnceValues(func() (string, error) {
		return prepared("kmwin_migrated", "", func(ctx context.Context, s *stories.Store) error { return s.Migrate(ctx) })
	})
	organised = sync.OnceValues(func() (string, error) {
		from, err := migrated()
		if err != nil {
			return "", err
		}
		return prepared("kmwin_organised", copyOf(from), organise)
	})
)

// prepared makes a database to copy from.
func prepared(name, how string, fill func(context.Context, *stories.Store) error) (string, error) {
	pg, err := server()
	if err != nil {
		return "", err
	}
	if err := exec(pg.DSN(), "CREATE DATABASE "+name+how); err != nil {
		return "", err
	}
	s, err := stories.Connect(context.Background(), pg.DSN()+" dbname="+name, NewClock(Start).Now)
	if err != nil {
		return "", err
	}
	s.Next, s.Lead = monthly, lead
	return name, errors.Join(fill(context.Background(), s), s.Close())
}

var databases atomic.Int64

// DSN returns the address of a new database that is dropped when the test ends.
// It has the schema, and nothing in it.
func DSN(t testing.TB) string {
	t.Helper()
	return copied(t, migrated)
}

// OrganisedDSN is DSN with the Organisation in it.
func OrganisedDSN(t testing.TB) string {
	t.Helper()
	return copied(t, organised)
}

func copied(t testing.TB, from func() (string, error)) string {
	t.Helper()
	name, err := from()
	if err != nil {
		t.Fatalf("a database for the tests: %v", err)
	}
	return create(t, copyOf(name))
}

func copyOf(name string) string { return " TEMPLATE " + name + strategy() }

// Empty returns the address of a new database without the schema.
func Empty(t testing.TB) string {
	t.Helper()
	return create(t, "")
}

// strategy has the template's files copied, where the server can be told so: it
// is faster than to write them to its log.
var strategy = sync.OnceValue(func() string {
	pg, err := server()
	if err != nil {
		return "" // which create says
	}
	db, err := sqlx.Open("postgres", pg.DSN())
	if err != nil {
		return ""
	}
	defer func() { _ = db.Close() }()
	var version int
	if err := db.Get(&version, "SELECT current_setting('server_version_num')::int"); err != nil || version < 150000 {
		return ""
	}
	return " STRATEGY file_copy"
})

func create(t testing.TB, how string) string {
	t.Helper()
	pg, err := server()
	if err != nil {
		t.Fatalf("a private Postgres for the tests: %v", err)
	}
	name := fmt.Sprintf("test_%d", databases.Add(1))
	must(t, exec(pg.DSN(), "CREATE DATABASE "+name+how))
	t.Cleanup(func() { must(t, exec(pg.DSN(), "DROP DATABASE "+name+" WITH (FORCE)")) })
	return pg.DSN() + " dbname=" + name
}

func exec(dsn, statement string) error {
	db, err := sqlx.Open("postgres", dsn)
	if err == nil {
		_, err = db.Exec(statement)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", strings.Fields(statement)[0], err)
	}
	return nil
}

// NewStore returns a store on a migrated database of the test's own, with a clock
// that stands at Start, no pace between posts and no wait before look-ups.
func NewStore(t testing.TB) (*stories.Store, *Clock) {
	t.Helper()
	return store(t, DSN(t))
}

// NewOrganisation is NewStore with the Organisation in it.
func NewOrganisation(t testing.TB) (*stories.Store, *Clock) {
	t.Helper()
	return store(t, OrganisedDSN(t))
}

func store(t testing.TB, dsn string) (*stories.Store, *Clock) {
	t.Helper()
	clock := NewClock(Start)
	s, err := stories.Connect(t.Context(), dsn, clock.Now)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	s.Pace, s.DoubtWait = 0, 0
	s.Next, s.Lead = monthly, lead
	return s, clock
}

// monthly stands for the scheduler: every schedule is "the first of the month at
// 09:00" in its zone, but "never" has no moment.
func monthly(schedule, zone string, after time.Time) (time.Time, string, error) {
	loc, err := time.LoadLocation(zone)
	if err != nil || schedule == "never" {
		return time.Time{}, "", fmt.Errorf("no next moment for %q", schedule)
	}
	at := after.In(loc)
	due := time.Date(at.Year(), at.Month(), 1, 9, 0, 0, 0, loc)
	if !due.After(after) {
		due = time.Date(at.Year(), at.Month()+1, 1, 9, 0, 0, 0, loc)
	}
	return due, due.Format("2006-01-02T15:04"), nil
}

func lead(due time.Time, _ string, days int, _ string) (time.Time, error) {
	return due.AddDate(0, 0, -days), nil
}
