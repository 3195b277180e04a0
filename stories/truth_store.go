package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// noLonger selects the stories y of which a speaker said that they hold no more.
const noLonger = `EXISTS (SELECT 1 FROM quote w WHERE w.story = y.id AND w.truth IN ('faded','reversed') AND w.status = 'permitted')`

// Truth is a speaker's word on whether what they told still holds; the latter of
// two counts. One that does not leaves the drafts, and is not picked again; what
// was learned from one that does after all leaves them too.
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
// the story itself, or what was learned from it.
func (s *Store) leaveDrafts(ctx context.Context, tx *sqlx.Tx, q Quote, t Truth) error {
	story, why := q.Story, "no_longer"
	if !t.over() {
		var learned []int64
		err := tx.SelectContext(ctx, &learned, `SELECT story FROM quote WHERE learned_from = $1 AND story IS NOT NULL`, q.ID)
		if err != nil || len(learned) == 0 {
			return wrap("look for what was learned", err)
		}
		story, why = &learned[0], "holds_after_all"
	}
	_, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = $2 WHERE story = $1 AND left_out = '' AND edition IN (SELECT id FROM edition WHERE status = 'drafted')`, *story, why)
	if err != nil {
		return fmt.Errorf("leave it out of drafts: %w", err)
	}
	return s.touchStory(ctx, tx, *story)
}
