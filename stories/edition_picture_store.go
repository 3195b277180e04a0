package stories

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// EditionPicture reads what an edition's controls, drafts and posted pieces
// draw. A piece of one part has that part alone; words stand as they may stand
// in that place and message now.
func (s *Store) EditionPicture(ctx context.Context, m Message) (EditionPicture, error) {
	p := EditionPicture{Message: m, Draft: m.Kind == DraftMessage, Now: s.Now()}
	if m.Edition == nil {
		return p, ErrNotFound
	}
	set, _, err := s.Settings(ctx)
	if err != nil {
		return p, err
	}
	p.Settings = set
	if err := s.db.GetContext(ctx, &p.Edition, `SELECT `+editionColumns+` FROM edition WHERE id = $1`, *m.Edition); err != nil {
		return p, fmt.Errorf("read an edition: %w", found(err))
	}
	if err := s.db.GetContext(ctx, &p.Audience, `SELECT `+audienceColumns+` FROM audience WHERE id = $1`, p.Edition.Audience); err != nil {
		return p, fmt.Errorf("read an audience: %w", found(err))
	}
	p.Phrases = p.Audience.Phrasebook.Or(set.Phrasebook)
	w, err := s.Workspace(ctx)
	if err != nil {
		return p, fmt.Errorf("read the workspace: %w", err)
	}
	p.Native = w.NativeBlocks
	if err := s.pictureParts(ctx, &p); err != nil {
		return p, err
	}
	if err := s.pictureAsk(ctx, &p); err != nil {
		return p, err
	}
	if p.Audience.Kind == Upward {
		if p.Figures, err = s.figures(ctx, p); err != nil {
			return p, err
		}
	}
	p.People, err = names(ctx, s.db, append([]string{p.Edition.DecidedBy}, askers(p.Ask)...))
	return p, err
}

func askers(a *Ask) []string {
	if a == nil {
		return nil
	}
	return []string{a.MadeBy}
}

func (s *Store) pictureParts(ctx context.Context, p *EditionPicture) error {
	parts, err := partsOf(ctx, s.db, p.Edition.ID)
	if err != nil {
		return err
	}
	picks, err := picksOf(ctx, s.db, p.Edition.ID)
	if err != nil {
		return err
	}
	cards, err := s.pickCards(ctx, p, picks)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if p.Message.Kind != ControlMessage && p.Message.Subject != 0 && p.Message.Subject != part.ID {
			continue
		}
		pp := PartPicture{Part: part}
		if pp.Channel, err = channel(ctx, s.db, part.Channel); err != nil {
			return err
		}
		if pp.Team, err = team(ctx, s.db, part.Team); err != nil {
			return err
		}
		if pp.Team != nil && pp.Team.Host != "" {
			host, err := person(ctx, s.db, pp.Team.Host)
			if err != nil {
				return err
			}
			pp.HostName = CleanName(host.Name)
		}
		for _, k := range picks {
			if k.Part == nil || *k.Part == part.ID {
				pp.Picks = append(pp.Picks, PickCard{Pick: k, StoryCard: cards[k.Story]})
			}
		}
		p.Parts = append(p.Parts, pp)
	}
	return nil
}

// pickCards reads the stories of an edition as they may stand in this message:
// permitted for the place, and not taken back here.
func (s *Store) pickCards(ctx context.Context, p *EditionPicture, picks []Pick) (map[int64]StoryCard, error) {
	var ids []int64
	leads := map[int64]bool{}
	for _, k := range picks {
		ids, leads[k.Quote] = append(ids, k.Story), true
	}
	taken, err := s.takenHere(ctx, p.Message)
	if err != nil {
		return nil, err
	}
	cards, err := s.cards(ctx, s.db, ids, func(sp Spoken) (Shown, bool) {
		if taken[sp.Quote.ID] {
			return Shown{}, false
		}
		return sp.At(p.Audience.Place(), s.Now())
	})
	if err != nil {
		return nil, err
	}
	for id, c := range cards {
		slices.SortStableFunc(c.Quotes, func(a, b Shown) int {
			switch {
			case leads[a.Quote] == leads[b.Quote]:
				return 0
			case leads[a.Quote]:
				return -1
			default:
				return 1
			}
		})
		cards[id] = c
	}
	return cards, nil
}

// takenHere returns the quotes that were taken back from a message's part.
func (s *Store) takenHere(ctx context.Context, m Message) (map[int64]bool, error) {
	var quotes []int64
	if m.Kind == HeadMessage || m.Kind == StoryMessage {
		err := s.db.SelectContext(ctx, &quotes, `SELECT quote FROM placement WHERE edition = $1 AND channel = $2 AND taken_at IS NOT NULL`, m.Edition, m.Channel)
		if err != nil {
			return nil, fmt.Errorf("read what was taken back: %w", err)
		}
	}
	out := map[int64]bool{}
	for _, q := range quotes {
		out[q] = true
	}
	return out, nil
}

func (s *Store) pictureAsk(ctx context.Context, p *EditionPicture) error {
	var asks []Ask
	err := s.db.SelectContext(ctx, &asks, `SELECT edition, what, of_whom, by_when, made_by, outcome FROM ask WHERE edition = $1
		UNION ALL (SELECT k.edition, k.what, k.of_whom, k.by_when, k.made_by, k.outcome FROM ask k JOIN edition e ON e.id = k.edition
			WHERE e.audience = $2 AND e.status = 'posted' AND e.due_at < $3 ORDER BY e.due_at DESC LIMIT 1)`, p.Edition.ID, p.Audience.ID, p.Edition.DueAt)
	if err != nil {
		return fmt.Errorf("read asks: %w", err)
	}
	for _, a := range asks {
		if a.Edition == p.Edition.ID {
			p.Ask = &a
		} else {
			p.Outcome = &a
		}
	}
	err = s.db.GetContext(ctx, &p.TakenUp, `SELECT EXISTS (SELECT 1 FROM act WHERE kind = 'took_up' AND edition = $1)`, p.Edition.ID)
	if err != nil {
		return fmt.Errorf("read whether an ask was taken up: %w", err)
	}
	return nil
}

// figures counts the stories that an upward audience was shown up to this
// edition, this one's picks included, by month of the audience's zone.
func (s *Store) figures(ctx context.Context, p EditionPicture) (Figures, error) {
	zone, err := time.LoadLocation(p.Audience.Zone)
	if err != nil {
		return Figures{}, fmt.Errorf("zone of audience %s: %w", p.Audience.Key, err)
	}
	due := p.Edition.DueAt.In(zone)
	this := time.Date(due.Year(), due.Month(), 1, 0, 0, 0, 0, zone)
	f := Figures{Since: this.AddDate(0, -2, 0)}
	var months []struct {
		Month string `db:"month"`
		Used  int    `db:"used"`
	}
	err = s.db.SelectContext(ctx, &months, `SELECT to_char(e.due_at AT TIME ZONE $2, 'YYYY-MM') AS month, count(DISTINCT k.story) AS used
		FROM pick k JOIN edition e ON e.id = k.edition WHERE e.audience = $1 AND k.left_out = '' AND e.due_at <= $3 AND e.due_at >= $4
		AND (e.status = 'posted' OR e.id = $5) GROUP BY 1`, p.Audience.ID, p.Audience.Zone, p.Edition.DueAt, this.AddDate(0, -5, 0), p.Edition.ID)
	if err != nil {
		return f, fmt.Errorf("count stories used: %w", err)
	}
	used := map[string]int{}
	for _, m := range months {
		used[m.Month] = m.Used
	}
	for i := -5; i <= 0; i++ {
		month := this.AddDate(0, i, 0)
		n := used[month.Format("2006-01")]
		f.ByMonth = append(f.ByMonth, MonthCount{Month: month, Used: n})
		if i < -2 {
			f.Before += n
		} else {
			f.Used += n
		}
	}
	for _, part := range p.Parts {
		f.Listeners += part.Channel.People
	}
	return f, nil
}

// editionLines reads editions for lists.
func (s *Store) editionLines(ctx context.Context, where string, args ...any) ([]EditionLine, error) {
	var out []EditionLine
	err := s.db.SelectContext(ctx, &out, `SELECT e.id, e.audience, e.moment, e.due_at, e.status, e.reason, e.drafted_at, e.decided_by, e.decided_at,
			a.name AS audience_name, a.zone, a.kind, (SELECT count(*) FROM pick k WHERE k.edition = e.id AND k.left_out = '') AS picks,
			(SELECT count(*) FROM part t WHERE t.edition = e.id AND t.status = 'held') AS held
		FROM edition e JOIN audience a ON a.id = e.audience WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", err)
	}
	return out, nil
}
