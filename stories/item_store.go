package stories

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// item reads one quote as its holder sees it.
func (s *Store) item(ctx context.Context, q sqlx.QueryerContext, sp Spoken) (Item, error) {
	it := Item{Spoken: sp}
	var err error
	if it.Holder, err = person(ctx, q, sp.Quote.Holder()); err != nil {
		return it, err
	}
	if it.Team, err = team(ctx, q, sp.Quote.Team); err != nil {
		return it, err
	}
	it.Credits = creditsOf(sp.Quote, it.Holder, it.Team)
	if sp.Quote.Channel != "" {
		if it.Where, err = channel(ctx, q, sp.Quote.Channel); err != nil {
			return it, err
		}
	}
	if it.Nominators, err = nominators(ctx, q, sp.Quote); err != nil {
		return it, err
	}
	if it.Rooms, err = rooms(ctx, q); err != nil {
		return it, err
	}
	if it.Placements, err = s.placements(ctx, q, sp.Quote.ID); err != nil {
		return it, err
	}
	if it.Card, err = s.itemCard(ctx, q, sp); err != nil {
		return it, err
	}
	err = s.suggester(ctx, q, &it)
	return it, err
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

func nominators(ctx context.Context, q sqlx.QueryerContext, quote Quote) ([]Nominator, error) {
	var out []Nominator
	err := sqlx.SelectContext(ctx, q, &out, `SELECT n.person, coalesce(p.name, '') AS name, max(n.note) AS note FROM nomination n LEFT JOIN person p ON p.id = n.person
		WHERE n.quote = $1 AND n.is_on AND n.person <> $2 GROUP BY 1, 2 ORDER BY min(n.event_ts), 1`, quote.ID, quote.Speaker)
	if err != nil {
		return nil, fmt.Errorf("read who pointed at it: %w", err)
	}
	for i := range out {
		out[i].Name = CleanName(out[i].Name)
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

// placements reads where a quote stands, newest first. The pieces of one part
// are one placement, whose state is that of the piece that is worst off.
func (s *Store) placements(ctx context.Context, q sqlx.QueryerContext, quote int64) ([]Placement, error) {
	var pieces []Placement
	err := sqlx.SelectContext(ctx, q, &pieces, `SELECT l.id, l.quote, l.story, l.message, l.place, l.channel, l.audience, l.edition, l.people, l.placed_at, l.taken_at, l.taken_rev, l.unnamed_rev,
			l.permission, coalesce(x.holder, l.holder) AS holder, l.where_to, coalesce(x.for_whom, l.for_whom) AS for_whom, l.until, l.ended_at,
			coalesce((SELECT h.name FROM person h WHERE h.id = coalesce(x.holder, l.holder)), '') AS holder_name, l.export, l.number, coalesce(x.purpose, '') AS purpose,
			coalesce(c.name, '') AS channel_name, coalesce(m.ts, '') AS message_ts, coalesce(m.state, 'live') AS message_state,
			coalesce(m.shown, 0) AS message_shown, CASE WHEN k.nobody THEN 'nobody' ELSE coalesce(m.last_error, '') END AS last_error, coalesce(k.what, '') AS struck,
			k.placement IS NOT NULL AND NOT k.nobody AND k.message IS NULL AS told_before
		FROM placement l LEFT JOIN channel c ON c.id = l.channel LEFT JOIN export x ON x.id = l.export
			LEFT JOIN LATERAL (SELECT placement, what, message, nobody FROM strike k WHERE k.placement = l.id ORDER BY k.what = 'taken' DESC, k.what = 'unnamed' DESC, k.id DESC LIMIT 1) k ON true
			LEFT JOIN message m ON m.id = coalesce(l.message, k.message)
		WHERE l.quote = $1 AND (x.id IS NULL OR x.state IN ('held','doubtful')) ORDER BY l.id`, quote)
	if err != nil {
		return nil, fmt.Errorf("read placements: %w", err)
	}
	type key struct {
		channel                     string
		edition, permission, export int64
	}
	at, out := map[key]int{}, []Placement{}
	for _, p := range pieces {
		k := key{p.Channel, deref(p.Edition), deref(p.Permission), deref(p.Export)}
		i, has := at[k]
		switch {
		case !has:
			at[k], out = len(out), append(out, p)
		case worse[p.State()] > worse[out[i].State()]:
			p.ID = out[i].ID
			out[i] = p
		}
	}
	slices.SortStableFunc(out, func(a, b Placement) int { return cmp.Or(b.PlacedAt.Compare(a.PlacedAt), cmp.Compare(b.ID, a.ID)) })
	return out, nil
}

var worse = map[PlacementState]int{Done: 0, BeingPosted: 1, Standing: 2, BeingUnnamed: 3, NameStands: 4, BeingTaken: 5, OutOfReach: 6}

func deref(p *int64) int64 {
	if p == nil {
		return 0
	}
	return *p
}

// itemCard is how a quote's story will stand, once curators approved it.
func (s *Store) itemCard(ctx context.Context, q sqlx.QueryerContext, sp Spoken) (*StoryCard, error) {
	if sp.Quote.Story == nil {
		return nil, nil
	}
	cards, err := s.cards(ctx, q, []int64{*sp.Quote.Story}, func(o Spoken) (Shown, bool) {
		if o.Quote.ID != sp.Quote.ID {
			return Shown{}, false // another speaker's words are theirs to see
		}
		return o.Anywhere(s.Now())
	})
	if err == nil {
		err = s.fits(ctx, q, cards)
	}
	if err != nil {
		return nil, err
	}
	card, ok := cards[*sp.Quote.Story]
	if !ok || card.Gone() {
		return nil, nil
	}
	return &card, nil
}

func (s *Store) suggester(ctx context.Context, q sqlx.QueryerContext, it *Item) error {
	for _, p := range it.Open() {
		if p.SuggestedBy == "" {
			continue
		}
		c, err := person(ctx, q, p.SuggestedBy)
		if err != nil {
			return err
		}
		it.Curator = CleanName(c.Name)
	}
	return nil
}

// Item returns a quote as its holder sees it; ErrNotYours for anybody else.
func (s *Store) Item(ctx context.Context, quote int64, by string) (Item, error) {
	sp, err := s.Spoken(ctx, quote, by)
	if err != nil {
		return Item{}, err
	}
	return s.item(ctx, s.db, sp)
}
