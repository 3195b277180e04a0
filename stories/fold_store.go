package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// FoldMissed ends what of drafted editions is later than the catch-up time, the
// parts that the last look held too: their stories are free for the next. What a
// curator holds stays held.
func (s *Store) FoldMissed(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var late []Edition
		err := tx.SelectContext(ctx, &late, `SELECT `+editionColumns+` FROM edition e WHERE status = 'drafted' AND due_at < $1
			AND (NOT EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND `+curatorHolds+`)
				OR EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status IN ('drafted','held') AND NOT (`+curatorHolds+`)))
			ORDER BY id FOR UPDATE`, s.Now().Add(-time.Duration(set.CatchUpHours)*time.Hour))
		if err != nil {
			return fmt.Errorf("read late editions: %w", err)
		}
		for _, e := range late {
			if err := s.fold(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// curatorHolds is a part p that a curator holds; one that the last look holds
// has its reason.
const curatorHolds = `p.status = 'held' AND p.reason = ''`

func (s *Store) fold(ctx context.Context, tx *sqlx.Tx, e Edition) error {
	var posted, held, kept bool
	err := tx.QueryRowxContext(ctx, `SELECT coalesce(bool_or(status = 'posted'), false), coalesce(bool_or(status = 'held'), false), coalesce(bool_or(`+curatorHolds+`), false)
		FROM part p WHERE edition = $1`, e.ID).Scan(&posted, &held, &kept)
	if err != nil {
		return fmt.Errorf("read a late edition's parts: %w", err)
	}
	if kept {
		_, err := tx.ExecContext(ctx, `UPDATE part p SET status = 'skipped', reason = CASE WHEN status = 'drafted' THEN 'missed' ELSE reason END
			WHERE edition = $1 AND status IN ('drafted','held') AND NOT (`+curatorHolds+`)`, e.ID)
		if err != nil {
			return fmt.Errorf("end what was missed: %w", err)
		}
		return touchEdition(ctx, tx, e.ID)
	}
	status, reason := Folded, "missed"
	if posted {
		status = Posted
	}
	if held {
		reason = "held"
	}
	return s.endEdition(ctx, tx, e.ID, status, reason, "")
}
