// Package storiestest gives each test a migrated schema of its own in a private
// Postgres, and people, teams and audiences to begin with. It knows nothing of
// Slack.
package storiestest

import (
	"context"
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

var schemas atomic.Int64

// DSN returns the address of a new, empty schema that is dropped when the test
// ends.
func DSN(t testing.TB) string {
	t.Helper()
	pg, err := server()
	if err != nil {
		t.Fatalf("a private Postgres for the tests: %v", err)
	}
	schema := fmt.Sprintf("test_%d", schemas.Add(1))
	exec(t, pg.DSN(), "CREATE SCHEMA "+schema)
	t.Cleanup(func() { exec(t, pg.DSN(), "DROP SCHEMA "+schema+" CASCADE") })
	return pg.DSN() + " search_path=" + schema
}

func exec(t testing.TB, dsn, statement string) {
	t.Helper()
	db, err := sqlx.Open("postgres", dsn)
	if err == nil {
		_, err = db.Exec(statement)
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatalf("%s: %v", strings.Fields(statement)[0], err)
	}
}

// NewStore returns a store on a migrated schema of the test's own, with a clock
// that stands at Start, no pace between posts and no wait before look-ups.
func NewStore(t testing.TB) (*stories.Store, *Clock) {
	t.Helper()
	clock := NewClock(Start)
	s, err := stories.Connect(t.Context(), DSN(t), clock.Now)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatalf("migrate: %v", err)
	}
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
