package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// heldAfterAll selects the stories y of what was learned from one of which its
// speaker says by now that it holds.
const heldAfterAll = `EXISTS (SELECT 1 FROM quote w JOIN quote o ON o.id = w.learned_from WHERE w.story = y.id AND o.truth = 'true')`

// TellLearned opens what was learned from a quote that holds no longer: a form
// that remembers it. Nothing of the quote is filled in but its team. ErrNotPermitted
// means that there is nothing to learn from.
func (s *Store) TellLearned(ctx context.Context, quote int64, by string) (Telling, error) {
	sp, err := s.Spoken(ctx, quote, by)
	if err != nil {
		return Telling{}, err
	}
	if !sp.Quote.MayLearn() {
		return Telling{}, ErrNotPermitted
	}
	t := Telling{By: by, Whose: Mine, Team: sp.Quote.Team}
	if t.Form, err = s.OpenForm(ctx, Form{Person: by, Learned: &quote}); err != nil {
		return Telling{}, fmt.Errorf("tell what was learned from quote %d: %w", quote, err)
	}
	return t, nil
}

// learnedQuote returns, locked, the quote for what was learned from another: the
// one that there is, or a new one without any permission.
func (s *Store) learnedQuote(ctx context.Context, tx *sqlx.Tx, t Telling, from int64) (Quote, error) {
	q, err := s.lockHeld(ctx, tx, from, t.By)
	if err != nil {
		return Quote{}, err
	}
	if !q.MayLearn() {
		return Quote{}, ErrNotPermitted
	}
	if err := touchNotes(ctx, tx, from); err != nil {
		return Quote{}, err
	}
	told, err := lock[int64](ctx, tx, `SELECT id FROM quote WHERE learned_from = $1 AND status <> 'closed' FOR UPDATE`, from)
	if !errors.Is(err, ErrNotFound) {
		if err != nil {
			return Quote{}, err
		}
		return s.lockHeld(ctx, tx, told, t.By)
	}
	learned := Quote{Status: Kept, Origin: FromForm, Speaker: t.By, Team: t.Team, LearnedFrom: &from}
	if err := tx.GetContext(ctx, &learned.HeldUntil, `SELECT coalesce(truth_at, $2) FROM quote WHERE id = $1`, from, s.Now()); err != nil {
		return Quote{}, fmt.Errorf("read since when it holds no longer: %w", err)
	}
	return s.newQuote(ctx, tx, learned, t.Key)
}

// dropLearned leaves out of an edition what was learned that may not stand in it.
func (s *Store) dropLearned(ctx context.Context, tx *sqlx.Tx, edition int64, least int) error {
	picks, err := picksOf(ctx, tx, edition)
	if err != nil {
		return err
	}
	for id, why := range unfitLearned(picks, least, func(p Pick) bool { return p.LeftOut != "" }) {
		if _, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = $2 WHERE id = $1 AND $2 <> ''`, id, why); err != nil {
			return fmt.Errorf("leave a pick out: %w", err)
		}
	}
	return nil
}

// learnedBeside refuses to add what was learned where it would not stand.
func (s *Store) learnedBeside(ctx context.Context, tx *sqlx.Tx, p Pick, least int) error {
	if err := tx.GetContext(ctx, &p.Learned, `SELECT held_until IS NOT NULL FROM story WHERE id = $1`, p.Story); err != nil {
		return fmt.Errorf("look whether it was learned: %w", found(err))
	}
	if !p.Learned {
		return nil
	}
	picks, err := picksOf(ctx, tx, p.Edition)
	if err != nil {
		return err
	}
	picks = append(picks, p) // its id, 0, is no other's
	if why := unfitLearned(picks, least, func(p Pick) bool { return p.LeftOut != "" })[p.ID]; why != "" {
		return &UnfitError{Why: why}
	}
	return nil
}
