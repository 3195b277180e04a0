package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// RequestPicture reads what a message of permission requests draws: each quote
// once, with the request that is newest. A message that was never posted and
// whose requests all ended has nothing to say.
func (s *Store) RequestPicture(ctx context.Context, m Message) (RequestPicture, error) {
	p := RequestPicture{Message: m, Now: s.Now()}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	var asked []Permission
	err = s.db.SelectContext(ctx, &asked, `SELECT DISTINCT ON (quote) `+permissionColumns+` FROM permission WHERE message = $1
		ORDER BY quote, (state = 'open') DESC, coalesce(answered_at, asked_at) DESC, id DESC`, m.ID)
	if err != nil {
		return p, fmt.Errorf("read a message's requests: %w", err)
	}
	newest, quotes, alive := map[int64]Permission{}, pq.Int64Array{}, false
	for _, a := range asked {
		newest[a.Quote], quotes = a, append(quotes, a.Quote)
		alive = alive || a.State != Ended
	}
	spoken, err := spokenWhere(ctx, s.db, `id = ANY($1)`, quotes)
	if err != nil {
		return p, err
	}
	if p.Items, err = s.items(ctx, s.db, spoken); err != nil {
		return p, err
	}
	for i, it := range p.Items {
		request := newest[it.Quote.ID]
		p.Items[i].Request = &request
	}
	if m.TS == "" && !alive {
		return p, ErrNothingToSay
	}
	return p, nil
}

// TellPicture reads what the form to tell needs beside the words it holds. The
// telling's form, team and places are filled in from a quote that it rewords.
func (s *Store) TellPicture(ctx context.Context, t Telling) (TellPicture, error) {
	p := TellPicture{Telling: t}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Person, err = s.Person(ctx, t.By); err != nil {
		return p, err
	}
	if p.Teams, err = s.Teams(ctx); err != nil {
		return p, err
	}
	if p.Rooms, err = rooms(ctx, s.db); err != nil {
		return p, err
	}
	f, err := s.Form(ctx, t.Form, t.By)
	if err != nil {
		return p, err
	}
	p.Mentions, p.Findable, p.Learned = f.Mentions, f.Open, f.Learned != nil
	q := Quote{Speaker: t.By}
	if f.Quote != nil {
		sp, err := s.Spoken(ctx, *f.Quote, t.By)
		if err != nil {
			return p, err
		}
		q, p.Rewords, p.Findable, p.Learned = sp.Quote, true, sp.Quote.OpenChannel, sp.Quote.Learned()
	}
	if p.Telling.Team == nil {
		p.Telling.Team = firstTeam(q.Team, p.Person.Team, teamByChannel(p.Teams, f.Channel), teamByChannel(p.Teams, t.In))
	}
	chosen, err := s.chosen(ctx, p)
	if err != nil {
		return p, err
	}
	p.Credits = creditsOf(q, p.Person, chosen)
	return p, nil
}

// chosen is the team that is filled in, which may be out of use by now.
func (s *Store) chosen(ctx context.Context, p TellPicture) (*Team, error) {
	for _, t := range p.Teams {
		if p.Telling.Team != nil && t.ID == *p.Telling.Team {
			return &t, nil
		}
	}
	return team(ctx, s.db, p.Telling.Team)
}

func firstTeam(teams ...*int64) *int64 {
	for _, t := range teams {
		if t != nil {
			return t
		}
	}
	return nil
}

func teamByChannel(teams []Team, channel string) *int64 {
	for _, t := range teams {
		if channel != "" && t.Channel == channel {
			return &t.ID
		}
	}
	return nil
}

// Reword opens a quote for its holder to choose or reword: a form that
// remembers it, and the telling to fill the form in with. The request that it
// answers may still be open.
func (s *Store) Reword(ctx context.Context, quote int64, by string) (Telling, error) {
	sp, err := s.Spoken(ctx, quote, by)
	if err != nil {
		return Telling{}, err
	}
	t := Telling{By: by, Whose: Mine, Team: sp.Quote.Team, Credit: Named}
	if sp.Quote.Origin == FromOutside {
		t.Whose, t.OutsideRole, t.OutsideName = Outsiders, sp.Quote.OutsideRole, sp.Quote.OutsideName
		t.AgreedHow, t.AgreedOn = sp.Quote.AgreedHow, sp.Quote.AgreedOn
	}
	v := sp.now(s.Now())
	t.Words = v.Words
	if p, ok := sp.InForce(s.Now()); ok {
		t.Places, t.Credit = p.Places, p.Credit
		t.KeepNames = len(v.Mentions) > 0 && p.Cut.None()
		if shown, ok := sp.under(p); ok {
			t.Shorter = shown.Short
		}
	}
	t.Form, err = s.OpenForm(ctx, Form{Person: by, Quote: &quote, Mentions: v.Mentions})
	if err != nil {
		return Telling{}, fmt.Errorf("reword quote %d: %w", quote, err)
	}
	return t, nil
}

// KeepWords fills in the fields that a form left as they are saved.
func (s *Store) KeepWords(ctx context.Context, t Telling) (Telling, error) {
	if len(t.Kept) == 0 {
		return t, nil
	}
	f, err := s.Form(ctx, t.Form, t.By)
	if err != nil || f.Quote == nil {
		return t, err
	}
	sp, err := s.Spoken(ctx, *f.Quote, t.By)
	if err != nil {
		return t, fmt.Errorf("keep words of quote %d: %w", *f.Quote, err)
	}
	now := sp.now(s.Now())
	for _, field := range t.Kept {
		t.Words = t.With(field, now.Field(field))
	}
	return t, nil
}

// now returns the version in force, or else the newest that is there.
func (sp Spoken) now(at time.Time) (now Version) {
	for _, v := range sp.Versions {
		if v.ErasedAt == nil {
			now = v
		}
	}
	if p, ok := sp.InForce(at); ok {
		now, _ = sp.Version(p.Version)
	}
	return now
}

// RequestQuote returns the quote that a request asks about, for its holder.
func (s *Store) RequestQuote(ctx context.Context, permission int64, by string) (Spoken, error) {
	var quote int64
	if err := s.db.GetContext(ctx, &quote, `SELECT quote FROM permission WHERE id = $1`, permission); err != nil {
		return Spoken{}, found(err)
	}
	return s.Spoken(ctx, quote, by)
}
