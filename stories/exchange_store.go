package stories

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// exchange reads what a reader wrote and what came back.
func (s *Store) exchange(ctx context.Context, id int64) (Exchange, error) {
	var e Exchange
	if err := s.db.GetContext(ctx, &e.Act, `SELECT `+actColumns+` FROM act WHERE id = $1 AND quote IS NOT NULL`, id); err != nil {
		return e, fmt.Errorf("read what a reader wrote: %w", found(err))
	}
	sp, err := s.spoken(ctx, s.db, *e.Quote)
	if err != nil {
		return e, err
	}
	asker, err := person(ctx, s.db, e.Person)
	if err != nil {
		return e, err
	}
	holder, err := person(ctx, s.db, sp.Quote.Holder())
	if err != nil {
		return e, err
	}
	e.AskerName, e.Speaker, e.Outsider = CleanName(asker.Name), CleanName(holder.Name), sp.Quote.Origin == FromOutside
	if err := s.exchangeWords(ctx, &e, sp); err != nil {
		return e, err
	}
	if e.Gone {
		return e, nil
	}
	err = s.db.GetContext(ctx, &e.Title, `SELECT title FROM story WHERE id = $1 AND status <> 'withdrawn' UNION ALL SELECT '' LIMIT 1`, e.Story)
	if err != nil {
		return e, fmt.Errorf("read a title: %w", err)
	}
	return e, nil
}

// exchangeWords reads the words that it is about: as they may be used elsewhere
// where that was allowed, else as they stand.
func (s *Store) exchangeWords(ctx context.Context, e *Exchange, sp Spoken) error {
	p, ok := sp.InForce(s.Now())
	e.Unnamed = !ok || p.Credit.Unnamed()
	shown, stands := sp.Anywhere(s.Now())
	e.Shown, e.Gone = shown, !stands || sp.Quote.Status != Permitted
	if e.Kind != Reused {
		return nil
	}
	all, err := s.placements(ctx, s.db, sp.Quote.ID)
	if err != nil {
		return err
	}
	for _, p := range sp.Permissions {
		if !strings.HasPrefix(p.Purpose, ForReuse) || p.Purpose != fmt.Sprintf("%s%d", ForReuse, e.ID) {
			continue
		}
		for _, l := range all {
			if l.Elsewhere() && *l.Permission == p.ID {
				e.Use = &l
			}
		}
		e.Unnamed = p.Credit.Unnamed()
		if p.State == Yes {
			e.Shown, _ = sp.under(p)
		}
	}
	return nil
}

// ExchangePicture reads what a question to a speaker, or the reply to a reader,
// draws.
func (s *Store) ExchangePicture(ctx context.Context, m Message) (ExchangePicture, error) {
	p := ExchangePicture{Message: m}
	var err error
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	p.Exchange, err = s.exchange(ctx, m.Subject)
	if errors.Is(err, ErrNotFound) { // who wrote it was forgotten
		p.Exchange, err = Exchange{Act: Act{State: ActEnded, ErasedAt: m.PostedAt}, Gone: true}, nil
	}
	if err != nil {
		return p, err
	}
	if m.TS == "" && m.Kind == QuestionMessage && p.Exchange.State != ActOpen {
		return p, ErrNothingToSay
	}
	return p, nil
}

// Exchange returns what was written to a speaker, for them alone, while it may
// be answered.
func (s *Store) Exchange(ctx context.Context, act int64, by string) (Exchange, error) {
	e, err := s.exchange(ctx, act)
	if err != nil {
		return Exchange{}, err
	}
	if _, err := s.Spoken(ctx, *e.Quote, by); err != nil {
		return Exchange{}, err
	}
	return e, e.answerable()
}

// UsePicture reads what is told to who uses words elsewhere.
func (s *Store) UsePicture(ctx context.Context, m Message) (UsePicture, error) {
	p := UsePicture{Message: m}
	var err error
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	err = s.db.GetContext(ctx, &p.Use, `SELECT id, quote, permission, holder, where_to, for_whom, until, ended_at, taken_at, placed_at FROM placement WHERE id = $1`, m.Subject)
	if err != nil {
		return p, fmt.Errorf("read a use elsewhere: %w", found(err))
	}
	err = s.db.GetContext(ctx, &p.Credit, `SELECT coalesce((SELECT credit_line FROM permission WHERE id = $1 AND state = 'yes'), '')`, p.Use.Permission)
	if err != nil {
		return p, fmt.Errorf("read a credit: %w", err)
	}
	return p, nil
}
