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
	if p.Page == 0 {
		if p.Shared, err = s.sharedProblems(ctx, all); err != nil {
			return err
		}
	}
	var who []string
	for _, t := range page {
		f := TeamFacts{Team: t, Engaged: t.Engaged(p.Now, p.Settings.EngagedDays)}
		err := s.db.QueryRowxContext(ctx, `SELECT greatest((SELECT max(e.due_at) FROM part t JOIN edition e ON e.id = t.edition WHERE t.team = $1 AND t.status = 'posted'),
				(SELECT max(posted_at) FROM message WHERE kind = 'host' AND subject = $1)),
			greatest((SELECT max(done_at) FROM act WHERE team = $1),
				(SELECT max(at) FROM audit WHERE subject = 'team:' || $1 AND deed IN ('hosts', 'fewer', 'stop', 'resume')))`, t.ID).Scan(&f.LastContact, &f.LastAnswer)
		if err != nil {
			return fmt.Errorf("read a team's facts: %w", err)
		}
		if f.Withheld, err = s.withheldFrom(ctx, s.db, &t.ID); err != nil {
			return err
		}
		if f.Planned, err = s.planned(ctx, t.ID); err != nil {
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

// planned reads what is drafted for a team, with each pick as curators see it.
func (s *Store) planned(ctx context.Context, team int64) ([]PlannedPart, error) {
	var parts []PlannedPart
	err := s.db.SelectContext(ctx, &parts, `SELECT p.id, p.edition, p.channel, p.team, p.status, p.reason, p.problem, e.due_at
		FROM part p JOIN edition e ON e.id = p.edition WHERE p.team = $1 AND p.status IN ('drafted','held') AND e.status = 'drafted' ORDER BY e.due_at, p.id LIMIT 2`, team)
	if err != nil {
		return nil, fmt.Errorf("read what is planned for a team: %w", err)
	}
	for i, part := range parts {
		picks, err := picksOf(ctx, s.db, part.Edition)
		if err != nil {
			return nil, err
		}
		var ids []int64
		for _, k := range picks {
			ids = append(ids, k.Story)
		}
		cards, err := s.cards(ctx, s.db, ids, s.forTeams)
		if err != nil {
			return nil, err
		}
		for _, k := range picks {
			if c := cards[k.Story]; k.LeftOut == "" && k.Part != nil && *k.Part == part.ID && !c.Gone() {
				parts[i].Picks = append(parts[i].Picks, PickCard{Pick: k, StoryCard: c})
			}
		}
	}
	return parts, nil
}
