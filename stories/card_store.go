package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// cards reads stories as they may stand somewhere, by id. show says how a quote
// may be shown there; a story without such a quote keeps nothing of its own.
func (s *Store) cards(ctx context.Context, q sqlx.QueryerContext, ids []int64, show func(Spoken) (Shown, bool)) (map[int64]StoryCard, error) {
	var found []Story
	if err := sqlx.SelectContext(ctx, q, &found, `SELECT `+storyColumns+` FROM story WHERE id = ANY($1)`, pq.Int64Array(ids)); err != nil {
		return nil, fmt.Errorf("read stories: %w", err)
	}
	spoken, err := spokenOfStories(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	frames, err := frames(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	out := map[int64]StoryCard{}
	for _, t := range found {
		card := StoryCard{Story: t}
		f := frames[t.ID]
		said := map[string]bool{}
		for _, sp := range spoken[t.ID] {
			shown, ok := show(sp)
			if !ok || sp.Quote.Speaker != "" && said[sp.Quote.Speaker+"\n"+shown.Words.Well] { // the same words, said twice
				continue
			}
			said[sp.Quote.Speaker+"\n"+shown.Words.Well] = true
			card.Quotes = append(card.Quotes, shown)
			if sp.permission(shown.Permission).Credit.Unnamed() {
				f.Contact = "" // that it is missing only where it is the speaker would name them
			}
		}
		if !card.Gone() {
			card.Objective, card.Team, card.Contact, card.Helps = f.Objective, f.Team, f.Contact, f.Helps
		} else {
			card.Story = Story{ID: t.ID, Status: t.Status} // a title starts from the words
		}
		out[t.ID] = card
	}
	return out, nil
}

type frame struct {
	Story     int64  `db:"story"`
	Objective string `db:"objective"`
	Team      string `db:"team"`
	Contact   string `db:"contact"`
	Helps     Names  `db:"helps"`
}

// frames reads what stands around stories' quotes: names of objective and
// teams. A small team's success is its larger unit's.
func frames(ctx context.Context, q sqlx.QueryerContext, ids []int64) (map[int64]frame, error) {
	var list []frame
	err := sqlx.SelectContext(ctx, q, &list, `SELECT y.id AS story, coalesce(o.name, '') AS objective,
			coalesce(CASE WHEN coalesce(nullif(t.people, 0), t.readers) BETWEEN 1 AND $2 THEN t.unit ELSE t.name END, '') AS team,
			CASE WHEN coalesce(nullif(t.people, 0), t.readers) BETWEEN 1 AND $2 THEN '' -- so few that a name tells who it was
				ELSE coalesce((SELECT p.name FROM person p WHERE p.id = t.contact AND p.name <> ''), t.contact, '') END AS contact,
			coalesce((SELECT array_agg(h.name ORDER BY h.name) FROM team h WHERE h.id = ANY(y.helps)), '{}') AS helps
		FROM story y LEFT JOIN objective o ON o.id = y.objective
		LEFT JOIN LATERAL (SELECT team FROM quote WHERE story = y.id AND team IS NOT NULL ORDER BY id LIMIT 1) w ON true
		LEFT JOIN LATERAL (SELECT `+teamColumns+` FROM team t WHERE t.id = w.team) t ON true
		WHERE y.id = ANY($1)`, pq.Int64Array(ids), SmallTeam-1)
	if err != nil {
		return nil, fmt.Errorf("read what stands around quotes: %w", err)
	}
	out := map[int64]frame{}
	for _, f := range list {
		out[f.Story] = f
	}
	return out, nil
}

// Card returns an approved or queued story as curators may see it.
func (s *Store) Card(ctx context.Context, story int64, by string) (StoryCard, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return StoryCard{}, err
	}
	cards, err := s.cards(ctx, s.db, []int64{story}, s.anywhere)
	if err == nil {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return StoryCard{}, err
	}
	card, ok := cards[story]
	if !ok || card.Gone() {
		return StoryCard{}, ErrGone
	}
	return card, nil
}

// anywhere shows a quote that is allowed in some place, for curators.
func (s *Store) anywhere(sp Spoken) (Shown, bool) { return sp.Anywhere(s.Now()) }
