package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Keep is the speaker's word that a permission, or words not used, shall not go
// yet: their time begins anew.
func (s *Store) Keep(ctx context.Context, quote int64, by string) error {
	return s.keeping(ctx, quote, by, "keep", func(tx *sqlx.Tx, q Quote, p Permission) error {
		if _, err := tx.ExecContext(ctx, `UPDATE permission SET renewed_at = $2, until = NULL WHERE id = $1`, p.ID, s.Now()); err != nil {
			return err
		}
		if q.Status != Permitted {
			return s.recordAnswer(ctx, tx)
		}
		return s.record(ctx, tx, by, "kept", "quote", quote)
	})
}

// LetEnd is the speaker's word that it may end at its time.
func (s *Store) LetEnd(ctx context.Context, quote int64, by string) error {
	return s.keeping(ctx, quote, by, "let end", func(tx *sqlx.Tx, _ Quote, p Permission) error {
		set, _, err := s.settings(ctx, tx)
		if err != nil {
			return err
		}
		k, err := s.keptUntil(ctx, tx, set, quote)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE permission SET until = $2 WHERE id = $1`, p.ID, k.Until); err != nil {
			return err
		}
		return s.recordAnswer(ctx, tx)
	})
}

// keeping is a speaker's deed on the permission in force.
func (s *Store) keeping(ctx context.Context, quote int64, by, deed string, work func(*sqlx.Tx, Quote, Permission) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.lockHeld(ctx, tx, quote, by)
		if err != nil {
			return err
		}
		sp, err := s.spoken(ctx, tx, quote)
		if err != nil {
			return err
		}
		p, ok := sp.InForce(s.Now())
		if !ok {
			return ErrGone
		}
		if err := work(tx, q, p); err != nil {
			return err
		}
		return touch(ctx, tx, `m.person = $1 AND m.kind IN ('note','home')`, by)
	})
	if err != nil {
		return fmt.Errorf("%s quote %d: %w", deed, quote, err)
	}
	return nil
}
