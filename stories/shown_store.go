package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Shown saves that a claimed message now stands in Slack at ts as drawn.
// ErrLostClaim means that another copy has it; what was posted is kept even so,
// and what was changed too late is drawn again over it.
func (s *Store) Shown(ctx context.Context, m Message, ts string) error {
	lost := false
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE message SET shown = greatest(shown, $3), ts = $4, state = 'live', claim = '', lease_until = NULL,
				sending_since = NULL, attempts = 0, last_error = '', posted_at = coalesce(posted_at, $5), drawn = $6
			WHERE id = $1 AND claim = $2`, m.ID, m.Claim, m.Sending, ts, s.Now(), m.Drawn))
		if err != nil {
			return fmt.Errorf("save what is shown: %w", err)
		}
		lost = n == 0
		switch {
		case lost && m.TS == "":
			return s.stands(ctx, tx, m, ts)
		case lost:
			return overdraw(ctx, tx, m)
		case m.TS == "":
			return s.placed(ctx, tx, m)
		case m.Kind == HeadMessage || m.Kind == StoryMessage:
			return s.touchHolders(ctx, tx, m.ID) // what was taken back is done
		default:
			return nil
		}
	})
	if err == nil && lost {
		err = ErrLostClaim
	}
	return err
}

// stands keeps where a message stands whose place is not known yet.
func (s *Store) stands(ctx context.Context, tx *sqlx.Tx, m Message, ts string) error {
	n, err := rows(tx.ExecContext(ctx, `UPDATE message SET ts = $2, state = 'live', sending_since = NULL, posted_at = coalesce(posted_at, $3),
		next_try = '-infinity' WHERE id = $1 AND ts = '' AND kind <> 'home'`, m.ID, ts, s.Now()))
	if err != nil {
		return fmt.Errorf("save where a message stands: %w", err)
	}
	if n == 0 {
		return nil
	}
	return s.placed(ctx, tx, m)
}

// overdraw wants a message drawn again over a change that came too late.
func overdraw(ctx context.Context, tx *sqlx.Tx, m Message) error {
	_, err := tx.ExecContext(ctx, `UPDATE message SET wanted = wanted + 1, drawn = '' WHERE id = $1`, m.ID)
	return wrap("want a message drawn again", err)
}

// placed notes the moment at which a message's quotes first stood somewhere. Of a
// small team it is not noted where the speaker is unnamed: the team's name on the
// map beside that day would tell who it was.
func (s *Store) placed(ctx context.Context, tx *sqlx.Tx, m Message) error {
	n, err := rows(tx.ExecContext(ctx, `UPDATE placement SET placed_at = $2 WHERE message = $1`, m.ID, s.Now()))
	if err == nil && n == 0 && m.Kind != StrikeMessage {
		return nil
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE team SET last_used = $2 WHERE id IN
			(SELECT q.team FROM placement l JOIN quote q ON q.id = l.quote JOIN team t ON t.id = q.team WHERE l.message = $1 AND l.taken_at IS NULL
				AND NOT (`+smallTeam+` AND `+unnamed+`))`, m.ID, s.Now())
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
	return s.release(ctx, m, `drawn = '', state = CASE WHEN ts = '' THEN 'doubtful' ELSE state END, last_error = $4,
		next_try = CASE WHEN ts = '' THEN clock_timestamp() + make_interval(secs => $3) ELSE '-infinity' END`, s.DoubtWait.Seconds(), code)
}

// Undecided leaves a doubtful post to the curators: it cannot be looked up, or
// this workspace has never given our ids back.
func (s *Store) Undecided(ctx context.Context, m Message, code string) error {
	return s.release(ctx, m, `drawn = '', state = CASE WHEN ts = '' THEN 'doubtful' ELSE state END, last_error = $3,
		next_try = CASE WHEN ts = '' THEN 'infinity'::timestamptz ELSE '-infinity' END`, code)
}

// Found settles a doubtful post: it stands at ts.
func (s *Store) Found(ctx context.Context, m Message, ts string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE message SET claim = '', lease_until = NULL WHERE id = $1 AND claim = $2`, m.ID, m.Claim); err != nil {
			return fmt.Errorf("give a message back: %w", err)
		}
		return s.stands(ctx, tx, m, ts)
	})
}

// PostAgain settles a doubtful post: it does not stand anywhere.
func (s *Store) PostAgain(ctx context.Context, m Message) error {
	return s.release(ctx, m, `state = 'live', sending_since = NULL, first_sent_at = NULL, next_try = '-infinity'`)
}

// Unreachable ends a message that Slack refuses for good. One that never stood
// leaves no placements behind, and takes the pieces of its thread with it.
func (s *Store) Unreachable(ctx context.Context, m Message, code string) error {
	return s.end(ctx, m, MessageUnreachable, code)
}

// GoneFromSlack ends a message that was deleted in Slack.
func (s *Store) GoneFromSlack(ctx context.Context, m Message) error {
	return s.end(ctx, m, MessageGone, "")
}

// Drop ends a message that has nothing to say any more and was never posted.
// Somebody whose message of requests was dropped was not asked: what waits for
// them may go out now.
func (s *Store) Drop(ctx context.Context, m Message) error {
	if err := s.end(ctx, m, MessageGone, "nothing_to_say"); err != nil || m.Kind != RequestMessage {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE person SET asked_at = (SELECT max(m.posted_at) FROM message m
			WHERE m.person = $1 AND m.kind = 'request' AND m.posted_at IS NOT NULL) WHERE id = $1`, m.Person)
		if err != nil {
			return fmt.Errorf("note that somebody was not asked: %w", err)
		}
		return s.gather(ctx, tx, m.Person)
	})
}

// end ends a claimed message, with the pieces that were to follow in its thread.
// Where Slack definitely posted nothing no quote ever stood.
func (s *Store) end(ctx context.Context, m Message, state MessageState, code string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE message SET claim = '', lease_until = NULL, sending_since = NULL, state = $3, last_error = $4
			WHERE id = $1 AND claim = $2`, m.ID, m.Claim, state, code))
		if err != nil {
			return fmt.Errorf("end a message: %w", err)
		}
		if n == 0 {
			return nil
		}
		if err := s.touchHolders(ctx, tx, m.ID); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE message SET state = $2, last_error = $3 WHERE thread_of = $1 AND ts = '' AND state = 'live' AND sending_since IS NULL`, m.ID, state, code)
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM placement WHERE message IN (SELECT id FROM message
				WHERE (id = $1 AND $2 OR thread_of = $1) AND ts = '' AND state = $3)`, m.ID, m.State == MessageLive, state)
		}
		if err != nil {
			return fmt.Errorf("end a thread: %w", err)
		}
		return nil
	})
}

// HandBack gives up claims that were not acted on, for a clean shutdown.
func (s *Store) HandBack(ctx context.Context, m Message) error {
	return s.release(ctx, m, `sending_since = CASE WHEN state = 'doubtful' THEN sending_since END, next_try = '-infinity'`)
}

// Settle notes where a message stands, from a click on it: that is proof. It
// does nothing for a message whose place is known.
func (s *Store) Settle(ctx context.Context, id, channel, ts string) error {
	if !isID(id) {
		return nil
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		m, err := lock[Message](ctx, tx, `SELECT `+messageColumns+` FROM message m WHERE m.id = $1 AND m.ts = '' AND m.channel = $2
			AND m.sending_since IS NOT NULL FOR UPDATE OF m`, id, channel)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.stands(ctx, tx, m, ts)
	})
	if err != nil {
		return fmt.Errorf("settle a message: %w", err)
	}
	return nil
}
