package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

const editionColumns = `id, audience, moment, due_at, status, reason, drafted_at, decided_by, decided_at`

// Draft drafts every edition whose time to be drafted has come. A moment that
// was missed for longer than the catch-up time is folded into the next.
func (s *Store) Draft(ctx context.Context) error {
	audiences, err := s.Audiences(ctx)
	if err != nil {
		return err
	}
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for _, a := range audiences {
		for more := true; more && err == nil; {
			more, err = s.draftNext(ctx, a.ID, time.Duration(set.CatchUpHours)*time.Hour)
		}
		if err != nil {
			errs, err = append(errs, fmt.Errorf("draft for audience %s: %w", a.Key, err)), nil
		}
	}
	return errors.Join(errs...)
}

// draftNext drafts the next moment of an audience and moves it on; false when
// its time has not come. The audience's row is locked, and the moment is unique,
// so copies cannot draft it twice.
func (s *Store) draftNext(ctx context.Context, audience int64, catchUp time.Duration) (bool, error) {
	more := false
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		more = false
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE id = $1 AND retired_at IS NULL FOR UPDATE`, audience)
		switch {
		case errors.Is(err, ErrNotFound):
			return nil
		case err != nil || a.NextDue == nil:
			return err
		}
		from, err := s.Lead(*a.NextDue, a.NextLocal, a.LeadDays, a.Zone)
		if err != nil || s.Now().Before(from) {
			return err
		}
		wait, err := s.draftMoment(ctx, tx, a, catchUp)
		if err != nil || wait {
			return err
		}
		due, local, err := s.Next(a.Schedule, a.Zone, *a.NextDue)
		if err != nil {
			return err
		}
		more = true
		_, err = tx.ExecContext(ctx, `UPDATE audience SET next_due = $2, next_local = $3 WHERE id = $1`, a.ID, due, local)
		return err
	})
	return more, err
}

// draftMoment drafts an audience's next moment, unless it was drafted before the
// schedule was changed and changed back. It waits while there is too
// little to say and the moment has not come yet; at the moment it says so.
func (s *Store) draftMoment(ctx context.Context, tx *sqlx.Tx, a Audience, catchUp time.Duration) (wait bool, err error) {
	e := Edition{Audience: a.ID, Moment: a.NextLocal, DueAt: *a.NextDue, Status: Drafted}
	if taken, err := s.freeMoment(ctx, tx, a.ID, e.Moment); err != nil || taken {
		return false, err
	}
	if late := s.Now().Sub(e.DueAt); late > catchUp {
		e.Status, e.Reason = Folded, "missed"
		_, err := s.insertEdition(ctx, tx, e)
		return false, err
	}
	parts, picks, err := s.compose(ctx, tx, a)
	if err != nil {
		return false, err
	}
	if enough(a, parts, picks) {
		return false, s.saveDraft(ctx, tx, a, e, parts, picks)
	}
	if s.Now().Before(e.DueAt) {
		return true, nil
	}
	e.Status, e.Reason = Skipped, "too_little"
	if _, err := s.insertEdition(ctx, tx, e); err != nil {
		return false, err
	}
	return false, touchCurators(ctx, tx)
}

// draftPart is a part to be, with its picks (sideways).
type draftPart struct {
	Part
	picks []Pick
}

func enough(a Audience, parts []draftPart, picks []Pick) bool {
	if a.Kind == Upward {
		return len(picks) >= a.least()
	}
	return len(parts) > 0
}

// most is how many stories an edition (upward) or a part (sideways) may hold.
func (a Audience) most() int {
	if a.Kind == Sideways {
		return maxSideways
	}
	return maxUpward
}

// least is the fewest stories with which a part is posted.
func (a Audience) least() int {
	if a.Kind == Upward {
		return max(1, a.Minimum)
	}
	return max(1, min(a.Minimum, a.Size, maxSideways))
}

// leastIn is the fewest stories with which a part of the edition is posted: one
// where somebody asked for it.
func (a Audience) leastIn(e Edition) int {
	if hasPrefix(e.Moment, "now:") || e.Prepared() {
		return 1
	}
	return a.least()
}

func (s *Store) saveDraft(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition, parts []draftPart, picks []Pick) error {
	id, err := s.insertEdition(ctx, tx, e)
	if err != nil {
		return err
	}
	for _, p := range picks {
		p.Edition = id
		if err := insertPick(ctx, tx, p); err != nil {
			return err
		}
	}
	for _, part := range parts {
		var partID int64
		err := tx.GetContext(ctx, &partID, `INSERT INTO part (edition, channel, kind, team, status, reason, problem, said_by_host)
			VALUES ($1, $2, coalesce((SELECT kind FROM channel WHERE id = $2), 'unknown'), $3, $4, $5, $6, $7) RETURNING id`,
			id, part.Channel, part.Team, part.Status, part.Reason, part.Problem, part.Said)
		if err != nil {
			return fmt.Errorf("save a part: %w", err)
		}
		for _, p := range part.picks {
			p.Edition, p.Part = id, &partID
			if err := insertPick(ctx, tx, p); err != nil {
				return err
			}
		}
		if err := s.showHost(ctx, tx, e, id, partID, part.Team); err != nil {
			return err
		}
	}
	if hasPrefix(e.Moment, "now:") {
		return touchCurators(ctx, tx)
	}
	return s.preview(ctx, tx, a, id)
}

// showHost shows a part to the host of its team before it is posted, where the
// host asked for that or must say yes to it; what is shared at once is not shown
// beforehand.
func (s *Store) showHost(ctx context.Context, tx *sqlx.Tx, e Edition, edition, part int64, of *int64) error {
	t, err := team(ctx, tx, of)
	if err != nil || t == nil || (!t.SeeDrafts && !e.Prepared()) || hasPrefix(e.Moment, "now:") {
		return err
	}
	_, err = s.add(ctx, tx, Message{Kind: DraftMessage, Person: t.Host, Subject: part, Edition: &edition})
	return err
}

func (s *Store) insertEdition(ctx context.Context, tx *sqlx.Tx, e Edition) (int64, error) {
	var id int64
	err := tx.GetContext(ctx, &id, `INSERT INTO edition (audience, moment, due_at, status, reason, drafted_at, decided_by, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
		e.Audience, e.Moment, e.DueAt, e.Status, e.Reason, s.Now(), e.DecidedBy, e.DecidedAt)
	if violates(err, "edition_audience_moment_key") {
		return 0, ErrAlreadyExists
	}
	if err != nil {
		return 0, fmt.Errorf("save an edition: %w", err)
	}
	return id, nil
}

func insertPick(ctx context.Context, tx *sqlx.Tx, p Pick) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO pick (edition, part, story, quote, position, why) VALUES ($1, $2, $3, $4, $5, $6)`,
		p.Edition, p.Part, p.Story, p.Quote, p.Position, p.Why)
	if violates(err, "pick_once") {
		return ErrAlreadyExists
	}
	if err != nil {
		return fmt.Errorf("save a pick: %w", err)
	}
	return nil
}

// endEdition ends an edition that is not posted.
func (s *Store) endEdition(ctx context.Context, tx *sqlx.Tx, id int64, status EditionStatus, reason, by string) error {
	_, err := tx.ExecContext(ctx, `UPDATE edition SET status = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1`, id, status, reason, by, s.Now())
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE part SET status = 'skipped', reason = CASE WHEN reason = '' THEN $2 ELSE reason END WHERE edition = $1 AND status IN ('drafted','held')`, id, reason)
	}
	if err != nil {
		return fmt.Errorf("end an edition: %w", err)
	}
	if err := s.freeEdited(ctx, tx, id); err != nil {
		return err
	}
	return touchEdition(ctx, tx, id)
}

// freeEdited lets the permitted words of edited messages be used again from the
// next edition on, once this one is over.
func (s *Store) freeEdited(ctx context.Context, tx *sqlx.Tx, edition int64) error {
	var free []int64
	err := tx.SelectContext(ctx, &free, `UPDATE quote SET source = 'same' WHERE source = 'edited' AND story IN (SELECT story FROM pick WHERE edition = $1)
		AND NOT EXISTS (SELECT 1 FROM pick k JOIN edition e ON e.id = k.edition WHERE k.story = quote.story AND e.status = 'drafted' AND e.id <> $1) RETURNING story`, edition)
	if err != nil {
		return fmt.Errorf("use edited messages' words again: %w", err)
	}
	if len(free) == 0 {
		return nil
	}
	return s.refind(ctx, tx, free...)
}
