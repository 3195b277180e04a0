package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// RespondTo returns what a reader responds to: the story's title and the credit
// of the quote that leads in the message they read it in. ErrGone when it is no
// longer shown there, ErrOwnWords when it is theirs.
func (s *Store) RespondTo(ctx context.Context, story int64, message, by string) (title string, shown Shown, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.addressee(ctx, tx, story, message, by)
		if err != nil {
			return err
		}
		sp, err := s.spoken(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		var ok bool
		if shown, ok = sp.Anywhere(s.Now()); !ok {
			return ErrGone
		}
		return tx.GetContext(ctx, &title, `SELECT title FROM story WHERE id = $1`, story)
	})
	if err != nil {
		err = fmt.Errorf("respond to story %d: %w", story, err)
	}
	return title, shown, err
}

// Respond puts what a reader wrote to the speaker. What the reader is told is the
// same whatever becomes of it. ErrWrittenBefore and ErrWroteEnough depend only on
// what the reader themself did and heard.
func (s *Store) Respond(ctx context.Context, r Response, by string) error {
	if err := r.Check(s.Now()).Err(); err != nil {
		return err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.addressee(ctx, tx, r.Story, r.Message, by)
		if err != nil {
			return err
		}
		if err := s.mayWrite(ctx, tx, r, by); err != nil {
			return err
		}
		return s.put(ctx, tx, r, q, by)
	})
	if err != nil {
		return fmt.Errorf("respond to story %d: %w", r.Story, err)
	}
	return nil
}

// addressee locks the quote whose holder reads what is written about a story
// where it stands: the one that leads there and is still shown.
func (s *Store) addressee(ctx context.Context, tx *sqlx.Tx, story int64, message, by string) (Quote, error) {
	if !isID(message) {
		return Quote{}, ErrNotFound
	}
	var ids []int64
	err := tx.SelectContext(ctx, &ids, `SELECT l.quote FROM placement l LEFT JOIN pick k ON k.edition = l.edition AND k.quote = l.quote
		WHERE l.message = $1 AND l.story = $2 AND l.taken_at IS NULL ORDER BY k.id NULLS LAST, l.quote LIMIT 1`, message, story)
	if err != nil {
		return Quote{}, fmt.Errorf("look whom it is for: %w", err)
	}
	if len(ids) == 0 {
		return Quote{}, ErrGone
	}
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, ids[0])
	switch {
	case err != nil:
		return q, err
	case q.Status != Permitted:
		return q, ErrGone
	case q.Holder() == by:
		return q, ErrOwnWords
	default:
		return q, nil
	}
}

// mayWrite keeps a reader from writing twice about one story before they were
// answered, and to more speakers in a day than one converses with.
func (s *Store) mayWrite(ctx context.Context, tx *sqlx.Tx, r Response, by string) error {
	if err := lockReader(ctx, tx, by); err != nil {
		return err
	}
	var before bool
	err := tx.GetContext(ctx, &before, `SELECT EXISTS (SELECT FROM act WHERE person = $1 AND kind = $2 AND story = $3 AND replied_at IS NULL AND done_at > $4)`,
		by, r.Kind, r.Story, s.Now().AddDate(0, 0, -keptDays))
	switch {
	case err != nil:
		return fmt.Errorf("look what a reader wrote: %w", err)
	case before:
		return ErrWrittenBefore
	default:
		return s.mayReach(ctx, tx, by)
	}
}

// lockReader locks the row of somebody who writes, so that two forms at once
// count.
func lockReader(ctx context.Context, tx *sqlx.Tx, by string) error {
	err := ensurePerson(ctx, tx, by)
	if err == nil {
		_, err = lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, by)
	}
	return wrap("lock a reader", err)
}

// mayReach refuses a reader who has written to enough speakers for a day, or asked
// to talk to them.
func (s *Store) mayReach(ctx context.Context, tx *sqlx.Tx, by string) error {
	var today int
	err := tx.GetContext(ctx, &today, `SELECT (SELECT count(*) FROM act WHERE person = $1 AND kind IN ('asked','offered','reuse') AND done_at > $2)
		+ (SELECT count(*) FROM talk WHERE asker = $1 AND asker <> '' AND need IS NULL AND asked_at > $2)`, by, s.Now().Add(-24*time.Hour))
	if err == nil && today >= writtenADay {
		return ErrWroteEnough
	}
	return wrap("count a day's letters", err)
}

// put saves what was written and, where it goes at once, the message in which
// its speaker reads it. Their row is locked: at most so many a day go at once.
func (s *Store) put(ctx context.Context, tx *sqlx.Tx, r Response, q Quote, by string) error {
	if err := ensurePerson(ctx, tx, q.Holder()); err != nil {
		return err
	}
	to, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, q.Holder())
	if err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	var today int
	err = tx.GetContext(ctx, &today, `SELECT count(*) FROM message WHERE person = $1 AND kind = 'question' AND created_at > $2`, to.ID, s.Now().Add(-24*time.Hour))
	if err != nil {
		return fmt.Errorf("count a day's questions: %w", err)
	}
	var id int64
	atOnce := r.Kind.goesAtOnce(to, today)
	err = tx.GetContext(ctx, &id, `INSERT INTO act (kind, person, story, quote, words, place, where_to, for_whom, until, state, at_once, done_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11) RETURNING id`,
		r.Kind, by, r.Story, q.ID, r.Words, r.Place, r.WhereTo, r.ForWhom, r.Until, atOnce, s.Now())
	if err != nil {
		return fmt.Errorf("save what a reader wrote: %w", err)
	}
	if atOnce {
		if _, err := s.add(ctx, tx, Message{Kind: QuestionMessage, Person: to.ID, Subject: id, Story: &r.Story}); err != nil {
			return err
		}
	}
	return touchWhoDid(ctx, tx, by)
}
