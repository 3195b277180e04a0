package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// reviewDue is a condition on a curator p, as inWorkingHours is.
const reviewDue = `(p.reviewed_at IS NULL OR p.reviewed_at <= $1::timestamptz - interval '7 days') AND ` + inWorkingHours

// Reviews sends each curator their weekly message, on the first working morning
// seven days after the last, when there is something to say.
func (s *Store) Reviews(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	due, err := s.toReview(ctx, set.WhoCurates())
	if err != nil || len(due) == 0 {
		return err
	}
	say, err := s.reviewRows(ctx)
	if err != nil || say.ToReview+len(say.Drafts)+len(say.Skipped)+len(say.Trouble)+len(say.Needs)+len(say.Quiet) == 0 {
		return err
	}
	var errs []error
	for _, id := range due {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.review(ctx, tx, id) }))
	}
	return errors.Join(errs...)
}

// toReview picks the curators whose weekly message is due; one of whom nothing
// is kept yet is not known not to be.
func (s *Store) toReview(ctx context.Context, curators []string) ([]string, error) {
	var due []string
	err := s.db.SelectContext(ctx, &due, `SELECT c.id FROM unnest($4::text[]) c (id) LEFT JOIN person p ON p.id = c.id
		WHERE p.id IS NULL OR `+reviewDue, s.Now(), noteFrom, noteTo, pq.StringArray(curators))
	return due, wrap("read which curators' weekly messages are due", err)
}

func (s *Store) review(ctx context.Context, tx *sqlx.Tx, id string) error {
	if err := ensurePerson(ctx, tx, id); err != nil {
		return err
	}
	var due bool
	err := tx.GetContext(ctx, &due, `SELECT `+reviewDue+` FROM person p WHERE p.id = $4 FOR UPDATE`, s.Now(), noteFrom, noteTo, id)
	if err != nil || !due {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE person SET reviewed_at = $2 WHERE id = $1`, id, s.Now()); err != nil {
		return fmt.Errorf("begin a curator's weekly message: %w", err)
	}
	_, err = s.add(ctx, tx, Message{Kind: ReviewMessage, Person: id})
	return err
}

func (s *Store) reviewRows(ctx context.Context) (ReviewPicture, error) {
	var p ReviewPicture
	err := s.db.GetContext(ctx, &p.ToReview, `SELECT count(*) FROM story WHERE status = 'queued'`)
	if err == nil {
		p.Drafts, err = s.editionLines(ctx, `e.status = 'drafted' ORDER BY e.due_at LIMIT 10`)
	}
	if err == nil {
		p.Skipped, err = s.editionLines(ctx, `e.id IN (SELECT id FROM edition WHERE status IN ('skipped','folded') AND coalesce(decided_at, drafted_at) > $1
			UNION ALL SELECT edition FROM part WHERE status = 'held' AND reason NOT IN ('', '`+WaitsForHost+`')) ORDER BY e.due_at LIMIT 10`, s.Now().Add(-week))
	}
	if err == nil {
		p.Quiet, err = s.quiet(ctx)
	}
	if err == nil {
		p.Trouble, err = s.trouble(ctx)
	}
	if err == nil {
		p.Needs, err = s.openNeeds(ctx, reviewNeeds, 0)
	}
	if err == nil {
		err = s.db.GetContext(ctx, &p.Open, `SELECT count(*) FROM need WHERE status = 'open' AND shown`)
	}
	if err != nil {
		return p, fmt.Errorf("read what curators should know: %w", err)
	}
	return p, nil
}

// reviewNeeds is how many needs stand in a curator's weekly message.
const reviewNeeds = 10

// trouble returns the digests' messages that Slack would not show, or of which
// it is not known whether they stand.
func (s *Store) trouble(ctx context.Context) ([]Message, error) {
	var out []Message
	err := s.db.SelectContext(ctx, &out, `SELECT `+messageColumns+` FROM message m WHERE m.kind IN ('head','story','figures','control')
		AND (m.state = 'unreachable' OR m.state = 'doubtful' AND m.next_try = 'infinity')
		AND (m.created_at > $1 OR EXISTS (SELECT 1 FROM placement l WHERE l.message = m.id AND l.taken_at > $1)) ORDER BY m.created_at DESC LIMIT 10`, s.Now().Add(-Month))
	return out, err
}

// undecided returns the digests' messages of which nobody knows whether they
// stand.
func (s *Store) undecided(ctx context.Context) ([]Message, error) {
	var out []Message
	err := s.db.SelectContext(ctx, &out, `SELECT `+messageColumns+` FROM message m WHERE m.kind IN ('head','story','figures','control','draft')
		AND m.state = 'doubtful' AND m.next_try = 'infinity' AND m.person = '' ORDER BY m.created_at LIMIT 5`)
	if err != nil {
		return nil, fmt.Errorf("read doubtful messages: %w", err)
	}
	return out, nil
}

// ReviewPicture reads what a curator's weekly message draws.
func (s *Store) ReviewPicture(ctx context.Context, m Message) (ReviewPicture, error) {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return ReviewPicture{}, err
	}
	if closedTo(m, set) {
		if m.TS == "" {
			return ReviewPicture{}, ErrNothingToSay
		}
		return ReviewPicture{Message: m, Closed: true, Settings: set}, nil
	}
	p, err := s.reviewRows(ctx)
	if err != nil {
		return p, err
	}
	p.Message, p.Settings = m, set
	w, err := s.Workspace(ctx)
	if err != nil {
		return p, fmt.Errorf("read the workspace: %w", err)
	}
	p.URL = w.URL
	return p, nil
}

// Decide is a curator's word on a digest's message of which nobody knows
// whether it stands: post it again, or leave it.
func (s *Store) Decide(ctx context.Context, message, by string, again bool) error {
	if !isID(message) {
		return ErrNotFound
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		set := `state = 'unreachable'`
		if again {
			set = `state = 'live', sending_since = NULL, first_sent_at = NULL, next_try = '-infinity'`
		}
		n, err := rows(tx.ExecContext(ctx, `UPDATE message SET `+set+` WHERE id = $1 AND state = 'doubtful' AND next_try = 'infinity'`, message))
		switch {
		case err != nil:
			return fmt.Errorf("decide on a doubtful message: %w", err)
		case n == 0:
			return ErrDecided
		default:
			return touchCurators(ctx, tx)
		}
	})
}
