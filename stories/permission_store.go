package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

const permissionColumns = `id, quote, version, purpose, state, cut, places, credit, credit_line, suggested_by, message, asked_at, answered_at, until`

// GatherEvery is how long after one message of requests the next may come.
const GatherEvery = 24 * time.Hour

// request asks a person for a permission: at once when they were not asked in
// the last day, else gathered into the next day's message. The same version
// and purpose is asked for once.
func (s *Store) request(ctx context.Context, tx *sqlx.Tx, p Permission, of string) error {
	if err := ensurePerson(ctx, tx, of); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO permission (quote, version, purpose, state, cut, suggested_by, asked_at, message)
		VALUES ($1, $2, $3, 'open', $4, $5, $6,
			(SELECT message FROM permission WHERE quote = $1 AND state = 'ended' AND message IS NOT NULL ORDER BY id DESC LIMIT 1))
		ON CONFLICT (version, purpose) DO NOTHING`, p.Quote, p.Version, p.Purpose, p.Cut, p.SuggestedBy, s.Now())
	if err != nil {
		return fmt.Errorf("ask for a permission: %w", err)
	}
	if err := s.gather(ctx, tx, of); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, p.Quote)
}

// gather puts a person's waiting requests into one message if one may go now.
// The person's row is locked, so two copies cannot both send one.
func (s *Store) gather(ctx context.Context, tx *sqlx.Tx, of string) error {
	p, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, of)
	if err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	if !p.MayBeAsked(s.Now()) {
		return nil
	}
	var waiting []int64
	err = tx.SelectContext(ctx, &waiting, `SELECT p.id FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND p.message IS NULL AND (q.speaker = $1 OR q.origin = 'outside' AND q.told_by = $1)
		ORDER BY p.id LIMIT $2 FOR UPDATE OF p`, of, maxGathered)
	if err != nil || len(waiting) == 0 {
		return err
	}
	id, err := s.add(ctx, tx, Message{Kind: RequestMessage, Person: of})
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if _, err := tx.ExecContext(ctx, `UPDATE permission SET message = $2 WHERE id = $1`, w, id); err != nil {
			return fmt.Errorf("gather a request: %w", err)
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE person SET asked_at = $2 WHERE id = $1`, of, s.Now())
	return err
}

// maxGathered is how many requests one message holds; the others wait a day.
const maxGathered = 4

// Gather sends, to each person who may be asked again, one message with the
// requests that wait.
func (s *Store) Gather(ctx context.Context) error {
	var people []string
	err := s.db.SelectContext(ctx, &people, `SELECT DISTINCT coalesce(nullif(q.speaker, ''), q.told_by) FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND p.message IS NULL`)
	if err != nil {
		return fmt.Errorf("read who waits to be asked: %w", err)
	}
	for _, of := range people {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.gather(ctx, tx, of) }); err != nil {
			return fmt.Errorf("gather requests: %w", err)
		}
	}
	return nil
}

// answering locks an open request and its quote for the one who may answer it.
func (s *Store) answering(ctx context.Context, tx *sqlx.Tx, id int64, by string) (Permission, Quote, error) {
	var quote int64
	if err := tx.GetContext(ctx, &quote, `SELECT quote FROM permission WHERE id = $1`, id); err != nil {
		return Permission{}, Quote{}, found(err)
	}
	q, err := s.lockHeld(ctx, tx, quote, by)
	if err != nil {
		return Permission{}, q, err
	}
	p, err := lock[Permission](ctx, tx, `SELECT `+permissionColumns+` FROM permission WHERE id = $1 FOR UPDATE`, id)
	if err == nil && p.State != Open {
		err = ErrDecided
	}
	return p, q, err
}

// lockHeld locks a quote for its holder.
func (s *Store) lockHeld(ctx context.Context, tx *sqlx.Tx, quote int64, by string) (Quote, error) {
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, quote)
	switch {
	case err != nil:
		return q, err
	case q.Status == Closed:
		return q, ErrGone
	case by == "" || q.Holder() != by:
		return q, ErrNotYours
	default:
		return q, nil
	}
}

// Allow is the speaker's yes to a request as it was asked: its version with its
// default cut.
func (s *Store) Allow(ctx context.Context, permission int64, by string, places Places, credit Credit) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		if p.Purpose != ForUse {
			return ErrNotFound
		}
		return s.grant(ctx, tx, q, p, Grant{Places: places, Credit: credit, Cut: p.Cut})
	})
	if err != nil {
		return fmt.Errorf("allow request %d: %w", permission, err)
	}
	return nil
}

// Refuse is the speaker's no. The words are erased; nobody else can tell.
func (s *Store) Refuse(ctx context.Context, permission int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		if p.Purpose != ForUse {
			return ErrNotFound
		}
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
		return s.endRequest(ctx, tx, q, p.ID)
	})
	if err != nil {
		return fmt.Errorf("answer a request: %w", err)
	}
	return nil
}

// endRequest ends a request without a yes: words that nothing else allows are
// erased.
func (s *Store) endRequest(ctx context.Context, tx *sqlx.Tx, q Quote, permission int64) error {
	if q.Status == Asked || q.Status == Looking {
		return s.erase(ctx, tx, q.ID)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE permission SET state = 'ended', answered_at = $2 WHERE id = $1`, permission, s.Now()); err != nil {
		return fmt.Errorf("end a request: %w", err)
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// endOpen ends every open request to a person.
func (s *Store) endOpen(ctx context.Context, tx *sqlx.Tx, of string) error {
	return s.endAll(ctx, tx, `(q.speaker = $1 OR q.origin = 'outside' AND q.told_by = $1)`, of)
}

// Lapse ends the requests that nobody answered in time.
func (s *Store) Lapse(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		return s.endAll(ctx, tx, `p.asked_at <= $1`, s.Now().AddDate(0, 0, -set.LapseDays))
	})
}

func (s *Store) endAll(ctx context.Context, tx *sqlx.Tx, where string, arg any) error {
	var open []struct {
		ID    int64 `db:"id"`
		Quote int64 `db:"quote"`
	}
	err := tx.SelectContext(ctx, &open, `SELECT p.id, p.quote FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND `+where+` ORDER BY p.quote`, arg)
	if err != nil {
		return fmt.Errorf("read open requests: %w", err)
	}
	for _, o := range open {
		q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, o.Quote)
		if err != nil {
			return err
		}
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
		if err := s.endRequest(ctx, tx, q, o.ID); err != nil {
			return err
		}
	}
	return nil
}
