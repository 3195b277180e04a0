package stories

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const messageColumns = `m.id, m.kind, m.channel, m.person, m.thread_of, m.seq, m.subject, m.story, m.edition, m.about, m.tab, m.page,
	m.wanted, m.shown, m.ts, m.state, m.claim, m.lease_until, m.sending_since, m.sending, m.first_sent_at, m.attempts,
	CASE WHEN isfinite(m.next_try) THEN m.next_try ELSE 'epoch' END AS next_try, m.last_error, m.created_at, m.posted_at,
	coalesce((SELECT h.ts FROM message h WHERE h.id = m.thread_of), '') AS thread_ts`

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

func dueMessages(ctx context.Context, tx *sqlx.Tx, n int) ([]Message, error) {
	var due []Message
	err := tx.SelectContext(ctx, &due, `SELECT `+messageColumns+` FROM message m
		WHERE m.wanted > m.shown AND m.state IN ('live','doubtful') AND m.next_try <= clock_timestamp()
		  AND (m.lease_until IS NULL OR m.lease_until < clock_timestamp())
		  AND (m.thread_of IS NULL OR m.ts <> '' OR (
			EXISTS (SELECT 1 FROM message h WHERE h.id = m.thread_of AND h.ts <> '') AND NOT EXISTS (
			SELECT 1 FROM message b WHERE b.thread_of = m.thread_of AND b.seq < m.seq AND b.ts = '' AND b.state IN ('live','doubtful'))))
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
	var free []string
	if len(channels) > 0 {
		err = tx.SelectContext(ctx, &free, `UPDATE channel SET next_post_at = clock_timestamp() + make_interval(secs => $2)
			WHERE id IN (SELECT id FROM channel WHERE id = ANY($1) AND next_post_at <= clock_timestamp() ORDER BY id FOR UPDATE SKIP LOCKED)
			RETURNING id`, pq.StringArray(channels), s.Pace.Seconds())
	}
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
			sending = wanted, attempts = attempts + 1
		WHERE id = ANY($1::uuid[]) RETURNING `+messageColumns, pq.StringArray(ids), newToken(), s.Lease.Seconds())
	return out, err
}

func newToken() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails, by its documentation
	return hex.EncodeToString(b[:])
}

// Shown saves that a claimed message now stands in Slack at ts as drawn.
// ErrLostClaim means that another copy has it; what was posted is kept even so.
func (s *Store) Shown(ctx context.Context, m Message, ts string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE message SET shown = greatest(shown, $3), ts = $4, state = 'live', claim = '', lease_until = NULL,
				sending_since = NULL, attempts = 0, last_error = '', posted_at = coalesce(posted_at, $5)
			WHERE id = $1 AND claim = $2`, m.ID, m.Claim, m.Sending, ts, s.Now()))
		if err != nil {
			return fmt.Errorf("save what is shown: %w", err)
		}
		if n == 0 {
			_, err := tx.ExecContext(ctx, `UPDATE message SET ts = $2, state = 'live' WHERE id = $1 AND ts = ''`, m.ID, ts)
			if err != nil {
				return fmt.Errorf("save what was posted late: %w", err)
			}
		}
		if m.TS == "" {
			if err := s.placed(ctx, tx, m); err != nil {
				return err
			}
		}
		if n == 0 {
			return ErrLostClaim
		}
		return nil
	})
}

// placed notes the moment at which a message's quotes first stood somewhere.
func (s *Store) placed(ctx context.Context, tx *sqlx.Tx, m Message) error {
	_, err := tx.ExecContext(ctx, `UPDATE placement SET placed_at = $2 WHERE message = $1`, m.ID, s.Now())
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE team SET last_used = $2 WHERE id IN
			(SELECT q.team FROM placement l JOIN quote q ON q.id = l.quote WHERE l.message = $1 AND l.taken_at IS NULL)`, m.ID, s.Now())
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE story SET first_used_at = $2
			WHERE first_used_at IS NULL AND id IN (SELECT story FROM placement WHERE message = $1 AND taken_at IS NULL)`, m.ID, s.Now())
	}
	if err != nil {
		return fmt.Errorf("save the placement: %w", err)
	}
	return s.touchHolders(ctx, tx, m.ID)
}

// release gives a claim up with what is set; it does nothing when the claim is
// no longer ours.
func (s *Store) release(ctx context.Context, m Message, set string, args ...any) error {
	args = append([]any{m.ID, m.Claim}, args...)
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE message SET claim = '', lease_until = NULL, `+set+` WHERE id = $1 AND claim = $2`, args...)
		if err != nil {
			return fmt.Errorf("give a message back: %w", err)
		}
		if m.Kind != HeadMessage && m.Kind != StoryMessage {
			return nil
		}
		return s.touchHolders(ctx, tx, m.ID)
	})
}

// Retry gives a claimed message back to be tried again after a while. Slack
// definitely did nothing; code is Slack's error.
func (s *Store) Retry(ctx context.Context, m Message, after time.Duration, code string) error {
	return s.release(ctx, m, `sending_since = CASE WHEN state = 'doubtful' THEN sending_since END,
		next_try = clock_timestamp() + make_interval(secs => $3), last_error = $4`, after.Seconds(), code)
}

// Doubt gives back a post that may or may not have happened; it is looked up
// before it is sent again.
func (s *Store) Doubt(ctx context.Context, m Message, code string) error {
	return s.release(ctx, m, `state = CASE WHEN ts = '' THEN 'doubtful' ELSE state END,
		next_try = clock_timestamp() + make_interval(secs => $3), last_error = $4`, s.DoubtWait.Seconds(), code)
}

// Undecided leaves a doubtful post to the curators: it cannot be looked up, or
// this workspace has never given our ids back.
func (s *Store) Undecided(ctx context.Context, m Message, code string) error {
	return s.release(ctx, m, `state = 'doubtful', next_try = 'infinity', last_error = $3`, code)
}

// Found settles a doubtful post: it stands at ts.
func (s *Store) Found(ctx context.Context, m Message, ts string) error {
	if err := s.release(ctx, m, `ts = $3, state = 'live', sending_since = NULL, posted_at = coalesce(posted_at, $4), next_try = '-infinity'`, ts, s.Now()); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error { return s.placed(ctx, tx, m) })
}

// PostAgain settles a doubtful post: it does not stand anywhere.
func (s *Store) PostAgain(ctx context.Context, m Message) error {
	return s.release(ctx, m, `state = 'live', sending_since = NULL, first_sent_at = NULL, next_try = '-infinity'`)
}

// Unreachable ends a message that Slack refuses for good.
func (s *Store) Unreachable(ctx context.Context, m Message, code string) error {
	return s.release(ctx, m, `state = 'unreachable', sending_since = NULL, last_error = $3`, code)
}

// GoneFromSlack ends a message that was deleted in Slack.
func (s *Store) GoneFromSlack(ctx context.Context, m Message) error {
	return s.release(ctx, m, `state = 'gone', sending_since = NULL`)
}

// Drop ends a message that has nothing to say any more and was never posted.
func (s *Store) Drop(ctx context.Context, m Message) error {
	return s.release(ctx, m, `state = 'gone', sending_since = NULL, last_error = 'nothing_to_say'`)
}

// HandBack gives up claims that were not acted on, for a clean shutdown.
func (s *Store) HandBack(ctx context.Context, m Message) error {
	return s.release(ctx, m, `sending_since = CASE WHEN state = 'doubtful' THEN sending_since END, next_try = '-infinity'`)
}

// Settle notes where a message stands, from a click on it: that is proof. It
// does nothing for a message whose place is known.
func (s *Store) Settle(ctx context.Context, id, channel, ts string) error {
	_, err := s.db.ExecContext(ctx, `UPDATE message SET ts = $3, state = 'live', sending_since = NULL, next_try = '-infinity'
		WHERE id::text = $1 AND ts = '' AND channel = $2 AND sending_since IS NOT NULL`, id, channel, ts)
	if err != nil {
		return fmt.Errorf("settle a message: %w", err)
	}
	return nil
}

// NextTry tells how long until some message wants to be shown, by the
// database's clock; false when none waits.
func (s *Store) NextTry(ctx context.Context) (time.Duration, bool, error) {
	var secs *float64
	err := s.db.GetContext(ctx, &secs, `SELECT extract(epoch FROM min(greatest(next_try, coalesce(lease_until, '-infinity'))) - clock_timestamp())::float8
		FROM message WHERE wanted > shown AND state IN ('live','doubtful') AND next_try < 'infinity'`)
	if err != nil || secs == nil {
		return 0, false, err
	}
	return max(0, time.Duration(*secs*float64(time.Second))), true, nil
}

// add creates a message and returns its id.
func (s *Store) add(ctx context.Context, tx *sqlx.Tx, m Message) (string, error) {
	var id string
	err := tx.GetContext(ctx, &id, `INSERT INTO message (kind, channel, person, thread_of, seq, subject, story, edition, about, tab, created_at)
		VALUES ($1, coalesce(nullif($2, ''), (SELECT dm FROM person WHERE id = $3), ''), $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
		m.Kind, m.Channel, m.Person, m.ThreadOf, m.Seq, m.Subject, m.Story, m.Edition, m.About, m.Tab, s.Now())
	if err != nil {
		return "", fmt.Errorf("add a %s message: %w", m.Kind, err)
	}
	return id, nil
}

// MessageAt returns the message that stands at a place in Slack.
func (s *Store) MessageAt(ctx context.Context, channel, ts string) (Message, error) {
	var m Message
	err := s.db.GetContext(ctx, &m, `SELECT `+messageColumns+` FROM message m WHERE m.channel = $1 AND m.ts = $2`, channel, ts)
	return m, found(err)
}
