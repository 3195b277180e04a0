package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// skipOffSchedule skips drafts for coming moments that the schedule no longer
// has.
func (s *Store) skipOffSchedule(ctx context.Context, tx *sqlx.Tx, a Audience) error {
	var drafts []Edition
	err := tx.SelectContext(ctx, &drafts, `SELECT `+editionColumns+` FROM edition WHERE audience = $1 AND status = 'drafted' AND moment NOT LIKE 'now:%' AND moment NOT LIKE 'for:%' AND due_at > $2
		ORDER BY id FOR UPDATE`, a.ID, s.Now())
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	for _, e := range drafts {
		due, local, err := s.Next(a.Schedule, a.Zone, e.DueAt.Add(-time.Second))
		if err == nil && due.Equal(e.DueAt) && local == e.Moment {
			continue
		}
		if err := s.endEdition(ctx, tx, e.ID, Skipped, "schedule_changed", ""); err != nil {
			return err
		}
	}
	return nil
}

// freeMoment reports whether an edition for the moment, if there is one, keeps
// it. One that never came to be posted does not, where it ended because the
// audience was changed, or was to be shared at once: it gives its moment to
// another.
func (s *Store) freeMoment(ctx context.Context, tx *sqlx.Tx, audience int64, moment string) (taken bool, err error) {
	_, err = tx.ExecContext(ctx, `UPDATE edition e SET moment = e.moment || '/' || e.id WHERE e.audience = $1 AND e.moment = $2 AND e.status IN ('skipped','folded')
		AND (e.moment LIKE 'now:%' OR e.reason IN ('schedule_changed','audience_retired'))
		AND NOT EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status = 'posted')`, audience, moment)
	if err == nil {
		err = tx.GetContext(ctx, &taken, `SELECT EXISTS (SELECT 1 FROM edition WHERE audience = $1 AND moment = $2)`, audience, moment)
	}
	if err != nil {
		return false, fmt.Errorf("look for an edition of the moment: %w", err)
	}
	return taken, nil
}

// moveParts brings the drafts of an upward audience to the channels that it has
// now: parts for others are skipped, and there is one for each of these. What
// has begun to be posted goes to no more of them.
func (s *Store) moveParts(ctx context.Context, tx *sqlx.Tx, a Audience) error {
	if a.Kind != Upward {
		return nil
	}
	var drafts []Edition
	err := tx.SelectContext(ctx, &drafts, `SELECT `+editionColumns+` FROM edition WHERE audience = $1 AND status = 'drafted' ORDER BY id FOR UPDATE`, a.ID)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	for _, e := range drafts {
		if err := s.moveDraft(ctx, tx, a, e); err != nil {
			return fmt.Errorf("move edition %d: %w", e.ID, err)
		}
	}
	return nil
}

func (s *Store) moveDraft(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	left, err := rows(tx.ExecContext(ctx, `UPDATE part SET status = 'skipped', reason = 'channel_left' WHERE edition = $1 AND status IN ('drafted','held') AND channel <> ALL($2)`, e.ID, a.Channels))
	if err != nil {
		return err
	}
	come, err := rows(tx.ExecContext(ctx, `INSERT INTO part AS p (edition, channel, kind, status)
		SELECT $1, c, coalesce((SELECT kind FROM channel WHERE id = c), 'unknown'), 'drafted' FROM unnest($2::text[]) WITH ORDINALITY AS x (c, n)
		WHERE NOT EXISTS (SELECT 1 FROM part WHERE edition = $1 AND status = 'posted') ORDER BY n
		ON CONFLICT (edition, channel) DO UPDATE SET status = 'drafted', reason = '', kind = excluded.kind WHERE p.status = 'skipped' AND p.reason = 'channel_left'`, e.ID, a.Channels))
	if err != nil || left+come == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE message SET subject = `+shownPart+` WHERE edition = $1 AND kind = 'draft'`, e.ID)
	if err != nil {
		return err
	}
	return touchEdition(ctx, tx, e.ID)
}

// shownPart selects the part that an upward edition's preview is drawn of: the
// first that may still be posted.
const shownPart = `(SELECT coalesce(min(id) FILTER (WHERE status <> 'skipped'), min(id)) FROM part WHERE edition = $1)`
