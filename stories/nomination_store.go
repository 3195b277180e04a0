package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

const quoteColumns = `id, story, status, origin, channel, ts, thread_ts, link, open_channel, edited_ts, source, speaker, team,
	told_by, outside_role, outside_name, agreed_how, agreed_on, created_at, read, truth, learned_from, held_until,
	coalesce((SELECT o.truth = 'true' FROM quote o WHERE o.id = quote.learned_from), false) AS holds_after`

// Point commits that somebody pointed at a message, or undid it. An event older
// than the one already kept changes nothing, so redelivery and disorder are
// harmless; a removal without an addition is kept as off. What was read later
// changes nothing that an event or its nominator has said.
func (s *Store) Point(ctx context.Context, p Pointing) error {
	if done, err := s.pointFirst(ctx, p, true); done || err != nil {
		return err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.pointedAt(ctx, tx, p)
		if err != nil {
			return err
		}
		changed, err := rows(tx.ExecContext(ctx, `INSERT INTO nomination (quote, person, emoji, event_ts, is_on, note, receipt)
			VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $5 THEN 'due' ELSE '' END)
			ON CONFLICT (quote, person, emoji) DO UPDATE SET event_ts = $4, is_on = $5, note = CASE WHEN $5 THEN $6 ELSE '' END,
				receipt = CASE WHEN $5 AND NOT nomination.is_on THEN 'due' ELSE nomination.receipt END
			WHERE nomination.event_ts::numeric < $4::numeric AND NOT $7`, q.ID, p.Person, p.Emoji, p.EventTS, p.On, p.Note, p.Read))
		switch {
		case err != nil:
			return fmt.Errorf("save a nomination: %w", err)
		case changed == 0:
			return nil
		case p.On:
			return s.look(ctx, tx, q)
		default:
			return s.undone(ctx, tx, q)
		}
	})
	if err != nil {
		return fmt.Errorf("point at a message: %w", err)
	}
	return nil
}

// PointFirst is Point for a member who was looked up before and is the first to
// point at a message; for anybody else it does nothing and returns false. It asks
// the database once: an event is acknowledged only after it.
func (s *Store) PointFirst(ctx context.Context, p Pointing) (bool, error) {
	return s.pointFirst(ctx, p, false)
}

// pointFirst commits the first to point at a message, of which nothing that is
// shown can tell yet.
func (s *Store) pointFirst(ctx context.Context, p Pointing, anybody bool) (bool, error) {
	if !p.On {
		return false, nil
	}
	n, err := rows(s.db.ExecContext(ctx, `WITH first AS (
			INSERT INTO quote (status, origin, channel, ts, thread_ts, created_at, look_at)
			SELECT 'looking', 'message', $1, $2, $3, $4::timestamptz, clock_timestamp()
			WHERE $9 OR EXISTS (SELECT 1 FROM person WHERE id = $5 AND kind = 'member' AND name <> '')
			ON CONFLICT (channel, ts) WHERE ts <> '' DO NOTHING RETURNING id)
		INSERT INTO nomination (quote, person, emoji, event_ts, is_on, note, receipt) SELECT id, $5, $6, $7, true, $8, 'due' FROM first`,
		p.Channel, p.TS, p.ThreadTS, s.Now(), p.Person, p.Emoji, p.EventTS, p.Note, anybody))
	if err != nil {
		return false, fmt.Errorf("point at a message first: %w", err)
	}
	return n == 1, nil
}

// pointedAt locks the quote of a message, which is made if need be.
func (s *Store) pointedAt(ctx context.Context, tx *sqlx.Tx, p Pointing) (Quote, error) {
	_, err := tx.ExecContext(ctx, `INSERT INTO quote (status, origin, channel, ts, thread_ts, created_at) VALUES ('looking', 'message', $1, $2, $3, $4)
		ON CONFLICT (channel, ts) WHERE ts <> '' DO NOTHING`, p.Channel, p.TS, p.ThreadTS, s.Now())
	if err != nil {
		return Quote{}, fmt.Errorf("begin a quote: %w", err)
	}
	return lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE channel = $1 AND ts = $2 FOR UPDATE`, p.Channel, p.TS)
}

// look wants the message read: for its words when it was not asked about yet,
// and in any case for whom to name in the nominator's receipt.
func (s *Store) look(ctx context.Context, tx *sqlx.Tx, q Quote) error {
	_, err := tx.ExecContext(ctx, `UPDATE quote SET look_at = clock_timestamp(), look_attempts = 0,
		status = CASE WHEN undone THEN 'looking' ELSE status END, undone = false WHERE id = $1`, q.ID)
	if err == nil && q.Status == Closed {
		_, err = tx.ExecContext(ctx, `UPDATE nomination n SET note = '' FROM quote q WHERE q.id = $1 AND q.status = 'closed' AND n.quote = q.id`, q.ID)
	}
	if err != nil {
		return fmt.Errorf("want a message read: %w", err)
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// undone ends the request of a quote that nobody points at any more, unless it
// was answered with a yes. Nobody can tell what the speaker did.
func (s *Store) undone(ctx context.Context, tx *sqlx.Tx, q Quote) error {
	var left int
	if err := tx.GetContext(ctx, &left, `SELECT count(*) FROM nomination WHERE quote = $1 AND is_on`, q.ID); err != nil {
		return fmt.Errorf("count the nominations: %w", err)
	}
	if left > 0 || (q.Status != Looking && q.Status != Asked) {
		return s.touchQuote(ctx, tx, q.ID)
	}
	if q.Status == Asked {
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
	}
	if err := s.erase(ctx, tx, q.ID); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE quote SET undone = true WHERE id = $1`, q.ID); err != nil {
		return fmt.Errorf("save an undone nomination: %w", err)
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// erase closes a quote: its words, speaker and nominators go, only the
// message's channel and timestamp stay. Open requests end. The nominations of
// closed quotes keep nobody's note.
func (s *Store) erase(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	if err := s.touchQuote(ctx, tx, quote); err != nil { // while it still says whose it is
		return err
	}
	statements := []struct {
		sql  string
		args []any
	}{
		{`UPDATE permission SET state = 'ended', places = '{}', cut = '{}', credit = '', credit_line = '' WHERE quote = $1`, []any{quote}},
		{`UPDATE version SET ` + eraseVersion + ` WHERE quote = $1`, []any{quote, s.Now()}},
		{`UPDATE nomination SET note = '' WHERE quote = $1`, []any{quote}},
		{`UPDATE form SET mentions = '{}', link = '' WHERE quote = $1
			OR ts <> '' AND (channel, ts, true) = (SELECT channel, ts, form.person <> speaker FROM quote WHERE id = $1)`, []any{quote}},
		{`UPDATE quote SET status = 'closed', speaker = '', told_by = '', team = NULL, link = '', outside_role = '', outside_name = '',
			agreed_how = '', agreed_on = NULL, form_key = NULL, thread_ts = '', edited_ts = '', open_channel = false, source = 'same', learned_from = NULL, held_until = NULL WHERE id = $1`, []any{quote}},
	}
	for _, st := range statements {
		if _, err := tx.ExecContext(ctx, st.sql, st.args...); err != nil {
			return fmt.Errorf("erase words: %w", err)
		}
	}
	return nil
}

// Undo takes a nomination back; it is Point with the nominator's own button.
// The quote's other nominations stay. The event it takes back stays the latest:
// what Slack delivers again changes nothing, what comes later counts, whatever
// our own clock says.
func (s *Store) Undo(ctx context.Context, quote int64, by string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, quote)
		if err != nil {
			return err
		}
		n, err := rows(tx.ExecContext(ctx, `UPDATE nomination SET is_on = false, note = ''
			WHERE quote = $1 AND person = $2 AND is_on`, quote, by))
		if err != nil {
			return fmt.Errorf("undo a nomination: %w", err)
		}
		if n == 0 {
			return nil
		}
		return s.undone(ctx, tx, q)
	})
}

// SlackTime writes a moment as Slack writes timestamps.
func SlackTime(t time.Time) string { return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000) }
