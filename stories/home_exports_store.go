package stories

import (
	"context"
	"fmt"
)

// exportsTab reads a page of the register of exports, the newest first.
func (s *Store) exportsTab(ctx context.Context, p *HomePicture) error {
	var total int
	if err := s.db.GetContext(ctx, &total, `SELECT count(*) FROM export`); err != nil {
		return fmt.Errorf("count exports: %w", err)
	}
	limit, offset := p.window(total)
	err := s.db.SelectContext(ctx, &p.Exports, `SELECT `+exportColumns+`, coalesce(b.name, '') AS made_by_name, coalesce(h.name, '') AS holder_name,
			coalesce(w.numbers, '{}') AS withdrawn, coalesce(w.untold, 0) AS untold
		FROM export x LEFT JOIN person b ON b.id = x.made_by LEFT JOIN person h ON h.id = x.holder
		LEFT JOIN LATERAL (SELECT array_agg(l.number::bigint ORDER BY l.number) AS numbers,
				count(*) FILTER (WHERE EXISTS (SELECT 1 FROM strike k LEFT JOIN message m ON m.id = k.message
					WHERE k.placement = l.id AND k.what = 'taken' AND (k.nobody OR m.state = 'unreachable'))) AS untold
			FROM placement l WHERE l.export = x.id AND l.taken_at IS NOT NULL) w ON true
		ORDER BY x.made_at DESC, x.id DESC LIMIT $1 OFFSET $2`, limit, offset)
	return wrap("read the register of exports", err)
}
