package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Unasked returns who does not want to be asked. It is a state, not a record:
// when somebody said so could tell what they had been asked.
func (s *Store) Unasked(ctx context.Context) ([]string, error) {
	ids := []string{}
	if err := s.db.SelectContext(ctx, &ids, `SELECT id FROM person WHERE no_asks ORDER BY id`); err != nil {
		return nil, fmt.Errorf("read who does not want to be asked: %w", err)
	}
	return ids, nil
}

// Reapply does again, on a database restored from a backup, what people wanted
// since: take-backs, narrower permissions, objections, being forgotten, not being
// asked. Requests that were open at the backup end, for nobody knows what was
// answered. Nothing else comes back. Doing it twice does nothing more.
func (s *Store) Reapply(ctx context.Context, entries []Entry, unasked []string) (Reapplied, error) {
	var out Reapplied
	if err := s.reapplyLapse(ctx, &out); err != nil {
		return out, err
	}
	for _, e := range entries {
		err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.reapply(ctx, tx, e, &out) })
		if err != nil {
			return out, fmt.Errorf("reapply %q about %s: %w", e.Deed, e.Subject, err)
		}
		if err := s.reforget(ctx, e, &out); err != nil {
			return out, err
		}
	}
	n, err := rows(s.db.ExecContext(ctx, `INSERT INTO person (id, no_asks) SELECT unnest($1::text[]), true
		ON CONFLICT (id) DO UPDATE SET no_asks = true WHERE NOT person.no_asks`, pq.StringArray(unasked)))
	out.Wishes = int(n)
	return out, wrap("save who does not want to be asked", err)
}

// reapplyLapse ends every open request.
func (s *Store) reapplyLapse(ctx context.Context, out *Reapplied) error {
	open, err := openRequests(ctx, s.db, `p.asked_at <= $1`, s.Now())
	if err != nil {
		return err
	}
	for _, o := range open {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.endUnanswered(ctx, tx, o) }); err != nil {
			return fmt.Errorf("end open requests: %w", err)
		}
		out.Ended++
	}
	return nil
}

// reapply does one entry again unless the backup knows of it, and enters it.
func (s *Store) reapply(ctx context.Context, tx *sqlx.Tx, e Entry, out *Reapplied) error {
	var known bool
	err := tx.GetContext(ctx, &known, `SELECT EXISTS (SELECT 1 FROM audit WHERE at = $1 AND by = $2 AND deed = $3 AND subject = $4 AND detail = $5)`, e.At, e.By, e.Deed, e.Subject, e.Detail)
	if err != nil || known && e.Deed != deedForgot {
		return err
	}
	if !known {
		if err := s.enter(ctx, tx, e); err != nil {
			return err
		}
	}
	quote, isQuote := e.of("quote")
	story, isStory := e.of("story")
	switch {
	case isQuote && (e.Deed == deedTookBack || e.Deed == deedNameGone || e.Deed == "ended" || e.Deed == deedAllowed && e.Detail != "short"):
		return s.reapplyQuote(ctx, tx, quote, e, out)
	case isStory && e.Deed == deedObjection:
		return s.reapplyObjection(ctx, tx, story, out)
	default:
		return nil
	}
}

func (s *Store) reapplyQuote(ctx context.Context, tx *sqlx.Tx, id int64, e Entry, out *Reapplied) error {
	q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 AND created_at <= $2 FOR UPDATE`, id, e.At)
	if errors.Is(err, ErrNotFound) {
		out.Unknown++
		return nil
	}
	if err != nil || (q.Status != Permitted && q.Status != Kept) {
		return err
	}
	t := takeBackOf(id, e)
	if e.Deed == deedAllowed {
		sp, err := s.spoken(ctx, tx, id)
		if err != nil {
			return err
		}
		p, ok := sp.InForce(s.Now())
		if !ok || p.AnsweredAt == nil || !p.AnsweredAt.Before(e.At) {
			return nil
		}
		t = narrowed(sp, p, e)
	}
	if t.None() {
		return nil
	}
	out.TakenBack++
	if err := s.takeBack(ctx, tx, q, t); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, id)
}

// reapplyObjection brings an approved story back to the curators.
func (s *Store) reapplyObjection(ctx context.Context, tx *sqlx.Tx, story int64, out *Reapplied) error {
	err := s.change(ctx, tx, story, func(t *Story) error {
		if t.Status == Approved {
			t.requeue("", s.Now())
			out.Requeued++
		}
		return nil
	})
	if errors.Is(err, ErrNotFound) {
		out.Unknown++
		return nil
	}
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE pick SET left_out = 'not_like_that' WHERE story = $1 AND left_out = ''
		AND edition IN (SELECT id FROM edition WHERE status = 'drafted')`, story)
	return err
}

// reforget forgets again whom the backup still knows.
func (s *Store) reforget(ctx context.Context, e Entry, out *Reapplied) error {
	if e.Deed != deedForgot || len(e.Subject) <= len("person:") {
		return nil
	}
	f := Forgetting{Person: e.Subject[len("person:"):], MayAsk: e.Detail != ""}
	p, err := s.Person(ctx, f.Person)
	if err != nil || p.ForgottenAt != nil && !p.ForgottenAt.Before(e.At) {
		return err
	}
	out.Forgotten++
	_, err = s.Forget(ctx, f, "")
	return err
}
