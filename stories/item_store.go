package stories

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// around is what stands around some quotes, read in one go.
type around struct {
	people     map[string]Person
	teams      map[int64]Team
	channels   map[string]Channel
	nominators map[int64][]Nominator
	placements map[int64][]Placement
	rooms      []Room
	said       map[int64][]Said
	stories    map[int64]framed
}

// items reads quotes as their holders see them, in the same order.
func (s *Store) items(ctx context.Context, q sqlx.QueryerContext, all []Spoken) ([]Item, error) {
	if len(all) == 0 {
		return nil, nil
	}
	a, err := s.aroundQuotes(ctx, q, all)
	if err != nil {
		return nil, err
	}
	out := make([]Item, len(all))
	for i, sp := range all {
		out[i] = a.item(sp, s.anywhere)
	}
	return out, nil
}

// item reads one quote as its holder sees it.
func (s *Store) item(ctx context.Context, q sqlx.QueryerContext, sp Spoken) (Item, error) {
	all, err := s.items(ctx, q, []Spoken{sp})
	if err != nil {
		return Item{Spoken: sp}, err
	}
	return all[0], nil
}

func (s *Store) aroundQuotes(ctx context.Context, q sqlx.QueryerContext, all []Spoken) (a around, err error) {
	var people, where []string
	var quotes, placed, inTeams, stories pq.Int64Array
	for _, sp := range all {
		quotes, where, people = append(quotes, sp.Quote.ID), append(where, sp.Quote.Channel), append(people, sp.Quote.Holder())
		for _, p := range sp.Open() {
			people = append(people, p.SuggestedBy)
		}
		if sp.Quote.Team != nil {
			inTeams = append(inTeams, *sp.Quote.Team)
		}
		if sp.Quote.Story != nil {
			placed, stories = append(placed, sp.Quote.ID), append(stories, *sp.Quote.Story)
		}
	}
	for _, read := range []func() error{
		func() (err error) { a.people, err = persons(ctx, q, people); return },
		func() (err error) { a.teams, err = teamsByID(ctx, q, inTeams); return },
		func() (err error) { a.channels, err = channels(ctx, q, where); return },
		func() (err error) { a.nominators, err = nominators(ctx, q, quotes); return },
		func() (err error) { a.placements, err = placementsOf(ctx, q, placed); return },
		func() (err error) { a.rooms, err = rooms(ctx, q); return },
		func() (err error) { a.stories, err = framedStories(ctx, q, stories); return },
		func() (err error) { a.said, err = saidOf(ctx, q, stories); return },
	} {
		if err := read(); err != nil {
			return a, err
		}
	}
	return a, nil
}

// item is a quote with what stands around it; show says how its story's card shows it.
func (a around) item(sp Spoken, show func(Spoken) (Shown, bool)) Item {
	it := Item{Spoken: sp, Holder: unseen(sp.Quote.Holder()), Rooms: a.rooms, Nominators: a.nominators[sp.Quote.ID], Placements: a.placements[sp.Quote.ID]}
	if p, ok := a.people[it.Holder.ID]; ok {
		it.Holder = p
	}
	if sp.Quote.Team != nil {
		t := a.teams[*sp.Quote.Team]
		it.Team = &t
	}
	it.Credits = creditsOf(sp.Quote, it.Holder, it.Team)
	if sp.Quote.Channel != "" {
		it.Where = channelOf(a.channels, sp.Quote.Channel)
	}
	for _, p := range sp.Open() {
		if p.SuggestedBy != "" {
			it.Curator = CleanName(a.people[p.SuggestedBy].Name)
		}
	}
	if sp.Quote.Story != nil { // another speaker's words in it are theirs to see
		if card := a.stories[*sp.Quote.Story].card([]Spoken{sp}, show); !card.Gone() {
			card.Said = a.said[card.Story.ID]
			it.Card = &card
		}
	}
	return it
}

// creditsOf returns what each choice of credit would say.
func creditsOf(q Quote, p Person, t *Team) map[Credit]string {
	out := map[Credit]string{}
	for _, c := range []Credit{Named, ByRole, Someone} {
		switch {
		case q.Origin == FromOutside:
			if c != Someone && (c == ByRole || q.OutsideName != "") {
				out[c] = outsideCredit(q, c)
			}
		case c != ByRole || p.Title != "":
			out[c] = CreditLine(c, p, t)
		}
	}
	return out
}

// nominators reads who pointed at quotes, their speakers left out.
func nominators(ctx context.Context, q sqlx.QueryerContext, quotes pq.Int64Array) (map[int64][]Nominator, error) {
	var list []struct {
		Quote int64 `db:"quote"`
		Nominator
	}
	err := sqlx.SelectContext(ctx, q, &list, `SELECT n.quote, n.person, coalesce(p.name, '') AS name, max(n.note) AS note
		FROM nomination n JOIN quote q ON q.id = n.quote LEFT JOIN person p ON p.id = n.person
		WHERE n.quote = ANY($1) AND n.is_on AND n.person <> q.speaker GROUP BY 1, 2, 3 ORDER BY 1, min(n.event_ts), 2`, quotes)
	if err != nil {
		return nil, fmt.Errorf("read who pointed at it: %w", err)
	}
	out := map[int64][]Nominator{}
	for _, n := range list {
		n.Name = CleanName(n.Name)
		out[n.Quote] = append(out[n.Quote], n.Nominator)
	}
	return out, nil
}

// rooms spells out what places mean here: the channels of upward audiences, and
// of the teams that host.
func rooms(ctx context.Context, q sqlx.QueryerContext) ([]Room, error) {
	var list []struct {
		Place    Place  `db:"place"`
		Audience string `db:"audience"`
		Channel
	}
	err := sqlx.SelectContext(ctx, q, &list, `SELECT 'leaders' AS place, a.name AS audience, c.* FROM audience a CROSS JOIN LATERAL unnest(a.channels) WITH ORDINALITY u(id, n)
			JOIN (SELECT `+channelColumns+` FROM channel) c ON c.id = u.id WHERE a.kind = 'upward' AND a.retired_at IS NULL
		UNION ALL
		SELECT 'teams', t.name, c.* FROM team t JOIN (SELECT `+channelColumns+` FROM channel) c ON c.id = t.channel WHERE t.hosting = 'yes' AND t.retired_at IS NULL
		ORDER BY 1, 2`)
	if err != nil {
		return nil, fmt.Errorf("read where words may go: %w", err)
	}
	var out []Room
	for _, r := range list {
		if !slices.ContainsFunc(out, func(o Room) bool { return o.Place == r.Place && o.Channel.ID == r.ID }) {
			out = append(out, Room{Place: r.Place, Audience: r.Audience, Channel: r.Channel})
		}
	}
	return out, nil
}

// Item returns a quote as its holder sees it; ErrNotYours for anybody else.
func (s *Store) Item(ctx context.Context, quote int64, by string) (Item, error) {
	sp, err := s.Spoken(ctx, quote, by)
	if err != nil {
		return Item{}, err
	}
	return s.item(ctx, s.db, sp)
}
