package stories

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// placements reads where a quote stands, newest first.
func (s *Store) placements(ctx context.Context, q sqlx.QueryerContext, quote int64) ([]Placement, error) {
	all, err := placementsOf(ctx, q, pq.Int64Array{quote})
	return all[quote], err
}

// placementsOf reads where quotes stand, newest first.
func placementsOf(ctx context.Context, q sqlx.QueryerContext, quotes pq.Int64Array) (map[int64][]Placement, error) {
	if len(quotes) == 0 {
		return nil, nil
	}
	var list []Placement
	err := sqlx.SelectContext(ctx, q, &list, `SELECT l.id, l.quote, l.story, l.message, l.place, l.channel, l.audience, l.edition, l.people, l.placed_at, l.taken_at, l.taken_rev, l.unnamed_rev,
			l.permission, coalesce(x.holder, l.holder) AS holder, l.where_to, coalesce(x.for_whom, l.for_whom) AS for_whom, l.until, l.ended_at,
			coalesce((SELECT h.name FROM person h WHERE h.id = coalesce(x.holder, l.holder)), '') AS holder_name, l.export, l.number, coalesce(x.purpose, '') AS purpose,
			coalesce(c.name, '') AS channel_name, coalesce(m.ts, '') AS message_ts, coalesce(m.state, 'live') AS message_state,
			coalesce(m.shown, 0) AS message_shown, CASE WHEN k.nobody THEN 'nobody' ELSE coalesce(m.last_error, '') END AS last_error, coalesce(k.what, '') AS struck,
			k.placement IS NOT NULL AND NOT k.nobody AND k.message IS NULL AS told_before
		FROM placement l LEFT JOIN channel c ON c.id = l.channel LEFT JOIN export x ON x.id = l.export
			LEFT JOIN LATERAL (SELECT placement, what, message, nobody FROM strike k WHERE k.placement = l.id ORDER BY k.what = 'taken' DESC, k.what = 'unnamed' DESC, k.id DESC LIMIT 1) k ON true
			LEFT JOIN message m ON m.id = coalesce(l.message, k.message)
		WHERE l.quote = ANY($1) AND (x.id IS NULL OR x.state IN ('held','doubtful')) ORDER BY l.id`, quotes)
	if err != nil {
		return nil, fmt.Errorf("read placements: %w", err)
	}
	pieces := map[int64][]Placement{}
	for _, p := range list {
		pieces[p.Quote] = append(pieces[p.Quote], p)
	}
	for quote, p := range pieces {
		pieces[quote] = byPart(p)
	}
	return pieces, nil
}

// byPart puts a quote's pieces together: those of one part are one placement,
// whose state is that of the piece that is worst off.
func byPart(pieces []Placement) []Placement {
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
	return out
}

var worse = map[PlacementState]int{Done: 0, BeingPosted: 1, Standing: 2, BeingUnnamed: 3, NameStands: 4, BeingTaken: 5, OutOfReach: 6}

func deref(p *int64) int64 {
	if p == nil {
		return 0
	}
	return *p
}
