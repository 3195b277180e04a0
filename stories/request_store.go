package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// GatherEvery is how long after one message of requests the next may come.
const GatherEvery = 24 * time.Hour

// request asks a person for a permission: at once when they were not asked in
// the last day, else gathered into the next day's message. The same version
// and purpose is asked for once.
func (s *Store) request(ctx context.Context, tx *sqlx.Tx, p Permission, of string) error {
	// Asked about again after everybody undid it, a quote keeps its message: no
	// reacting to and fro brings its speaker a second one.
	_, err := tx.ExecContext(ctx, `INSERT INTO permission (quote, version, purpose, state, cut, suggested_by, asked_at, message)
		VALUES ($1, $2, $3, 'open', $4, $5, $6, CASE WHEN $3 = 'use' THEN
			(SELECT e.message FROM permission e JOIN message m ON m.id = e.message AND m.state IN ('live','doubtful')
			WHERE e.quote = $1 AND e.state = 'ended' ORDER BY e.id DESC LIMIT 1) END)
		ON CONFLICT (version, purpose) DO NOTHING`, p.Quote, p.Version, p.Purpose, p.Cut, p.SuggestedBy, s.Now())
	if err != nil {
		return fmt.Errorf("ask for a permission: %w", err)
	}
	if err := s.gather(ctx, tx, of); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, p.Quote)
}

// gather puts a person's waiting requests into one message if one may go now.
// The person's row is locked, so two copies cannot both send one.
func (s *Store) gather(ctx context.Context, tx *sqlx.Tx, of string) error {
	p, err := lockPerson(ctx, tx, of)
	if err != nil {
		return err
	}
	if !p.MayBeAsked(s.Now()) {
		return nil
	}
	var waiting pq.Int64Array
	err = tx.SelectContext(ctx, &waiting, `SELECT p.id FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND p.message IS NULL AND (q.speaker = $1 OR q.origin = 'outside' AND q.told_by = $1)
		ORDER BY p.id LIMIT $2 FOR UPDATE OF p`, of, maxGathered)
	if err != nil || len(waiting) == 0 {
		return err
	}
	id, err := s.add(ctx, tx, Message{Kind: RequestMessage, Person: of})
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE permission SET message = $2 WHERE id = ANY($1)`, waiting, id); err != nil {
		return fmt.Errorf("gather requests: %w", err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE person SET asked_at = $2 WHERE id = $1`, of, s.Now())
	return err
}

// maxGathered is how many requests one message holds; the others wait a day.
const maxGathered = 4

// Gather sends, to each person who may be asked again, one message with the
// requests that wait.
func (s *Store) Gather(ctx context.Context) error {
	var people []string
	err := s.db.SelectContext(ctx, &people, `SELECT DISTINCT coalesce(nullif(q.speaker, ''), q.told_by) FROM permission p JOIN quote q ON q.id = p.quote
		WHERE p.state = 'open' AND p.message IS NULL`)
	if err != nil {
		return fmt.Errorf("read who waits to be asked: %w", err)
	}
	for _, of := range people {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.gather(ctx, tx, of) }); err != nil {
			return fmt.Errorf("gather requests: %w", err)
		}
	}
	return nil
}
