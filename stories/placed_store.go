package stories

import (
	"context"
	"fmt"
	"time"
)

// placed is what was placed in a message's part: its stories, and the quotes
// that still stand there.
type placed struct {
	stories, standing map[int64]bool
	at                map[int64]time.Time // since when, by quote
}

func (s *Store) placedHere(ctx context.Context, m Message) (placed, error) {
	out := placed{stories: map[int64]bool{}, standing: map[int64]bool{}, at: map[int64]time.Time{}}
	if !m.inChannel() {
		return out, nil
	}
	var list []struct {
		Story int64     `db:"story"`
		Quote int64     `db:"quote"`
		Taken bool      `db:"taken"`
		At    time.Time `db:"at"`
	}
	err := s.db.SelectContext(ctx, &list, `SELECT story, quote, bool_or(taken_at IS NOT NULL) AS taken, min(placed_at) AS at FROM placement WHERE edition = $1 AND channel = $2 GROUP BY 1, 2`, m.Edition, m.Channel)
	if err != nil {
		return out, fmt.Errorf("read what was placed: %w", err)
	}
	for _, l := range list {
		out.stories[l.Story] = true
		out.standing[l.Quote], out.at[l.Quote] = !l.Taken, l.At
	}
	return out, nil
}

// settled returns the picks as they stand in a posted message: what was placed
// there, whatever became of the draft for other channels since.
func (l placed) settled(m Message, picks []Pick) []Pick {
	if !m.inChannel() {
		return picks
	}
	var out []Pick
	for _, k := range picks {
		if l.stories[k.Story] {
			k.LeftOut = ""
			out = append(out, k)
		}
	}
	return out
}
