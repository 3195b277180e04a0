package stories

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// held selects the quotes of a person, the newest first. The conditions are those
// of two indexes, so that however many there are, no row is read to count them.
const held = `SELECT id FROM quote WHERE speaker = $1 AND speaker <> '' AND status IN ('kept','permitted','withdrawn')
	UNION ALL SELECT id FROM quote WHERE told_by = $1 AND told_by <> '' AND speaker = '' AND origin = 'outside' AND status IN ('kept','permitted','withdrawn')
	ORDER BY id DESC`

func (s *Store) mineTab(ctx context.Context, p *HomePicture) error {
	var ids pq.Int64Array
	if err := s.db.SelectContext(ctx, &ids, held, p.Person.ID); err != nil {
		return fmt.Errorf("list a person's quotes: %w", err)
	}
	limit, offset := p.window(len(ids))
	all, err := spokenWhere(ctx, s.db, `id = ANY($1)`, ids[offset:min(offset+limit, len(ids))])
	if err != nil {
		return err
	}
	slices.Reverse(all)
	if p.Mine, err = s.items(ctx, s.db, all); err != nil {
		return err
	}
	for i, it := range p.Mine {
		p.Mine[i].Kept = it.KeptUntil(p.Settings, it.Placements, p.Now)
	}
	p.Did, err = s.did(ctx, p.Person.ID)
	return err
}
