package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// WaitsForHost is why a part that was prepared for a team is held: its host has
// not said yes to it.
const WaitsForHost = "host"

// prepared begins the moment of an edition that was prepared for one team:
// for:TEAM:DAY, the day in the audience's zone.
const preparedFor = "for:"

// Prepared reports whether the edition was prepared for one team, whose host
// must say yes to it.
func (e Edition) Prepared() bool { return hasPrefix(e.Moment, preparedFor) }

// Prepare drafts something for one team at a curator's word: an edition of the
// next audience between teams, with a part for that team alone. It is previewed
// as any other, and waits for the host's yes. Where nobody hosts yet their host
// is asked that first, and asked is true. ErrNoHost means that the team has
// none, ErrDecided that its host has stopped the posts, ErrAlreadyExists that
// something is drafted for it already, ErrPreparedLately that its host was asked
// about something less than a week ago, ErrNothingToSay that no story speaks to it.
func (s *Store) Prepare(ctx context.Context, id int64, by string) (asked bool, err error) {
	t, err := s.Team(ctx, id)
	switch {
	case err != nil:
		return false, err
	case t.Host == "" || t.Channel == "":
		return false, errors.Join(s.may(ctx, s.db, by), ErrNoHost)
	case !t.Hosted():
		return true, s.AskHost(ctx, id, by)
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE kind = 'sideways' AND retired_at IS NULL
			ORDER BY next_due NULLS LAST, id LIMIT 1 FOR UPDATE`)
		if errors.Is(err, ErrNotFound) {
			return ErrNothingToSay
		}
		if err != nil {
			return err
		}
		if err := s.prepare(ctx, tx, a, t); err != nil {
			return err
		}
		return s.record(ctx, tx, by, "prepared for", "team", t.ID)
	})
	if err != nil {
		return false, fmt.Errorf("prepare something for team %d: %w", id, err)
	}
	return false, nil
}

func (s *Store) prepare(ctx context.Context, tx *sqlx.Tx, a Audience, to Team) error {
	var planned, lately bool
	err := tx.QueryRowxContext(ctx, `SELECT coalesce(bool_or(p.status IN ('drafted','held') AND e.status = 'drafted'), false),
			coalesce(bool_or(e.moment LIKE '`+preparedFor+`%' AND e.drafted_at > $2), false)
		FROM part p JOIN edition e ON e.id = p.edition WHERE p.team = $1`, to.ID, s.Now().Add(-week)).Scan(&planned, &lately)
	switch {
	case err != nil:
		return fmt.Errorf("look for what is planned: %w", err)
	case planned:
		return ErrAlreadyExists
	case lately:
		return ErrPreparedLately
	}
	candidates, err := s.candidates(ctx, tx, a, 0)
	if err != nil {
		return err
	}
	recent, err := recentTeams(ctx, tx, a)
	if err != nil {
		return err
	}
	part, ok, err := s.composePart(ctx, tx, a, to, candidates, recent)
	if err != nil {
		return err
	}
	if !ok {
		return ErrNothingToSay
	}
	part.Status, part.Reason = PartHeld, WaitsForHost
	e, err := s.preparedEdition(ctx, tx, a, to)
	if err != nil {
		return err
	}
	return s.saveDraft(ctx, tx, a, e, []draftPart{part}, nil)
}

// preparedEdition is due as late as an unanswered request lapses; its host's
// yes makes it due at once.
func (s *Store) preparedEdition(ctx context.Context, tx *sqlx.Tx, a Audience, to Team) (Edition, error) {
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return Edition{}, err
	}
	zone, err := time.LoadLocation(a.Zone)
	if err != nil {
		return Edition{}, fmt.Errorf("read the audience's zone: %w", err)
	}
	return Edition{
		Audience: a.ID, Moment: fmt.Sprintf("%s%d:%s", preparedFor, to.ID, s.Now().In(zone).Format(time.DateOnly)),
		DueAt: s.Now().AddDate(0, 0, set.LapseDays), Status: Drafted,
	}, nil
}

// ThisOne is a host's yes to a part that was prepared for their team. It is
// posted as soon as its preview has stood.
func (s *Store) ThisOne(ctx context.Context, part int64, by string) error {
	edition, err := s.editionOf(ctx, "part", part)
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := lock[int64](ctx, tx, `SELECT id FROM audience WHERE id = (SELECT audience FROM edition WHERE id = $1) FOR SHARE`, edition); err != nil {
			return err
		}
		if _, err := lock[int64](ctx, tx, `SELECT id FROM edition WHERE id = $1 AND status = 'drafted' FOR UPDATE`, edition); err != nil {
			return err
		}
		n, err := rows(tx.ExecContext(ctx, `UPDATE part p SET status = 'drafted', reason = '' FROM team t
			WHERE p.id = $1 AND t.id = p.team AND t.host = $2 AND p.status = 'held' AND p.reason = $3`, part, by, WaitsForHost))
		if err != nil {
			return fmt.Errorf("release a part: %w", err)
		}
		if n == 0 {
			return ErrNotFound
		}
		if _, err := tx.ExecContext(ctx, `UPDATE edition SET due_at = $2 WHERE id = $1`, edition, s.Now()); err != nil {
			return fmt.Errorf("make an edition due: %w", err)
		}
		if err := s.record(ctx, tx, by, "wants this one", "part", part); err != nil {
			return err
		}
		return touchEdition(ctx, tx, edition)
	})
	if err != nil {
		return fmt.Errorf("say yes to part %d: %w", part, err)
	}
	return nil
}
