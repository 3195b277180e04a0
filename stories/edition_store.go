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
		if errors.Is(err, ErrNotFound) || a.NextDue == nil {
			return nil
		}
		if err != nil {
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

// draftMoment drafts an audience's next moment. It waits while there is too
// little to say and the moment has not come yet; at the moment it says so.
func (s *Store) draftMoment(ctx context.Context, tx *sqlx.Tx, a Audience, catchUp time.Duration) (wait bool, err error) {
	e := Edition{Audience: a.ID, Moment: a.NextLocal, DueAt: *a.NextDue, Status: Drafted}
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
		return len(picks) >= max(1, a.Minimum)
	}
	return len(parts) > 0
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
		err := tx.GetContext(ctx, &partID, `INSERT INTO part (edition, channel, team, status, problem) VALUES ($1, $2, $3, 'drafted', $4) RETURNING id`,
			id, part.Channel, part.Team, part.Problem)
		if err != nil {
			return fmt.Errorf("save a part: %w", err)
		}
		for _, p := range part.picks {
			p.Edition, p.Part = id, &partID
			if err := insertPick(ctx, tx, p); err != nil {
				return err
			}
		}
	}
	if hasPrefix(e.Moment, "now:") {
		return touchCurators(ctx, tx)
	}
	return s.preview(ctx, tx, a, id)
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

// preview makes the messages of an edition's preview: controls with the digest
// in their thread, in the curators' own private channel, else to each of them.
func (s *Store) preview(ctx context.Context, tx *sqlx.Tx, a Audience, edition int64) error {
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return err
	}
	var room bool
	if err := tx.GetContext(ctx, &room, `SELECT coalesce((SELECT curators_room FROM workspace), false)`); err != nil {
		return err
	}
	to := []Message{{Channel: set.CuratorsChannel}}
	if !room || set.CuratorsChannel == "" {
		to = nil
		for _, c := range set.WhoCurates() {
			if err := ensurePerson(ctx, tx, c); err != nil {
				return err
			}
			to = append(to, Message{Person: c})
		}
	}
	for _, m := range to {
		m.Kind, m.Edition = ControlMessage, &edition
		control, err := s.add(ctx, tx, m)
		if err != nil {
			return err
		}
		if err := s.addDrafts(ctx, tx, a, edition, m, control); err != nil {
			return err
		}
	}
	return touchCurators(ctx, tx)
}

// addDrafts makes the pieces of a preview that are not there yet, in the
// controls' thread.
func (s *Store) addDrafts(ctx context.Context, tx *sqlx.Tx, a Audience, edition int64, at Message, control string) error {
	at.ThreadOf, at.Edition, at.Kind = &control, &edition, DraftMessage
	var have int
	if err := tx.GetContext(ctx, &have, `SELECT coalesce(max(seq), 0) FROM message WHERE thread_of = $1`, control); err != nil {
		return err
	}
	var subjects []struct {
		Part  int64  `db:"part"`
		Story *int64 `db:"story"`
	}
	query := `SELECT id AS part, NULL::bigint AS story FROM part WHERE edition = $1 ORDER BY id`
	if a.Kind == Upward {
		query = `SELECT (SELECT min(id) FROM part WHERE edition = $1) AS part, x.story FROM
			(SELECT NULL::bigint AS story, 0 AS n UNION ALL SELECT story, position FROM pick WHERE edition = $1) x ORDER BY x.n`
	}
	if err := tx.SelectContext(ctx, &subjects, query, edition); err != nil {
		return fmt.Errorf("read a draft's pieces: %w", err)
	}
	for _, sub := range subjects {
		var there bool
		err := tx.GetContext(ctx, &there, `SELECT EXISTS (SELECT 1 FROM message WHERE thread_of = $1 AND subject = $2 AND story IS NOT DISTINCT FROM $3)`, control, sub.Part, sub.Story)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		have++
		at.Seq, at.Subject, at.Story = have, sub.Part, sub.Story
		if _, err := s.add(ctx, tx, at); err != nil {
			return err
		}
	}
	return nil
}

// endEdition ends an edition that is not posted.
func (s *Store) endEdition(ctx context.Context, tx *sqlx.Tx, id int64, status EditionStatus, reason, by string) error {
	_, err := tx.ExecContext(ctx, `UPDATE edition SET status = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1`, id, status, reason, by, s.Now())
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE part SET status = 'skipped', reason = $2 WHERE edition = $1 AND status IN ('drafted','held')`, id, reason)
	}
	if err != nil {
		return fmt.Errorf("end an edition: %w", err)
	}
	return touchEdition(ctx, tx, id)
}
