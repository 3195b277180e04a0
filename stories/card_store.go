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
	framed, err := framedStories(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	spoken, err := spokenOfStories(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	out := map[int64]StoryCard{}
	for id, f := range framed {
		out[id] = f.card(spoken[id], show)
	}
	return out, nil
}

// framed is a story with what stands around its quotes.
type framed struct {
	Story
	ObjectiveName string `db:"objective_name"`
	TeamName      string `db:"team_name"`
	Contact       string `db:"contact"`
	HelpsTeams    Names  `db:"helps_teams"`
}

// card is the story with those of its quotes that may be shown.
func (f framed) card(spoken []Spoken, show func(Spoken) (Shown, bool)) StoryCard {
	card := StoryCard{Story: f.Story, Objective: f.ObjectiveName, Team: f.TeamName, Contact: f.Contact, Helps: f.HelpsTeams}
	said := map[string]bool{}
	for _, sp := range spoken {
		shown, ok := show(sp)
		if !ok || sp.Quote.Speaker != "" && said[sp.Quote.Speaker+"\n"+shown.Words.Well] { // the same words, said twice
			continue
		}
		said[sp.Quote.Speaker+"\n"+shown.Words.Well] = true
		card.Quotes = append(card.Quotes, shown)
		if sp.permission(shown.Permission).Credit.Unnamed() {
			card.Contact = "" // that it is missing only where it is the speaker would name them
		}
	}
	if card.Gone() {
		return StoryCard{Story: Story{ID: f.ID, Status: f.Status}} // a title starts from the words
	}
	return card
}

// framedStories reads stories with the names of their objectives and teams, by
// id. A small team's success is its larger unit's.
func framedStories(ctx context.Context, q sqlx.QueryerContext, ids pq.Int64Array) (map[int64]framed, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var list []framed
	err := sqlx.SelectContext(ctx, q, &list, `SELECT y.*, coalesce(o.name, '') AS objective_name,
			coalesce(CASE WHEN coalesce(nullif(t.people, 0), t.readers) BETWEEN 1 AND $2 THEN t.unit ELSE t.name END, '') AS team_name,
			CASE WHEN coalesce(nullif(t.people, 0), t.readers) BETWEEN 1 AND $2 THEN '' -- so few that a name tells who it was
				ELSE coalesce((SELECT p.name FROM person p WHERE p.id = t.contact AND p.name <> ''), t.contact, '') END AS contact,
			coalesce((SELECT array_agg(h.name ORDER BY h.name) FROM team h WHERE h.id = ANY(y.helps)), '{}') AS helps_teams
		FROM (SELECT `+storyColumns+` FROM story WHERE id = ANY($1)) y LEFT JOIN objective o ON o.id = y.objective
		LEFT JOIN LATERAL (SELECT team FROM quote WHERE story = y.id AND team IS NOT NULL ORDER BY id LIMIT 1) w ON true
		LEFT JOIN LATERAL (SELECT `+teamColumns+` FROM team t WHERE t.id = w.team) t ON true`, ids, SmallTeam-1)
	if err != nil {
		return nil, fmt.Errorf("read stories: %w", err)
	}
	out := map[int64]framed{}
	for _, f := range list {
		out[f.ID] = f
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
