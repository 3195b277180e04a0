package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// openGap selects the gap that may be claimed: the oldest that is not done, so
// that one copy looks back at a time.
const openGap = `id = (SELECT min(id) FROM gap WHERE done_at IS NULL) AND next_try <= clock_timestamp()
	AND (lease_until IS NULL OR lease_until < clock_timestamp())`

// ClaimGap takes the oldest gap, for this copy alone, until the lease ends; false
// when there is none to look back at now.
func (s *Store) ClaimGap(ctx context.Context) (Gap, bool, error) {
	var gaps []Gap
	err := s.db.SelectContext(ctx, &gaps, `UPDATE gap SET claim = $1, attempts = attempts + 1, lease_until = clock_timestamp() + make_interval(secs => $2)
		WHERE `+openGap+` RETURNING id, began_at, ended_at, listed, attempts, claim`, newToken(), s.Lease.Seconds())
	if err != nil || len(gaps) == 0 {
		return Gap{}, false, wrap("claim a gap", err)
	}
	return gaps[0], true, nil
}

// KeepGap renews the lease, or says ErrLostClaim.
func (s *Store) KeepGap(ctx context.Context, g Gap) error {
	return s.holding(ctx, g, func(*sqlx.Tx) error { return nil })
}

// holding does work on a gap whose claim is still ours, and renews its lease.
func (s *Store) holding(ctx context.Context, g Gap, work func(tx *sqlx.Tx) error) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE gap SET lease_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND claim = $2`,
			g.ID, g.Token, s.Lease.Seconds()))
		switch {
		case err != nil:
			return fmt.Errorf("hold a gap: %w", err)
		case n == 0:
			return ErrLostClaim
		}
		return work(tx)
	})
}

// ListGap keeps which channels are to be looked back at, of those that the bot
// is in now: each from the moment on at which it is known to have been there,
// and for at most the time before the gap's end. For one that it came to
// meanwhile, where it joined is to be found first.
func (s *Store) ListGap(ctx context.Context, g Gap, channels []string, most time.Duration) error {
	from, heads := g.To.Add(-most), g.To.Add(-most)
	if g.From.After(from) {
		from = g.From
	}
	return s.holding(ctx, g, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO look_back (gap, channel, joined, heads_ts, from_ts, to_ts)
			SELECT $1, l.id, coalesce(c.member_since <= $3, false),
				extract(epoch FROM greatest($4::timestamptz, c.member_since))::numeric(20,6)::text,
				CASE WHEN c.member_since IS NULL THEN '' ELSE extract(epoch FROM greatest($3::timestamptz, c.member_since))::numeric(20,6)::text END,
				extract(epoch FROM $5::timestamptz)::numeric(20,6)::text
			FROM unnest($2::text[]) l (id) LEFT JOIN channel c ON c.id = l.id ON CONFLICT DO NOTHING`,
			g.ID, pq.StringArray(channels), from, heads, g.To)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE gap SET listed = true WHERE id = $1`, g.ID)
		}
		return wrap("keep what is to be looked back at", err)
	})
}

// NextLookBack returns what of a gap is to be read next; false when all was read.
func (s *Store) NextLookBack(ctx context.Context, g Gap) (LookBack, bool, error) {
	var l LookBack
	err := found(s.db.GetContext(ctx, &l, `SELECT channel, thread, joined, heads_ts, from_ts, to_ts, next FROM look_back WHERE gap = $1 ORDER BY channel, thread DESC LIMIT 1`, g.ID))
	if errors.Is(err, ErrNotFound) {
		return l, false, nil
	}
	return l, err == nil, wrap("read what is to be looked back at", err)
}

// LookedBack keeps how far a channel or thread was read; after its last page
// nothing is left of it.
func (s *Store) LookedBack(ctx context.Context, g Gap, l LookBack, p Page) error {
	return s.holding(ctx, g, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO look_back (gap, channel, thread, heads_ts, from_ts, to_ts)
			SELECT $1, $2, unnest($3::text[]), $4, $4, $5 ON CONFLICT DO NOTHING`, g.ID, l.Channel, pq.StringArray(p.Threads), l.FromTS, l.ToTS)
		if err != nil {
			return fmt.Errorf("keep threads to be looked back at: %w", err)
		}
		where := ` WHERE gap = $1 AND channel = $2 AND thread = $3`
		key := []any{g.ID, l.Channel, l.Thread}
		switch {
		case p.JoinedTS != "":
			_, err = tx.ExecContext(ctx, `UPDATE look_back SET joined = true, next = '', heads_ts = $4::text,
				from_ts = greatest($4::text::numeric, $5::text::numeric)::numeric(20,6)::text`+where, append(key, p.JoinedTS, SlackTime(g.From))...)
		case p.Next != "":
			_, err = tx.ExecContext(ctx, `UPDATE look_back SET next = $4`+where, append(key, p.Next)...)
		case !l.Joined && l.FromTS != "":
			_, err = tx.ExecContext(ctx, `UPDATE look_back SET joined = true, next = ''`+where, key...)
		default:
			_, err = tx.ExecContext(ctx, `DELETE FROM look_back`+where, key...)
		}
		return wrap("keep how far was looked back", err)
	})
}

// LeaveGap gives a gap back to be gone on with after a while.
func (s *Store) LeaveGap(ctx context.Context, g Gap, after time.Duration) error {
	_, err := s.db.ExecContext(ctx, `UPDATE gap SET claim = '', lease_until = NULL, next_try = clock_timestamp() + make_interval(secs => $3)
		WHERE id = $1 AND claim = $2`, g.ID, g.Token, after.Seconds())
	return wrap("give a gap back", err)
}

// EndGap closes a gap that was looked back at.
func (s *Store) EndGap(ctx context.Context, g Gap) error {
	return s.holding(ctx, g, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM look_back WHERE gap = $1`, g.ID)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE gap SET done_at = clock_timestamp(), claim = '', lease_until = NULL WHERE id = $1`, g.ID)
		}
		return wrap("close a gap", err)
	})
}

// wrap names what failed; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
