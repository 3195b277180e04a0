package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

const storyColumns = `id, status, title, objective, note, grade, helps, featured, decided_by, decided_at, reason, objection, told_at, queued_at, first_used_at`

// change is every deed on a story: lock it, decide, save, and want what shows
// it drawn anew.
func (s *Store) change(ctx context.Context, tx *sqlx.Tx, id int64, decide func(*Story) error) (Story, error) {
	t, err := lock[Story](ctx, tx, `SELECT `+storyColumns+` FROM story WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return t, err
	}
	if err := decide(&t); err != nil {
		return t, err
	}
	_, err = tx.NamedExecContext(ctx, `UPDATE story SET status = :status, title = :title, objective = :objective, note = :note, grade = :grade,
		helps = :helps, featured = :featured, decided_by = :decided_by, decided_at = :decided_at, reason = :reason, objection = :objection,
		queued_at = :queued_at WHERE id = :id`, t)
	if err != nil {
		return t, fmt.Errorf("save a story: %w", err)
	}
	return t, s.touchStory(ctx, tx, id)
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
		if _, err := s.change(ctx, tx, id, func(t *Story) error { return t.approve(f, by, s.Now()) }); err != nil {
			return err
		}
		return s.suggest(ctx, tx, id, by, sug)
	})
}

// Reframe changes the frame of an approved story, or suggests a cut of it.
func (s *Store) Reframe(ctx context.Context, id int64, by string, f Framing, sug Suggestion) error {
	return s.curate(ctx, id, by, "reframe", func(tx *sqlx.Tx) error {
		if _, err := s.change(ctx, tx, id, func(t *Story) error { return t.reframe(f) }); err != nil {
			return err
		}
		return s.suggest(ctx, tx, id, by, sug)
	})
}

// Decline leaves a queued story for this time, with a reason its speaker may
// read.
func (s *Store) Decline(ctx context.Context, id int64, by, reason string) error {
	return s.curate(ctx, id, by, "decline", func(tx *sqlx.Tx) error {
		_, err := s.change(ctx, tx, id, func(t *Story) error { return t.decline(reason, by, s.Now()) })
		return err
	})
}

// suggest asks the speaker for what a curator would leave out of the story's
// first quote.
func (s *Store) suggest(ctx context.Context, tx *sqlx.Tx, story int64, by string, sug Suggestion) error {
	if sug.None() {
		return nil
	}
	spoken, err := spokenOfStory(ctx, tx, story)
	if err != nil || len(spoken) == 0 {
		return err
	}
	q := spoken[0]
	p, ok := q.InForce(s.Now())
	v, has := q.Version(p.Version)
	if !ok || !has {
		return ErrNotPermitted
	}
	if len(sug.LeftOut) > 0 {
		cut := p.Cut.Join(Cut{LeftOut: sug.LeftOut})
		if !cut.Equal(p.Cut) {
			if err := s.suggestCut(ctx, tx, q, p, ForCut, cut, by); err != nil {
				return err
			}
		}
	}
	if blank(sug.Shorter) {
		return nil
	}
	ranges, err := shorterOf(v.Words, p.Cut, sug.Shorter)
	if err != nil {
		return err
	}
	return s.suggestCut(ctx, tx, q, p, ForShort, Cut{Ranges: map[Field][]Range{Well: ranges}}, by)
}

// shorterOf reads a shorter version of what went well as ranges of the whole
// version; what the speaker cut stays cut.
func shorterOf(w Words, cut Cut, shorter string) ([]Range, error) {
	ranges, err := ShorterBy(w.Well, shorter)
	var word *NotTheirWordsError
	if errorsAs(err, &word) {
		return nil, Problems{}.Add("shorter", Problem{Code: NotTheirs, Word: word.Word})
	}
	joined := Cut{Ranges: map[Field][]Range{Well: ranges}}.Join(Cut{Ranges: cut.Ranges})
	if n := length(joined.Apply(w).Well); n > MaxDigestQuote {
		return nil, Problems{}.Add("shorter", Problem{Code: TooLong, Limit: MaxDigestQuote, Got: n})
	}
	return joined.Ranges[Well], nil
}

// suggestCut asks for one cut; purposes of one version are numbered.
func (s *Store) suggestCut(ctx context.Context, tx *sqlx.Tx, q Spoken, p Permission, purpose string, cut Cut, by string) error {
	n := 0
	for _, other := range q.Permissions {
		if other.Version != p.Version || !hasPrefix(other.Purpose, purpose) {
			continue
		}
		if other.Cut.Equal(cut) {
			return nil // asked for before, whatever the answer
		}
		n++
	}
	return s.request(ctx, tx, Permission{
		Quote: q.Quote.ID, Version: p.Version, Purpose: fmt.Sprintf("%s%d", purpose, n+1), Cut: cut, SuggestedBy: by,
	}, q.Quote.Holder())
}

// AcceptCut is the speaker's yes to a cut that a curator suggested.
func (s *Store) AcceptCut(ctx context.Context, permission int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		spoken, err := s.spoken(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		inForce, ok := spoken.InForce(s.Now())
		switch {
		case !ok || inForce.Version != p.Version:
			return ErrGone // the words were changed or taken back meanwhile
		case p.IsShort():
			return s.acceptShort(ctx, tx, q, p)
		case hasPrefix(p.Purpose, ForCut):
			return s.grant(ctx, tx, q, p, Grant{Places: inForce.Places, Credit: inForce.Credit, Cut: p.Cut})
		default:
			return ErrNotFound
		}
	})
	if err != nil {
		return fmt.Errorf("accept a cut %d: %w", permission, err)
	}
	return nil
}

func (s *Store) acceptShort(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission) error {
	_, err := tx.ExecContext(ctx, `UPDATE permission SET state = CASE WHEN id = $2 THEN 'yes' ELSE 'ended' END, answered_at = coalesce(answered_at, $3)
		WHERE quote = $1 AND (id = $2 OR purpose LIKE 'short:%' AND state = 'yes')`, q.ID, p.ID, s.Now())
	if err != nil {
		return fmt.Errorf("save a shorter version: %w", err)
	}
	if err := s.record(ctx, tx, q.Holder(), "allowed", "quote", q.ID); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// KeepWhole is the speaker's no to a cut, or to new words of an edited message:
// what was permitted stays.
func (s *Store) KeepWhole(ctx context.Context, permission int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		if p.Purpose == ForUse {
			return ErrNotFound
		}
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
		return s.endRequest(ctx, tx, q, p.ID)
	})
	if err != nil {
		return fmt.Errorf("answer a request: %w", err)
	}
	return nil
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
		if err := tx.GetContext(ctx, &posted, `SELECT EXISTS (SELECT 1 FROM placement WHERE story = $1 AND taken_at IS NULL)`, *q.Story); err != nil {
			return fmt.Errorf("look for placements: %w", err)
		}
		if posted {
			return ErrTooLate
		}
		if _, err := s.change(ctx, tx, *q.Story, func(t *Story) error {
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
		return s.record(ctx, tx, by, "not like that", "story", *q.Story)
	})
	if err != nil {
		return fmt.Errorf("not like that, quote %d: %w", quote, err)
	}
	return nil
}
