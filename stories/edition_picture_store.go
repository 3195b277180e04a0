package stories

import (
	"cmp"
	"context"
	"fmt"
	"slices"
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
	if p.Closed = closedTo(m, set); p.Closed && m.TS == "" {
		return p, ErrNothingToSay
	}
	if err := s.db.GetContext(ctx, &p.Edition, `SELECT `+editionColumns+` FROM edition WHERE id = $1`, *m.Edition); err != nil {
		return p, fmt.Errorf("read an edition: %w", found(err))
	}
	if err := s.db.GetContext(ctx, &p.Audience, `SELECT `+audienceColumns+` FROM audience WHERE id = $1`, p.Edition.Audience); err != nil {
		return p, fmt.Errorf("read an audience: %w", found(err))
	}
	p.Phrases, p.Locale = p.Audience.Phrasebook.Or(set.Phrasebook), cmp.Or(p.Audience.Locale, set.Locale)
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
	here, err := s.placedHere(ctx, p.Message)
	if err != nil {
		return err
	}
	picks = here.settled(p.Message, picks)
	cards, err := s.pickCards(ctx, p, picks, parts, here)
	if err != nil {
		return err
	}
	if !p.Message.inChannel() && p.Edition.Status == Drafted {
		leaveLearned(picks, p.Audience.leastIn(p.Edition), func(k Pick) bool { return k.LeftOut != "" || cards[k.Story].Gone() })
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
		if p.Message.Kind == ControlMessage {
			if pp.Withheld, err = s.withheldFrom(ctx, s.db, part.Team); err != nil {
				return err
			}
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
// what is posted shows the quotes that were placed there and not taken back, a
// draft those that could be.
func (s *Store) pickCards(ctx context.Context, p *EditionPicture, picks []Pick, parts []Part, here placed) (map[int64]StoryCard, error) {
	var ids []int64
	leads := map[int64]bool{}
	for _, k := range picks {
		ids, leads[k.Quote] = append(ids, k.Story), true
	}
	cards, err := s.cards(ctx, s.db, ids, func(sp Spoken) (Shown, bool) {
		switch {
		case p.Message.inChannel() && !here.standing[sp.Quote.ID]:
			return Shown{}, false
		case !p.Message.inChannel() && (sp.Quote.Source != SourceSame || saidIn(sp.Quote, p.Message, parts)):
			return Shown{}, false
		case p.Message.inChannel():
			return sp.Posted(p.Audience.Place(), here.at[sp.Quote.ID], s.Now())
		}
		return sp.At(p.Audience.Place(), s.Now())
	})
	if err == nil && p.Message.Kind == ControlMessage {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return nil, err
	}
	for id, c := range cards {
		slices.SortStableFunc(c.Quotes, func(a, b Shown) int { return lead(leads[a.Quote]) - lead(leads[b.Quote]) })
		cards[id] = c
	}
	return cards, nil
}

func lead(is bool) int {
	if is {
		return 0
	}
	return 1
}

// inChannel reports whether the message stands in a digest's own channel.
func (m Message) inChannel() bool { return m.Kind == HeadMessage || m.Kind == StoryMessage }

// saidIn reports whether a quote was said in one of the channels that a draft is
// for.
func saidIn(q Quote, m Message, parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool {
		return p.Channel == q.Channel && (m.Subject == 0 || m.Subject == p.ID)
	})
}

func (s *Store) pictureAsk(ctx context.Context, p *EditionPicture) error {
	var asks []Ask
	err := s.db.SelectContext(ctx, &asks, `SELECT `+askColumns+` FROM ask k WHERE k.edition = $1
		UNION ALL (SELECT `+askColumns+` FROM ask k JOIN edition e ON e.id = k.edition
			WHERE e.audience = $2 AND e.status = 'posted' AND e.due_at < $3 AND (k.told_in = $1 OR k.told_in IS NULL AND $4)
			ORDER BY k.told_in NULLS LAST, k.outcome = '', e.due_at DESC LIMIT 1)`, p.Edition.ID, p.Audience.ID, p.Edition.DueAt, p.Edition.Status == Drafted)
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
	err = s.db.SelectContext(ctx, &p.Takers, `SELECT p.name FROM act a JOIN person p ON p.id = a.person WHERE a.kind = 'took_up' AND a.edition = $1 ORDER BY a.done_at, p.name`, p.Edition.ID)
	if err != nil {
		return fmt.Errorf("read who took up an ask: %w", err)
	}
	return nil
}
