package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

const permissionColumns = `id, quote, version, purpose, state, cut, places, credit, credit_line, suggested_by, message, asked_at, answered_at, until, renewed_at`

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
// erased, those of a version that was only asked about too.
func (s *Store) endRequest(ctx context.Context, tx *sqlx.Tx, q Quote, permission int64) error {
	if q.Status == Asked || q.Status == Looking {
		return s.erase(ctx, tx, q.ID)
	}
	_, err := tx.ExecContext(ctx, `UPDATE permission SET state = 'ended', answered_at = $2 WHERE id = $1`, permission, s.Now())
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE version v SET `+eraseVersion+`
			WHERE v.id = (SELECT version FROM permission WHERE id = $1)
			  AND NOT EXISTS (SELECT 1 FROM permission p WHERE p.version = v.id AND (p.state IN ('yes','open') OR p.credit <> ''))`, permission, s.Now())
	}
	if err != nil {
		return fmt.Errorf("end a request: %w", err)
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// endOpen ends every open request to a person.
func (s *Store) endOpen(ctx context.Context, tx *sqlx.Tx, of string) error {
	open, err := openRequests(ctx, tx, `(q.speaker = $1 OR q.origin = 'outside' AND q.told_by = $1)`, of)
	if err != nil {
		return err
	}
	for _, o := range open {
		if err := s.endUnanswered(ctx, tx, o); err != nil {
			return err
		}
	}
	return nil
}

// Lapse ends the requests that nobody answered in time.
func (s *Store) Lapse(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	open, err := openRequests(ctx, s.db, `p.asked_at <= $1`, s.Now().AddDate(0, 0, -set.LapseDays))
	if err != nil {
		return err
	}
	for _, o := range open {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.endUnanswered(ctx, tx, o) }); err != nil {
			return fmt.Errorf("end requests that nobody answered: %w", err)
		}
	}
	return nil
}

type openRequest struct {
	ID    int64 `db:"id"`
	Quote int64 `db:"quote"`
}

func openRequests(ctx context.Context, q sqlx.QueryerContext, where string, arg any) ([]openRequest, error) {
	var open []openRequest
	err := sqlx.SelectContext(ctx, q, &open, `SELECT p.id, p.quote FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND `+where+` ORDER BY p.quote, p.id`, arg)
	if err != nil {
		return nil, fmt.Errorf("read open requests: %w", err)
	}
	return open, nil
}

// endUnanswered ends a request unless it was answered meanwhile.
func (s *Store) endUnanswered(ctx context.Context, tx *sqlx.Tx, o openRequest) error {
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, o.Quote)
	if err != nil {
		return err
	}
	p, err := lock[Permission](ctx, tx, `SELECT `+permissionColumns+` FROM permission WHERE id = $1 FOR UPDATE`, o.ID)
	if err != nil || p.State != Open {
		return err
	}
	if err := s.recordAnswer(ctx, tx); err != nil {
		return err
	}
	return s.endRequest(ctx, tx, q, o.ID)
}
