package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// AllowReuse is the speaker's yes to a reader who would like to use their words
// elsewhere: a permission of its own, as they are credited now, until the day the
// reader said, with its placement.
func (s *Store) AllowReuse(ctx context.Context, act int64, by string) error {
	return s.answerAct(ctx, act, by, func(tx *sqlx.Tx, a Act, q Quote) error {
		sp, err := s.spoken(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		p, ok := sp.InForce(s.Now())
		switch {
		case a.Kind != Reused || a.Until == nil:
			return ErrNotFound
		case !ok || q.Story == nil || len(p.Places) == 0:
			return ErrGone
		}
		if err := s.allowReuse(ctx, tx, a, q, p); err != nil {
			return err
		}
		if err := s.record(ctx, tx, by, "allowed", "quote", q.ID); err != nil {
			return err
		}
		if err := s.answered(ctx, tx, a, Answer{Named: p.Credit == Named}); err != nil {
			return err
		}
		return s.touchQuote(ctx, tx, q.ID)
	})
}

func (s *Store) allowReuse(ctx context.Context, tx *sqlx.Tx, a Act, q Quote, p Permission) error {
	var id int64
	err := tx.GetContext(ctx, &id, `INSERT INTO permission (quote, version, purpose, state, cut, places, credit, credit_line, asked_at, answered_at, until)
		VALUES ($1, $2, $3, 'yes', $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		q.ID, p.Version, fmt.Sprintf("%s%d", ForReuse, a.ID), p.Cut, Places{a.Place}, p.Credit, p.CreditLine, a.DoneAt, s.Now(), endOf(*a.Until))
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO placement (quote, story, place, placed_at, permission, holder, where_to, for_whom, until)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, q.ID, *q.Story, a.Place, s.Now(), id, a.Person, a.WhereTo, a.ForWhom, endOf(*a.Until))
	}
	if err != nil {
		return fmt.Errorf("allow a reuse: %w", err)
	}
	return nil
}

// tellHolders ends the permissions of reuses that were taken back, and tells
// those who hold them, and those who hold exports.
func (s *Store) tellHolders(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	var taken []Placement
	err := tx.SelectContext(ctx, &taken, `UPDATE placement SET told_at = $2 WHERE quote = $1 AND permission IS NOT NULL AND taken_at IS NOT NULL AND told_at IS NULL AND ended_at IS NULL
		RETURNING id, story, holder, permission`, quote, s.Now())
	if err != nil {
		return fmt.Errorf("read who is to be told: %w", err)
	}
	for _, l := range taken {
		_, err := tx.ExecContext(ctx, `UPDATE permission SET state = 'ended' WHERE id = $1`, l.Permission)
		if err == nil { // a yes that is not on its way yet never gets there
			_, err = tx.ExecContext(ctx, `UPDATE act SET state = 'ended' WHERE state = 'answered' AND replied_at IS NULL AND id = (`+allowedIn+`)`, l.Permission)
		}
		if err != nil {
			return fmt.Errorf("end a reuse: %w", err)
		}
	}
	if err := s.tell(ctx, tx, taken); err != nil {
		return err
	}
	return s.strikeExports(ctx, tx, quote)
}

// tellCredit tells those who use a quote elsewhere, under permissions whose credit
// has changed, or hold it in an export.
func (s *Store) tellCredit(ctx context.Context, tx *sqlx.Tx, quote int64, changed pq.Int64Array) error {
	var standing []Placement
	err := tx.SelectContext(ctx, &standing, `SELECT id, story, holder, permission FROM placement
		WHERE quote = $1 AND permission = ANY($2) AND taken_at IS NULL AND ended_at IS NULL ORDER BY id`, quote, changed)
	if err != nil {
		return fmt.Errorf("read who is to be told: %w", err)
	}
	if err := s.tell(ctx, tx, standing); err != nil {
		return err
	}
	return s.strikeExports(ctx, tx, quote)
}

// allowedIn selects what a reader wrote that permission $1 of a reuse answers.
const allowedIn = `SELECT substr(purpose, length('` + ForReuse + `') + 1)::bigint FROM permission WHERE id = $1 AND purpose LIKE '` + ForReuse + `%'`

// tell tells those who use words elsewhere what has become of them. Who has not
// read the yes yet is told nothing: that there was one, and when, is not known
// before it is sent.
func (s *Store) tell(ctx context.Context, tx *sqlx.Tx, of []Placement) error {
	for _, l := range of {
		var heard bool
		if err := tx.GetContext(ctx, &heard, `SELECT EXISTS (SELECT 1 FROM act WHERE replied_at IS NOT NULL AND id = (`+allowedIn+`))`, l.Permission); err != nil {
			return fmt.Errorf("look who has read a yes: %w", err)
		}
		if !heard {
			continue
		}
		if _, err := s.add(ctx, tx, Message{Kind: TakenMessage, Person: l.Holder, Subject: l.ID, Story: &l.Story}); err != nil {
			return err
		}
	}
	return nil
}

// endReuses ends the reuses whose last day has passed. Who holds them, and the
// speakers, hear of it in their weekly notes.
func (s *Store) endReuses(ctx context.Context) error {
	const over = `until <= $1 AND ended_at IS NULL AND taken_at IS NULL`
	if some, err := s.any(ctx, `SELECT EXISTS (SELECT 1 FROM placement WHERE `+over+`)`, s.Now()); err != nil || !some {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var ended []Placement
		err := tx.SelectContext(ctx, &ended, `UPDATE placement SET ended_at = $1 WHERE `+over+` RETURNING id, quote, story, permission`, s.Now())
		for _, l := range ended {
			if err == nil {
				_, err = tx.ExecContext(ctx, `UPDATE permission SET state = 'ended' WHERE id = $1`, l.Permission)
			}
			if err == nil {
				err = s.touchQuote(ctx, tx, l.Quote)
			}
		}
		if err != nil {
			return fmt.Errorf("end reuses: %w", err)
		}
		return nil
	})
}
