package stories

import (
	"context"
	"fmt"
	"time"
)

// Did is one thing a reader did, as they alone see it. What became of it is told
// only once they heard of it.
type Did struct {
	Kind     ActKind   `db:"kind"`
	Title    string    `db:"title"` // "" when the story is no longer shown
	What     string    `db:"what"`  // the ask that they took up
	DoneAt   time.Time `db:"done_at"`
	Answered bool      `db:"answered"`
}

// didRows is how many of the latest things a reader did they see.
const didRows = 10

// did reads what somebody did lately. A title is read only while the story
// stands somewhere: it starts from the words.
func (s *Store) did(ctx context.Context, person string) ([]Did, error) {
	var out []Did
	err := s.db.SelectContext(ctx, &out, `SELECT a.kind, a.done_at, a.replied_at IS NOT NULL AS answered,
			coalesce((SELECT k.what FROM ask k WHERE k.edition = a.edition), '') AS what,
			coalesce((SELECT y.title FROM story y WHERE y.id = a.story AND y.status <> 'withdrawn'
				AND EXISTS (SELECT 1 FROM placement l WHERE l.story = y.id AND l.taken_at IS NULL AND l.permission IS NULL AND l.export IS NULL)), '') AS title
		FROM act a WHERE a.person = $1 ORDER BY a.done_at DESC, a.id DESC LIMIT $2`, person, didRows)
	if err != nil {
		return nil, fmt.Errorf("read what a reader did: %w", err)
	}
	return out, nil
}
