package stories

import (
	"context"
	"fmt"
)

func (s *Store) mapTab(ctx context.Context, p *HomePicture) error {
	all, err := s.Teams(ctx)
	if err != nil {
		return err
	}
	limit, offset := p.window(len(all))
	page := all[min(offset, len(all)):min(offset+limit, len(all))]
	var who []string
	for _, t := range page {
		f := TeamFacts{Team: t, Engaged: t.Engaged(p.Now, p.Settings.EngagedDays)}
		err := s.db.QueryRowxContext(ctx, `SELECT (SELECT max(e.due_at) FROM part t JOIN edition e ON e.id = t.edition WHERE t.team = $1 AND t.status = 'posted'),
			(SELECT max(done_at) FROM act WHERE team = $1)`, t.ID).Scan(&f.LastContact, &f.LastAnswer)
		if err != nil {
			return fmt.Errorf("read a team's facts: %w", err)
		}
		if f.Withheld, err = s.withheldFrom(ctx, s.db, &t.ID); err != nil {
			return err
		}
		p.Map = append(p.Map, f)
		who = append(who, t.Host, t.EngagedBy, t.Contact)
	}
	if err := s.pageChannels(ctx, p, page); err != nil {
		return err
	}
	return s.people(ctx, p, who)
}
