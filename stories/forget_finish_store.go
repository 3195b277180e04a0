package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// FinishForgetting deletes what is left of people who wanted to be forgotten,
// once Slack shows it: their own messages' rows and their own. Of who is not to
// be asked again the bare id stays. Who has come back since is somebody again.
func (s *Store) FinishForgetting(ctx context.Context) error {
	var people []string
	err := s.db.SelectContext(ctx, &people, `SELECT id FROM person p WHERE forgotten_at IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM message m WHERE m.person = p.id AND m.created_at <= p.forgotten_at AND m.wanted > m.shown AND m.state IN ('live','doubtful')) ORDER BY id`)
	if err != nil {
		return fmt.Errorf("read who is to be forgotten: %w", err)
	}
	var errs []error
	for _, id := range people {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.finishForgetting(ctx, tx, id) }))
	}
	return errors.Join(errs...)
}

// theirMessages are the messages in a forgotten person's own conversation that
// were there before.
const theirMessages = `SELECT m.id FROM message m JOIN person p ON p.id = m.person WHERE m.person = $1 AND m.created_at <= p.forgotten_at AND m.edition IS NULL`

func (s *Store) finishForgetting(ctx context.Context, tx *sqlx.Tx, id string) error {
	for _, statement := range []string{
		`UPDATE permission SET message = NULL WHERE message IN (` + theirMessages + `)`,
		`DELETE FROM message WHERE id IN (` + theirMessages + `)`,
		`DELETE FROM note n USING person p WHERE p.id = n.person AND n.person = $1 AND n.until <= p.forgotten_at`,
	} {
		if _, err := tx.ExecContext(ctx, statement, id); err != nil {
			return fmt.Errorf("forget somebody's messages: %w", err)
		}
	}
	back, err := s.isBack(ctx, tx, id)
	if err != nil {
		return err
	}
	finish := `DELETE FROM person WHERE id = $1 AND NOT no_asks`
	if back {
		finish = `UPDATE person SET forgotten_at = NULL WHERE id = $1`
	} else if _, err := tx.ExecContext(ctx, `UPDATE person SET name = '', title = '', zone = 'UTC', locale = '', dm = '', team = NULL, looked_at = NULL,
		asked_at = NULL, noted_at = NULL, reviewed_at = NULL WHERE id = $1`, id); err != nil {
		return fmt.Errorf("forget a name: %w", err)
	}
	if _, err := tx.ExecContext(ctx, finish, id); err != nil {
		return fmt.Errorf("finish forgetting: %w", err)
	}
	return nil
}

// isBack reports whether there is something new about a forgotten person: words,
// nominations, acts, or a role.
func (s *Store) isBack(ctx context.Context, tx *sqlx.Tx, id string) (bool, error) {
	set, _, err := s.settings(ctx, tx)
	if err != nil || set.IsCurator(id) {
		return true, err
	}
	var back bool
	err = tx.GetContext(ctx, &back, `SELECT EXISTS (SELECT 1 FROM quote WHERE speaker = $1) OR EXISTS (SELECT 1 FROM quote WHERE told_by = $1)
		OR EXISTS (SELECT 1 FROM nomination WHERE person = $1) OR EXISTS (SELECT 1 FROM act WHERE person = $1) OR EXISTS (SELECT 1 FROM team WHERE host = $1)`, id)
	if err != nil {
		return false, fmt.Errorf("look whether somebody is back: %w", err)
	}
	return back, nil
}
