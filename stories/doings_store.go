package stories

import (
	"context"
	"fmt"
	"time"
)

// Doings is what has been done since a moment: whether, and never by whom.
type Doings struct {
	Allowed   bool `db:"allowed"`    // a speaker said yes, and it holds
	Approved  bool `db:"approved"`   // a curator approved a story
	Answered  bool `db:"answered"`   // a reader said "like us" or "not like us"
	TakenBack bool `db:"taken_back"` // a speaker took words back
}

const doings = `SELECT
	EXISTS (SELECT FROM permission WHERE state = 'yes' AND answered_at > $1) AS allowed,
	EXISTS (SELECT FROM story WHERE status = 'approved' AND decided_at > $1) AS approved,
	EXISTS (SELECT FROM act WHERE done_at > $1 AND kind IN ('like_us','not_like_us')) AS answered,
	EXISTS (SELECT FROM audit WHERE deed = 'took back' AND at > $1) AS taken_back`

// Doings looks at what has been done since a moment of the store's clock.
func (s *Store) Doings(ctx context.Context, since time.Time) (Doings, error) {
	var d Doings
	if err := s.db.GetContext(ctx, &d, doings, since); err != nil {
		return d, fmt.Errorf("look at what has been done: %w", err)
	}
	return d, nil
}
