package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// record notes who did what to which thing, without words. An answer that is
// not a yes is recorded as "answered", with neither person nor thing.
func (s *Store) record(ctx context.Context, tx *sqlx.Tx, by, deed, kind string, id int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, by, deed, subject) VALUES ($1, $2, $3, $4)`,
		s.Now(), by, deed, fmt.Sprintf("%s:%d", kind, id))
	if err != nil {
		return fmt.Errorf("record %s: %w", deed, err)
	}
	return nil
}

func (s *Store) recordAnswer(ctx context.Context, tx *sqlx.Tx) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, by, deed, subject) VALUES ($1, '', 'answered', '')`, s.Now())
	if err != nil {
		return fmt.Errorf("record an answer: %w", err)
	}
	return nil
}
