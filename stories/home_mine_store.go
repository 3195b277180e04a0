package stories

import (
	"context"
	"fmt"
)

const heldBy = `(speaker = $1 OR origin = 'outside' AND told_by = $1) AND speaker || told_by <> '' AND status IN ('kept','permitted','withdrawn')`

func (s *Store) mineTab(ctx context.Context, p *HomePicture) error {
	var total int
	if err := s.db.GetContext(ctx, &total, `SELECT count(*) FROM quote WHERE `+heldBy, p.Person.ID); err != nil {
		return fmt.Errorf("count a person's quotes: %w", err)
	}
	limit, offset := p.window(total)
	var ids []int64
	if err := s.db.SelectContext(ctx, &ids, `SELECT id FROM quote WHERE `+heldBy+` ORDER BY id DESC LIMIT $2 OFFSET $3`, p.Person.ID, limit, offset); err != nil {
		return fmt.Errorf("read a person's quotes: %w", err)
	}
	for _, id := range ids {
		sp, err := s.spoken(ctx, s.db, id)
		if err != nil {
			return err
		}
		it, err := s.item(ctx, s.db, sp)
		if err != nil {
			return err
		}
		it.Kept = sp.KeptUntil(p.Settings, it.Placements, p.Now)
		p.Mine = append(p.Mine, it)
	}
	var err error
	p.Did, err = s.did(ctx, p.Person.ID)
	return err
}
