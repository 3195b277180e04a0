package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const storyColumns = `id, status, title, objective, note, grade, helps, featured, decided_by, decided_at, reason, objection, reworded, told_at, queued_at, first_used_at, held_until`

// change is every deed on a story: lock it, decide, save, and want what shows
// it drawn anew.
func (s *Store) change(ctx context.Context, tx *sqlx.Tx, id int64, decide func(*Story) error) error {
	t, err := lock[Story](ctx, tx, `SELECT `+storyColumns+` FROM story WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return err
	}
	if err := decide(&t); err != nil {
		return err
	}
	_, err = tx.NamedExecContext(ctx, `UPDATE story SET status = :status, title = :title, objective = :objective, note = :note, grade = :grade,
		helps = :helps, featured = :featured, decided_by = :decided_by, decided_at = :decided_at, reason = :reason, objection = :objection, reworded = :reworded,
		queued_at = :queued_at WHERE id = :id`, t)
	if err != nil {
		return fmt.Errorf("save a story: %w", err)
	}
	return s.touchStory(ctx, tx, id)
}

// curate is a curator's deed on a story, recorded.
func (s *Store) curate(ctx context.Context, id int64, by, deed string, work func(tx *sqlx.Tx) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		if err := work(tx); err != nil {
			return err
		}
		return s.record(ctx, tx, by, deed, "story", id)
	})
	if err != nil {
		return fmt.Errorf("%s story %d: %w", deed, id, err)
	}
	return nil
}

// Approve frames a queued story and lets it be picked. A suggestion is only put
// to the speaker as a question; the permitted words stay in use meanwhile. It
// refuses Problems by field, and *DecidedError when another curator was faster.
func (s *Store) Approve(ctx context.Context, id int64, by string, f Framing, sug Suggestion) error {
	return s.curate(ctx, id, by, "approve", func(tx *sqlx.Tx) error {
		if err := s.framing(ctx, tx, id, f); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE quote SET read = NULL WHERE story = $1 AND read IS NOT NULL`, id); err != nil {
			return fmt.Errorf("note that its words were read: %w", err)
		}
		if err := s.change(ctx, tx, id, func(t *Story) error { return t.approve(f, by, s.Now()) }); err != nil {
			return err
		}
		return s.suggest(ctx, tx, id, by, sug)
	})
}

// Reframe changes the frame of an approved story, or suggests a cut of it.
func (s *Store) Reframe(ctx context.Context, id int64, by string, f Framing, sug Suggestion) error {
	return s.curate(ctx, id, by, "reframe", func(tx *sqlx.Tx) error {
		if err := s.framing(ctx, tx, id, f); err != nil {
			return err
		}
		if err := s.change(ctx, tx, id, func(t *Story) error { return t.reframe(f) }); err != nil {
			return err
		}
		return s.suggest(ctx, tx, id, by, sug)
	})
}

// Decline leaves a queued story for this time, with a reason its speaker may
// read.
func (s *Store) Decline(ctx context.Context, id int64, by, reason string) error {
	return s.curate(ctx, id, by, "decline", func(tx *sqlx.Tx) error {
		err := s.change(ctx, tx, id, func(t *Story) error { return t.decline(reason, by, s.Now()) })
		return err
	})
}

// framing locks a story's quotes, before the story as everywhere, and refuses
// words in its frame that an audience's phrasebook avoids.
func (s *Store) framing(ctx context.Context, tx *sqlx.Tx, story int64, f Framing) error {
	var ids []int64
	if err := tx.SelectContext(ctx, &ids, `SELECT id FROM quote WHERE story = $1 ORDER BY id FOR UPDATE`, story); err != nil {
		return fmt.Errorf("lock a story's quotes: %w", err)
	}
	if err := sameWords(ctx, tx, story, f.Read); err != nil {
		return err
	}
	return s.avoided(ctx, tx, 0, map[string]string{"title": f.Title, "note": f.Note})
}

// sameWords refuses to decide on words that are not those that were read.
func sameWords(ctx context.Context, tx *sqlx.Tx, story int64, read []int64) error {
	if len(read) == 0 {
		return nil
	}
	var others bool
	err := tx.GetContext(ctx, &others, `SELECT EXISTS (SELECT 1 FROM permission p JOIN quote q ON q.id = p.quote
		WHERE q.story = $1 AND q.status = 'permitted' AND p.state = 'yes' AND `+asWhole+` AND p.id <> ALL($2))`, story, pq.Int64Array(read))
	switch {
	case err != nil:
		return fmt.Errorf("look for newer words: %w", err)
	case others:
		return ErrReworded
	default:
		return nil
	}
}

// avoided refuses the curators' own lines, by field, when they use a word that
// the audience's phrasebook avoids; audience 0 means any.
func (s *Store) avoided(ctx context.Context, tx *sqlx.Tx, audience int64, lines map[string]string) error {
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return err
	}
	books := []Phrasebook{set.Phrasebook}
	var of []Phrasebook
	if err := tx.SelectContext(ctx, &of, `SELECT phrasebook FROM audience WHERE id = $1 OR $1 = 0 AND retired_at IS NULL ORDER BY id`, audience); err != nil {
		return fmt.Errorf("read phrasebooks: %w", err)
	}
	if audience != 0 {
		books = nil
	}
	var p Problems
	for _, b := range append(books, of...) {
		for field, line := range lines {
			if word := b.Or(set.Phrasebook).Avoided(line); word != "" {
				p = p.Add(field, Problem{Code: WordToAvoid, Word: word})
			}
		}
	}
	return p.Err()
}

// NotLikeThat brings an approved story that was not posted yet back to the
// queue, with the speaker's word.
func (s *Store) NotLikeThat(ctx context.Context, quote int64, by, word string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if n := length(word); n > MaxLine {
			return Problems{}.Add("objection", Problem{Code: TooLong, Limit: MaxLine, Got: n})
		}
		q, err := s.lockHeld(ctx, tx, quote, by)
		if err != nil {
			return err
		}
		if q.Story == nil {
			return ErrNotFound
		}
		var posted bool
		if err := tx.GetContext(ctx, &posted, `SELECT EXISTS (SELECT 1 FROM placement WHERE story = $1 AND taken_at IS NULL AND export IS NULL)`, *q.Story); err != nil {
			return fmt.Errorf("look for placements: %w", err)
		}
		if posted {
			return ErrTooLate
		}
		if err := s.change(ctx, tx, *q.Story, func(t *Story) error {
			if t.Status != Approved {
				return t.decided()
			}
			t.requeue(word, s.Now())
			return nil
		}); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = 'not_like_that' WHERE story = $1 AND left_out = ''
			AND edition IN (SELECT id FROM edition WHERE status = 'drafted')`, *q.Story); err != nil {
			return fmt.Errorf("leave it out of drafts: %w", err)
		}
		return s.record(ctx, tx, by, deedObjection, "story", *q.Story)
	})
	if err != nil {
		return fmt.Errorf("not like that, quote %d: %w", quote, err)
	}
	return nil
}
