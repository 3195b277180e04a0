package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Talks does what time brings to questions and needs: curators see the needs of
// the days before, what nobody answered ends, words that are old enough go, and
// waiting questions and offers are passed on to who may be asked again.
func (s *Store) Talks(ctx context.Context) error {
	some, err := s.any(ctx, `SELECT EXISTS (SELECT 1 FROM need WHERE status = 'open') OR EXISTS (SELECT 1 FROM talk WHERE state IN ('open','yes') OR words <> '')`)
	if err != nil || !some {
		return err
	}
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	return errors.Join(s.showNeeds(ctx), s.lapseTalks(ctx, set.LapseDays), s.closeOldNeeds(ctx), s.passOn(ctx), s.passOffers(ctx))
}

func (s *Store) showNeeds(ctx context.Context) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE need SET shown = true WHERE status = 'open' AND NOT shown
			AND told_at < date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`, s.Now()))
		if err != nil || n == 0 {
			return wrap("show needs", err)
		}
		return touchCurators(ctx, tx)
	})
}

// lapseTalks ends what nobody answered in time, and erases lines once a season
// has passed.
func (s *Store) lapseTalks(ctx context.Context, days int) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var ids []int64
		err := tx.SelectContext(ctx, &ids, `UPDATE talk SET state = 'ended', words = '' WHERE state IN ('open','yes')
			AND coalesce(answered_at, asked_at) <= $1::timestamptz - make_interval(hours => 24 * $2) RETURNING id`, s.Now(), days)
		if err == nil {
			var old []int64
			err = tx.SelectContext(ctx, &old, `UPDATE talk SET words = '' WHERE words <> '' AND asked_at <= $1 RETURNING id`, s.Now().Add(-NeedLasts))
			ids = append(ids, old...)
		}
		if err != nil || len(ids) == 0 {
			return wrap("end questions that nobody answered", err)
		}
		return touchTalks(ctx, tx, ids...)
	})
}

func (s *Store) closeOldNeeds(ctx context.Context) error {
	var old []int64
	if err := s.db.SelectContext(ctx, &old, `SELECT id FROM need WHERE status = 'open' AND told_at <= $1 ORDER BY id`, s.Now().Add(-NeedLasts)); err != nil {
		return fmt.Errorf("read old needs: %w", err)
	}
	for _, id := range old {
		err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			n, err := lock[needRow](ctx, tx, `SELECT `+needColumns+` FROM need WHERE id = $1 AND status = 'open' FOR UPDATE`, id)
			if err != nil {
				return err
			}
			return s.closeNeed(ctx, tx, n)
		})
		if err != nil && !errors.Is(err, ErrNotFound) {
			return fmt.Errorf("close an old need: %w", err)
		}
	}
	return nil
}

func (s *Store) passOn(ctx context.Context) error {
	var people []string
	if err := s.db.SelectContext(ctx, &people, `SELECT DISTINCT speaker FROM talk WHERE state = 'open' AND message IS NULL`); err != nil {
		return fmt.Errorf("read who waits to be asked: %w", err)
	}
	for _, of := range people {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.gatherTalks(ctx, tx, of) }); err != nil {
			return fmt.Errorf("pass questions on: %w", err)
		}
	}
	return nil
}
