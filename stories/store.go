package stories

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Store is Postgres. Every verb is one transaction; what must look different in
// Slack afterwards is marked in the same one.
type Store struct {
	db    *sqlx.DB
	now   func() time.Time
	saved atomic.Int64 // see SettingsSaved
	done  atomic.Int64 // see Commits

	// Next and Lead are the scheduler's: the next due moment of a schedule after
	// an instant, with its local date and time; and the instant so many calendar
	// days before a due moment.
	Next func(schedule, zone string, after time.Time) (due time.Time, local string, err error)
	Lead func(due time.Time, local string, days int, zone string) (time.Time, error)

	Admins    []string      // always admins, whatever is set
	Pace      time.Duration // between two posts in one channel, across all copies
	Lease     time.Duration // how long a claim holds
	DoubtWait time.Duration // before a post whose answer was lost is looked up
}

// connections are for as many deliveries at once as the bot takes, and its loops.
const connections = 24

// Connect opens a database. dsn is a lib/pq connection string or URL; now is
// the clock that decides what is due.
func Connect(ctx context.Context, dsn string, now func() time.Time) (*Store, error) {
	for _, p := range [][2]string{{"binary_parameters", "yes"}, {"fallback_application_name", "kmwin"}} {
		var err error
		if dsn, err = withParameter(dsn, p[0], p[1]); err != nil {
			return nil, fmt.Errorf("read the database address: %w", err)
		}
	}
	db, err := sqlx.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections) // fewer would have a busy minute begin sessions all the time
	db.SetConnMaxIdleTime(5 * time.Minute)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach the database: %w", err), db.Close())
	}
	return &Store{db: db, now: now, Pace: time.Second, Lease: time.Minute, DoubtWait: time.Minute}, nil
}

// Close closes every connection.
func (s *Store) Close() error { return s.db.Close() }

// Ping reports whether the database answers and can be written to.
func (s *Store) Ping(ctx context.Context) error {
	var standby bool
	if err := s.db.GetContext(ctx, &standby, `SELECT pg_is_in_recovery()`); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	if standby {
		return errStandby
	}
	return nil
}

// errStandby means that the database only follows another.
var errStandby = errors.New("the database is a standby, which takes nothing")

// Now is the present moment by the clock that decides what is due, in UTC and
// to the microsecond, as Postgres keeps it.
func (s *Store) Now() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// inTx runs work in one transaction, again when Postgres asks for it.
func (s *Store) inTx(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.once(ctx, work)
		if attempt == 4 || !again(err) {
			return err
		}
	}
}

func (s *Store) once(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if err := work(tx); err != nil {
		return err
	}
	defer s.done.Add(1) // whatever is said of it: the answer to a commit may be lost
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Commits counts the transactions of this store. Where it has not grown no verb has
// wanted a message shown: that is never done outside of one.
func (s *Store) Commits() int64 { return s.done.Load() }

// again reports whether Postgres rolled back only because of another
// transaction.
func again(err error) bool {
	var pqErr *pq.Error
	return errors.As(err, &pqErr) && (pqErr.Code == "40001" || pqErr.Code == "40P01")
}

// found turns "no rows" into ErrNotFound.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// lock reads a row for update: query must end in FOR UPDATE, or be an update that
// returns the row.
func lock[T any](ctx context.Context, tx *sqlx.Tx, query string, args ...any) (T, error) {
	var row T
	err := tx.GetContext(ctx, &row, query, args...)
	return row, found(err)
}

// violates reports whether an error is the constraint's refusal.
func violates(err error, constraint string) bool {
	var pqErr *pq.Error
	return errors.As(err, &pqErr) && pqErr.Constraint == constraint
}

// rows tells how many rows a statement changed.
func rows(res sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
