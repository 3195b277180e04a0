package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// EndKeeping does what the keep-times say: permissions end, words that are not
// used are erased, who left is credited without their name and hosts no more, and the rows of who
// wanted to be forgotten go. One quote's trouble is no other's.
func (s *Store) EndKeeping(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	due, err := s.keptTooLong(ctx, set)
	errs := []error{err}
	for _, id := range due {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.endKeeping(ctx, tx, set, id) }))
	}
	errs = append(errs, s.partFromGone(ctx, set), s.HostsLeft(ctx), s.FinishForgetting(ctx))
	return errors.Join(errs...)
}

// keptTooLong are the quotes of which something may have come to its end.
func (s *Store) keptTooLong(ctx context.Context, set Settings) ([]int64, error) {
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT id FROM quote q WHERE status IN ('kept','permitted','withdrawn') AND created_at <= $1
			AND NOT EXISTS (SELECT 1 FROM placement l WHERE l.quote = q.id AND l.taken_at IS NULL)
		UNION SELECT quote FROM permission WHERE state = 'yes' AND `+asWhole+` AND coalesce(renewed_at, answered_at) <= $2
		UNION SELECT quote FROM permission WHERE state = 'yes' AND until <= $3 ORDER BY 1`,
		s.Now().AddDate(0, 0, -set.KeepUnusedDays), s.Now().AddDate(0, 0, -set.KeepPermissionDays), s.Now())
	if err != nil {
		return nil, fmt.Errorf("read what was kept long enough: %w", err)
	}
	return ids, nil
}

func (s *Store) endKeeping(ctx context.Context, tx *sqlx.Tx, set Settings, id int64) error {
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return err
	}
	k, err := s.keptUntil(ctx, tx, set, id)
	if err != nil || !k.Over(s.Now()) {
		return err
	}
	if q.Status == Permitted {
		if err := s.recordDetail(ctx, tx, "", "ended", id, string(k.End)); err != nil {
			return err
		}
	}
	if k.End == EndsUnused {
		return s.eraseQuote(ctx, tx, q)
	}
	if err := s.takeAll(ctx, tx, q); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, id)
}

func (s *Store) keptUntil(ctx context.Context, q sqlx.QueryerContext, set Settings, quote int64) (KeptUntil, error) {
	sp, err := s.spoken(ctx, q, quote)
	if err != nil {
		return KeptUntil{}, err
	}
	placements, err := s.placements(ctx, q, quote)
	return sp.KeptUntil(set, placements, s.Now()), err
}

// partFromGone credits who left by role and team at once, and after its time by
// team alone, when their name and role go.
func (s *Store) partFromGone(ctx context.Context, set Settings) error {
	long := s.Now().AddDate(0, 0, -set.KeepLeftDays)
	var due []struct {
		Quote int64 `db:"quote"`
		Long  bool  `db:"long"`
	}
	err := s.db.SelectContext(ctx, &due, `SELECT DISTINCT q.id AS quote, h.gone_at <= $1 AS long FROM person h JOIN quote q ON q.speaker = h.id AND q.status IN ('permitted','kept')
		JOIN permission p ON p.quote = q.id AND p.state = 'yes' AND (p.credit = 'named' OR p.credit = 'role' AND h.gone_at <= $1)
		WHERE h.gone_at IS NOT NULL AND h.kind = 'gone' ORDER BY 1`, long)
	if err != nil {
		return fmt.Errorf("read who left: %w", err)
	}
	var errs []error
	for _, d := range due {
		credit := ByRole
		if d.Long {
			credit = Someone
		}
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.creditGone(ctx, tx, d.Quote, credit) }))
	}
	_, err = s.db.ExecContext(ctx, `UPDATE person SET name = '', title = '' WHERE kind = 'gone' AND gone_at <= $1 AND name || title <> ''`, long)
	return errors.Join(append(errs, wrap("forget the names of who left", err))...)
}

func (s *Store) creditGone(ctx context.Context, tx *sqlx.Tx, quote int64, credit Credit) error {
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, quote)
	if err != nil {
		return err
	}
	if err := s.recredit(ctx, tx, q, credit); err != nil {
		return err
	}
	if q.Status == Permitted {
		if err := s.recordDetail(ctx, tx, "", deedNameGone, quote, "left"); err != nil {
			return err
		}
	}
	return s.touchQuote(ctx, tx, quote)
}
