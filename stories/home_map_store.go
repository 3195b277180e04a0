package stories

import (
	"context"
	"fmt"

	"github.com/lib/pq"
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
	if err := s.mapFacts(ctx, p, page); err != nil {
		return err
	}
	var who []string
	for _, t := range page {
		who = append(who, t.Host, t.EngagedBy, t.Contact)
	}
	if err := s.pageChannels(ctx, p, page); err != nil {
		return err
	}
	return s.people(ctx, p, who)
}

// mapFacts fills in what curators see of each team on a page of the map.
func (s *Store) mapFacts(ctx context.Context, p *HomePicture, page []Team) error {
	ids := pq.Int64Array{}
	for _, t := range page {
		ids = append(ids, t.ID)
	}
	err := s.db.SelectContext(ctx, &p.Map, `SELECT greatest((SELECT max(e.due_at) FROM part t JOIN edition e ON e.id = t.edition WHERE t.team = u.id AND t.status = 'posted'),
			(SELECT max(posted_at) FROM message WHERE kind = 'host' AND subject = u.id AND subject <> 0)) AS last_contact,
		greatest((SELECT max(done_at) FROM act WHERE team = u.id),
			(SELECT max(at) FROM audit WHERE subject = 'team:' || u.id AND deed IN ('hosts', 'fewer', 'stop', 'resume'))) AS last_answer
		FROM unnest($1::bigint[]) WITH ORDINALITY u(id, n) ORDER BY u.n`, ids)
	if err != nil {
		return fmt.Errorf("read teams' facts: %w", err)
	}
	said, err := s.refusalsOf(ctx, s.db, ids)
	if err != nil {
		return err
	}
	planned, err := s.planned(ctx, ids)
	if err != nil {
		return err
	}
	for i, t := range page {
		f := &p.Map[i]
		f.Team, f.Engaged, f.Withheld, f.Planned = t, t.Engaged(p.Now, p.Settings.EngagedDays), withheld(said[t.ID]), planned[t.ID]
	}
	return nil
}

// plannedParts is how many parts are told of that are drafted for one team.
const plannedParts = 2

// planned reads what is drafted for teams, with each pick as curators see it.
func (s *Store) planned(ctx context.Context, teams pq.Int64Array) (map[int64][]PlannedPart, error) {
	var parts []PlannedPart
	err := s.db.SelectContext(ctx, &parts, `SELECT p.id, p.edition, p.channel, p.team, p.status, p.reason, p.problem, e.due_at
		FROM part p JOIN edition e ON e.id = p.edition WHERE p.team = ANY($1) AND p.status IN ('drafted','held') AND e.status = 'drafted' ORDER BY e.due_at, p.id`, teams)
	if err != nil {
		return nil, fmt.Errorf("read what is planned for teams: %w", err)
	}
	out := map[int64][]PlannedPart{}
	for _, part := range parts {
		if len(out[*part.Team]) == plannedParts {
			continue
		}
		if part.Picks, err = s.plannedPicks(ctx, part); err != nil {
			return nil, err
		}
		out[*part.Team] = append(out[*part.Team], part)
	}
	return out, nil
}

func (s *Store) plannedPicks(ctx context.Context, part PlannedPart) ([]PickCard, error) {
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
	var out []PickCard
	for _, k := range picks {
		if c := cards[k.Story]; k.LeftOut == "" && k.Part != nil && *k.Part == part.ID && !c.Gone() {
			out = append(out, PickCard{Pick: k, StoryCard: c})
		}
	}
	return out, nil
}
