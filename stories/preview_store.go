package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// preview makes the messages of an edition's preview: controls with the digest
// in their thread, in the curators' own private channel, else to each of them.
func (s *Store) preview(ctx context.Context, tx *sqlx.Tx, a Audience, edition int64) error {
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return err
	}
	var room bool
	if err := tx.GetContext(ctx, &room, `SELECT coalesce((SELECT curators_room FROM workspace), false)`); err != nil {
		return err
	}
	to := []Message{{Channel: set.CuratorsChannel}}
	if !room || set.CuratorsChannel == "" {
		to = nil
		for _, c := range set.WhoCurates() {
			if err := ensurePerson(ctx, tx, c); err != nil {
				return err
			}
			to = append(to, Message{Person: c})
		}
	}
	for _, m := range to {
		m.Kind, m.Edition = ControlMessage, &edition
		control, err := s.add(ctx, tx, m)
		if err != nil {
			return err
		}
		if err := s.addDrafts(ctx, tx, a, edition, m, control); err != nil {
			return err
		}
	}
	return touchCurators(ctx, tx)
}

// addDrafts makes the pieces of a preview that are not there yet, in the
// controls' thread.
func (s *Store) addDrafts(ctx context.Context, tx *sqlx.Tx, a Audience, edition int64, at Message, control string) error {
	at.ThreadOf, at.Edition, at.Kind = &control, &edition, DraftMessage
	var have int
	if err := tx.GetContext(ctx, &have, `SELECT coalesce(max(seq), 0) FROM message WHERE thread_of = $1`, control); err != nil {
		return err
	}
	var subjects []struct {
		Part  int64  `db:"part"`
		Story *int64 `db:"story"`
	}
	query := `SELECT id AS part, NULL::bigint AS story FROM part WHERE edition = $1 ORDER BY id`
	if a.Kind == Upward {
		query = `SELECT ` + shownPart + ` AS part, x.story FROM
			(SELECT NULL::bigint AS story, 0 AS n UNION ALL SELECT story, position FROM pick WHERE edition = $1) x ORDER BY x.n`
	}
	if err := tx.SelectContext(ctx, &subjects, query, edition); err != nil {
		return fmt.Errorf("read a draft's pieces: %w", err)
	}
	for _, sub := range subjects {
		var there bool
		err := tx.GetContext(ctx, &there, `SELECT EXISTS (SELECT 1 FROM message WHERE thread_of = $1 AND subject = $2 AND story IS NOT DISTINCT FROM $3)`, control, sub.Part, sub.Story)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		have++
		at.Seq, at.Subject, at.Story = have, sub.Part, sub.Story
		if _, err := s.add(ctx, tx, at); err != nil {
			return err
		}
	}
	return nil
}
