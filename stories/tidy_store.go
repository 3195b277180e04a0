package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Tidy deletes what is of no more use: opened forms after two days, receipts of
// forms after thirty, copies and outages that are over, who pointed at closed
// quotes once no redelivery can bring it back, the messages in which it was asked
// for them, and words that are found nowhere. What readers wrote, and what
// speakers answered them, is erased after thirty days.
func (s *Store) Tidy(ctx context.Context) error {
	for _, statement := range []string{
		`WITH f AS (DELETE FROM form WHERE opened_at < $1::timestamptz - interval '2 days'),
			r AS (DELETE FROM receipt WHERE done_at < $1::timestamptz - interval '30 days'),
			c AS (DELETE FROM copy WHERE seen_at < least($1::timestamptz, clock_timestamp()) - interval '1 day'),
			g AS (DELETE FROM gap WHERE done_at < least($1::timestamptz, clock_timestamp()) - interval '30 days')
		DELETE FROM nomination n USING quote q WHERE q.id = n.quote AND q.status = 'closed'
			AND q.created_at < $1::timestamptz - interval '15 days' AND to_timestamp(n.event_ts::numeric) < $1::timestamptz - interval '2 days'`,
		`UPDATE permission p SET message = NULL WHERE p.state = 'ended' AND p.message IS NOT NULL
			AND p.asked_at BETWEEN $1::timestamptz - interval '60 days' AND $1::timestamptz - interval '30 days'
			AND (SELECT q.status FROM quote q WHERE q.id = p.quote) = 'closed'`,
		`DELETE FROM message m WHERE m.kind = 'request' AND m.created_at BETWEEN $1::timestamptz - interval '61 days' AND $1::timestamptz - interval '30 days'
			AND (SELECT count(*) FROM permission p WHERE p.message = m.id) = 0`,
	} {
		if _, err := s.db.ExecContext(ctx, statement, s.Now()); err != nil {
			return fmt.Errorf("tidy: %w", err)
		}
	}
	if err := s.forgetWords(ctx); err != nil {
		return err
	}
	old, err := s.any(ctx, `SELECT EXISTS (SELECT 1 FROM act WHERE `+writtenLongAgo+`)`, s.Now(), keptDays)
	if err != nil || !old {
		return err
	}
	return wrap("erase what readers wrote", s.inTx(ctx, func(tx *sqlx.Tx) error { return s.eraseWritten(ctx, tx) }))
}

// writtenLongAgo selects acts with words that are kept long enough: $1 is now, $2
// the days.
const writtenLongAgo = `kind IN ('thanked','asked','offered','reuse') AND erased_at IS NULL AND (words <> '' OR answer <> '' OR where_to <> '')
	AND done_at < $1::timestamptz - make_interval(days => $2) AND coalesce(answered_at, done_at) < $1::timestamptz - make_interval(days => $2)`

// eraseWritten erases what readers wrote and what was answered, thirty days after
// the later of the two, whether or not it was answered, and wants drawn anew what
// showed it.
func (s *Store) eraseWritten(ctx context.Context, tx *sqlx.Tx) error {
	var ids pq.Int64Array
	err := tx.SelectContext(ctx, &ids, `UPDATE act SET words = '', answer = '', where_to = '', for_whom = '', erased_at = $1::timestamptz,
			state = CASE WHEN state = 'open' THEN 'ended' ELSE state END
		WHERE `+writtenLongAgo+` RETURNING id`, s.Now(), keptDays)
	if err != nil || len(ids) == 0 {
		return err
	}
	return touch(ctx, tx, `m.kind IN ('question','reply') AND m.subject = ANY($1) OR m.kind = 'note' AND m.person IN
		(SELECT `+holderOf+` FROM act a JOIN quote q ON q.story = a.story WHERE a.id = ANY($1))`, ids)
}
