package stories

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Claim takes up to n messages that are not shown as wanted, for this copy
// alone, until the lease ends. Nothing stays locked. Posts keep the pace of one
// a channel; pieces of a thread wait for those before them.
func (s *Store) Claim(ctx context.Context, n int) ([]Message, error) {
	var claimed []Message
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		due, err := dueMessages(ctx, tx, n)
		if err != nil || len(due) == 0 {
			return err
		}
		mine, later, err := s.paced(ctx, tx, due)
		if err != nil {
			return err
		}
		if err := postpone(ctx, tx, later, s.Pace); err != nil {
			return err
		}
		claimed, err = s.take(ctx, tx, mine)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim messages: %w", err)
	}
	return claimed, nil
}

// drawable selects messages that can be shown when their time comes: a piece of
// a thread has to wait for its head and for the pieces before it. The head is
// asked for its ts, not whether it exists: for that Postgres may read the whole
// table into a hash.
const drawable = `m.wanted > m.shown AND m.state IN ('live','doubtful') AND (m.thread_of IS NULL OR m.ts <> '' OR (
	(SELECT h.ts FROM message h WHERE h.id = m.thread_of) <> '' AND NOT EXISTS (
	SELECT 1 FROM message b WHERE b.thread_of = m.thread_of AND b.seq < m.seq AND b.ts = '' AND b.state IN ('live','doubtful'))))`

func dueMessages(ctx context.Context, tx *sqlx.Tx, n int) ([]Message, error) {
	var due []Message
	err := tx.SelectContext(ctx, &due, `SELECT `+messageColumns+` FROM message m
		WHERE `+drawable+` AND m.next_try <= clock_timestamp() AND (m.lease_until IS NULL OR m.lease_until < clock_timestamp())
		ORDER BY m.next_try, m.created_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED`, n)
	return due, err
}

// paced divides messages into those that may be sent now and posts that must
// wait for their channel.
func (s *Store) paced(ctx context.Context, tx *sqlx.Tx, due []Message) (now, later []string, err error) {
	var channels []string
	for _, m := range due {
		if m.posts() {
			channels = append(channels, m.Channel)
		}
	}
	free, err := s.freeChannels(ctx, tx, channels)
	for _, m := range due {
		i := slices.Index(free, m.Channel)
		switch {
		case !m.posts():
			now = append(now, m.ID)
		case i >= 0:
			now, free = append(now, m.ID), slices.Delete(free, i, i+1)
		default:
			later = append(later, m.ID)
		}
	}
	return now, later, err
}

// freeChannels takes, of the channels that are to be posted in, those where a post
// may be sent now. Channels that nobody looked at are made first.
func (s *Store) freeChannels(ctx context.Context, tx *sqlx.Tx, channels pq.StringArray) ([]string, error) {
	if len(channels) == 0 {
		return nil, nil
	}
	take := func() (free []string, err error) {
		err = tx.SelectContext(ctx, &free, `UPDATE channel SET next_post_at = clock_timestamp() + make_interval(secs => $2)
			WHERE id IN (SELECT id FROM channel WHERE id = ANY($1) AND next_post_at <= clock_timestamp() ORDER BY id FOR UPDATE SKIP LOCKED)
			RETURNING id`, channels, s.Pace.Seconds())
		return free, err
	}
	free, err := take()
	if err != nil || len(free) == len(channels) {
		return free, err
	}
	made, err := rows(tx.ExecContext(ctx, `INSERT INTO channel (id) SELECT DISTINCT unnest($1::text[]) ON CONFLICT (id) DO NOTHING`, channels))
	if err != nil || made == 0 {
		return free, err
	}
	more, err := take()
	return append(free, more...), err
}

// posts reports whether showing the message means a new message in a channel.
func (m Message) posts() bool {
	return m.TS == "" && m.Channel != "" && m.Kind != HomeMessage && m.State == MessageLive
}

func postpone(ctx context.Context, tx *sqlx.Tx, ids []string, by time.Duration) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `UPDATE message SET next_try = clock_timestamp() + make_interval(secs => $2) WHERE id = ANY($1::uuid[])`,
		pq.StringArray(ids), by.Seconds())
	return err
}

// take writes the claim. A post that an earlier claim began and never finished
// is doubtful.
func (s *Store) take(ctx context.Context, tx *sqlx.Tx, ids []string) ([]Message, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var out []Message
	err := tx.SelectContext(ctx, &out, `UPDATE message m SET claim = $2,
			lease_until = clock_timestamp() + make_interval(secs => $3),
			state = CASE WHEN ts = '' AND sending_since IS NOT NULL THEN 'doubtful' ELSE state END,
			sending_since = CASE WHEN channel = '' OR kind = 'home' THEN NULL ELSE coalesce(sending_since, clock_timestamp()) END,
			first_sent_at = CASE WHEN channel = '' THEN NULL ELSE coalesce(first_sent_at, clock_timestamp()) END,
			sending = wanted, attempts = attempts + 1, drawn = CASE WHEN claim = '' THEN drawn ELSE '' END
		WHERE id = ANY($1::uuid[]) RETURNING `+messageColumns, pq.StringArray(ids), newToken(), s.Lease.Seconds())
	return out, err
}

func newToken() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails, by its documentation
	return hex.EncodeToString(b[:])
}

// NextTry tells how long until some message wants to be shown, by the
// database's clock; false when none waits.
func (s *Store) NextTry(ctx context.Context) (time.Duration, bool, error) {
	var secs *float64
	err := s.db.GetContext(ctx, &secs, `SELECT extract(epoch FROM greatest(min(greatest(m.next_try, coalesce(m.lease_until, '-infinity'))), clock_timestamp()) - clock_timestamp())::float8
		FROM message m WHERE `+drawable+` AND m.next_try < 'infinity' HAVING count(*) > 0`)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil || secs == nil {
		return 0, false, err
	}
	return max(0, time.Duration(*secs*float64(time.Second))), true, nil
}
