package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// forgetTalks takes a person out of what they needed, whom they asked to talk
// to, who asked them, and whom they met. What is open of it ends; the messages
// that speak of it are drawn anew.
func forgetTalks(ctx context.Context, tx *sqlx.Tx, of string) error {
	const theirs = `(speaker = $1 OR asker = $1 OR need IN (SELECT id FROM need WHERE person = $1))`
	err := touch(ctx, tx, `m.id IN (SELECT message FROM talk WHERE `+theirs+`)
		OR m.kind IN ('offer','introduction') AND m.subject <> 0 AND m.subject IN (SELECT id FROM talk WHERE `+theirs+`)
		OR m.kind = 'note' AND m.subject IN (SELECT note FROM meeting WHERE person = $1 OR other = $1)`, of)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM meeting WHERE person = $1 OR other = $1`,
		`UPDATE talk SET words = '', state = CASE WHEN state IN ('open','yes') THEN 'ended' ELSE state END,
			asker = CASE WHEN asker = $1 THEN 'forgotten:' || id ELSE asker END, speaker = CASE WHEN speaker = $1 THEN '' ELSE speaker END WHERE ` + theirs,
		`UPDATE need SET person = '', words = '', status = 'closed', closed_at = coalesce(closed_at, told_at) WHERE person = $1`,
		`UPDATE person SET no_talks = false, talked_at = NULL WHERE id = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, of); err != nil {
			return fmt.Errorf("forget talks: %w", err)
		}
	}
	return nil
}
