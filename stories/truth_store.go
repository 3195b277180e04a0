package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// noLonger selects the stories y of which a speaker said that they hold no more.
const noLonger = `EXISTS (SELECT 1 FROM quote w WHERE w.story = y.id AND w.truth IN ('faded','reversed') AND w.status = 'permitted')`

// Truth is a speaker's word on whether what they told still holds; the latter of
// two counts. One that does not leaves the drafts, and is neither picked nor found
// again; nor is what was learned from one that does after all.
func (s *Store) Truth(ctx context.Context, quote int64, by string, t Truth) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.lockHeld(ctx, tx, quote, by)
		if err != nil {
			return err
		}
		if q.Story == nil || q.Status != Permitted || (t != StillTrue && !t.over()) {
			return ErrNotFound
		}
		_, err = tx.ExecContext(ctx, `UPDATE quote SET truth = $2, truth_at = $3 WHERE id = $1`, q.ID, t, s.Now())
		if err != nil {
			return fmt.Errorf("save whether it holds: %w", err)
		}
		if err := s.leaveDrafts(ctx, tx, q, t); err != nil {
			return err
		}
		if err := touchNotes(ctx, tx, q.ID); err != nil {
			return err
		}
		return s.touchStory(ctx, tx, *q.Story)
	})
	if err != nil {
		return fmt.Errorf("say whether quote %d holds: %w", quote, err)
	}
	return nil
}

// leaveDrafts takes out of the drafts what a word on whether it holds has ended:
// the story itself, or what was learned from it. What was learned is found or not
// accordingly.
func (s *Store) leaveDrafts(ctx context.Context, tx *sqlx.Tx, q Quote, t Truth) error {
	var learned *int64
	err := tx.GetContext(ctx, &learned, `SELECT (SELECT story FROM quote WHERE learned_from = $1 AND story IS NOT NULL LIMIT 1)`, q.ID)
	if err != nil {
		return fmt.Errorf("look for what was learned: %w", err)
	}
	over, why := q.Story, "no_longer"
	if !t.over() {
		over, why = learned, "holds_after_all"
	}
	_, err = tx.ExecContext(ctx, `UPDATE pick SET left_out = $2 WHERE story = $1 AND left_out = '' AND edition IN (SELECT id FROM edition WHERE status = 'drafted')`, over, why)
	if err != nil {
		return fmt.Errorf("leave it out of drafts: %w", err)
	}
	if learned == nil {
		return nil
	}
	return s.touchStory(ctx, tx, *learned)
}
