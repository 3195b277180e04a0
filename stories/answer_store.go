package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// answerAct is every deed of a speaker on what a reader wrote to them: lock the
// quote and the act, decide, and want what shows it drawn anew.
func (s *Store) answerAct(ctx context.Context, id int64, by string, decide func(tx *sqlx.Tx, a Act, q Quote) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		var quote *int64
		if err := tx.GetContext(ctx, &quote, `SELECT quote FROM act WHERE id = $1`, id); err != nil {
			return found(err)
		}
		if quote == nil {
			return ErrNotFound
		}
		q, err := s.lockHeld(ctx, tx, *quote, by)
		if err != nil {
			return err
		}
		a, err := lock[Act](ctx, tx, `SELECT `+actColumns+` FROM act WHERE id = $1 FOR UPDATE`, id)
		if err == nil {
			err = a.answerable()
		}
		if err != nil {
			return err
		}
		if err := decide(tx, a, q); err != nil {
			return err
		}
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
		return touch(ctx, tx, `m.kind = 'question' AND m.subject = $1 OR m.kind = 'note' AND m.person = $2`, id, by)
	})
	if err != nil {
		return fmt.Errorf("answer a reader: %w", err)
	}
	return nil
}

// AnswerReader is a speaker's answer to what a reader wrote, under their name or
// without it. ErrDecided when it was answered before, has ended or is erased.
func (s *Store) AnswerReader(ctx context.Context, act int64, by string, answer Answer) error {
	if err := answer.Check().Err(); err != nil {
		return err
	}
	return s.answerAct(ctx, act, by, func(tx *sqlx.Tx, a Act, _ Quote) error {
		return s.answered(ctx, tx, a, answer)
	})
}

// LetItLie ends what a reader wrote without an answer; nobody else can tell.
func (s *Store) LetItLie(ctx context.Context, act int64, by string) error {
	return s.answerAct(ctx, act, by, func(tx *sqlx.Tx, a Act, _ Quote) error {
		if _, err := tx.ExecContext(ctx, `UPDATE act SET state = 'ended' WHERE id = $1`, a.ID); err != nil {
			return fmt.Errorf("let it lie: %w", err)
		}
		return nil
	})
}

// answered saves an answer. Under a name it goes out at once; without one it
// waits, so that its moment does not tell whose it is.
func (s *Store) answered(ctx context.Context, tx *sqlx.Tx, a Act, answer Answer) error {
	_, err := tx.ExecContext(ctx, `UPDATE act SET state = 'answered', answer = $2, answer_named = $3, answered_at = $4 WHERE id = $1`,
		a.ID, answer.Words, answer.Named, s.Now())
	if err != nil {
		return fmt.Errorf("save an answer: %w", err)
	}
	if !answer.Named {
		return nil
	}
	return s.reply(ctx, tx, a)
}

// reply makes the message in which a reader reads the answer.
func (s *Store) reply(ctx context.Context, tx *sqlx.Tx, a Act) error {
	if _, err := tx.ExecContext(ctx, `UPDATE act SET replied_at = $2 WHERE id = $1`, a.ID, s.Now()); err != nil {
		return fmt.Errorf("save a reply: %w", err)
	}
	if _, err := s.add(ctx, tx, Message{Kind: ReplyMessage, Person: a.Person, Subject: a.ID, Story: a.Story}); err != nil {
		return err
	}
	return touchWhoDid(ctx, tx, a.Person)
}

// Replies sends the answers without a name, each on a later working day than
// that on which it was given, in the reader's own morning or day: when a speaker
// answers tells nobody who they are.
func (s *Store) Replies(ctx context.Context) error {
	var due []int64
	err := s.db.SelectContext(ctx, &due, `SELECT a.id FROM act a JOIN person p ON p.id = a.person WHERE a.state = 'answered' AND a.replied_at IS NULL
		AND ($1::timestamptz AT TIME ZONE p.zone)::date > (a.answered_at AT TIME ZONE p.zone)::date AND `+inWorkingHours+` ORDER BY a.id`, s.Now(), noteFrom, noteTo)
	if err != nil {
		return fmt.Errorf("read which answers are to be sent: %w", err)
	}
	var errs []error
	for _, id := range due {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error {
			a, err := lock[Act](ctx, tx, `SELECT `+actColumns+` FROM act WHERE id = $1 FOR UPDATE`, id)
			if err != nil || a.RepliedAt != nil || a.ErasedAt != nil {
				return err
			}
			return s.reply(ctx, tx, a)
		}))
	}
	return errors.Join(errs...)
}

// endActs ends what readers wrote about a quote that is no longer shown.
func endActs(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	if _, err := tx.ExecContext(ctx, `UPDATE act SET state = 'ended' WHERE quote = $1 AND state = 'open'`, quote); err != nil {
		return fmt.Errorf("end what readers wrote: %w", err)
	}
	return nil
}

// eraseActs erases what readers wrote about a quote, and what was answered.
func eraseActs(ctx context.Context, tx *sqlx.Tx, quote int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE act SET words = '', answer = '', where_to = '', for_whom = '', answer_named = false, erased_at = $2,
		state = CASE WHEN state = 'open' THEN 'ended' ELSE state END WHERE quote = $1`, quote, now)
	return wrap("erase what readers wrote", err)
}
