package stories

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// OpenHome makes a person's Home exist, on a tab and a page; an empty tab keeps
// the one that was open. It is drawn anew in any case.
func (s *Store) OpenHome(ctx context.Context, id string, tab Tab, page int) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := ensurePerson(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO message (kind, person, tab, page, created_at) VALUES ('home', $1, $2, $3, $4)
			ON CONFLICT (person) WHERE kind = 'home' DO UPDATE SET wanted = message.wanted + 1, state = 'live', next_try = '-infinity',
				tab = CASE WHEN $2 = '' THEN message.tab ELSE $2 END, page = CASE WHEN $2 = '' THEN message.page ELSE $3 END`,
			id, tab, page, s.Now())
		return err
	})
	if err != nil {
		return fmt.Errorf("open a Home: %w", err)
	}
	return nil
}

// TurnPage turns to a page of the open tab, counted from 0.
func (s *Store) TurnPage(ctx context.Context, id string, page int) error {
	_, err := s.db.ExecContext(ctx, `UPDATE message SET page = $2, wanted = wanted + 1 WHERE kind = 'home' AND person = $1`, id, max(0, page))
	if err != nil {
		return fmt.Errorf("turn a page of a Home: %w", err)
	}
	return nil
}

// HomePicture reads what a person's Home draws: the open tab if they may see
// it, else My words.
func (s *Store) HomePicture(ctx context.Context, m Message) (HomePicture, error) {
	p := HomePicture{Message: m, Tab: Tab(m.Tab), Page: m.Page, Now: s.Now()}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	p.Curator, p.Admin = p.Settings.IsCurator(m.Person), p.Settings.IsAdmin(m.Person)
	if p.Curator {
		if err := s.db.GetContext(ctx, &p.ToReview, `SELECT count(*) FROM story WHERE status = 'queued'`); err != nil {
			return p, fmt.Errorf("count the queue: %w", err)
		}
	}
	if p.Tab == "" { // none was chosen yet
		p.Tab = MineTab
	}
	if !p.sees(p.Tab) {
		p.Tab, p.Page = MineTab, 0
	}
	tabs := map[Tab]func(context.Context, *HomePicture) error{
		MineTab: s.mineTab, QueueTab: s.queueTab, EditionsTab: s.editionsTab, MapTab: s.mapTab, SettingsTab: s.settingsTab,
	}
	err = tabs[p.Tab](ctx, &p)
	return p, err
}

func (p HomePicture) sees(tab Tab) bool {
	switch tab {
	case MineTab:
		return true
	case QueueTab, EditionsTab, MapTab:
		return p.Curator
	case SettingsTab:
		return p.Admin
	default:
		return false
	}
}

// window fills Total and More, and keeps the page within what there is.
func (p *HomePicture) window(total int) (limit, offset int) {
	p.Total = total
	p.Page = max(0, min(p.Page, (total-1)/HomePage))
	p.More = (p.Page+1)*HomePage < total
	return HomePage, p.Page * HomePage
}

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
		p.Mine = append(p.Mine, it)
	}
	return nil
}

func (s *Store) queueTab(ctx context.Context, p *HomePicture) error {
	limit, offset := p.window(p.ToReview)
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE status = 'queued' ORDER BY queued_at, id LIMIT $1 OFFSET $2`, limit, offset)
	if err != nil {
		return fmt.Errorf("read the queue: %w", err)
	}
	cards, err := s.cards(ctx, s.db, ids, s.anywhere)
	if err == nil {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return err
	}
	spoken, err := spokenOfStories(ctx, s.db, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if cards[id].Gone() {
			continue
		}
		card, err := s.queueCard(ctx, cards[id], spoken[id])
		if err != nil {
			return err
		}
		p.Queue = append(p.Queue, card)
	}
	p.MedianTold, err = s.medianTold(ctx)
	return err
}

// queueCard adds what is allowed, and where the words were said if anyone can
// go and read them there.
func (s *Store) queueCard(ctx context.Context, c StoryCard, spoken []Spoken) (QueueCard, error) {
	q := QueueCard{StoryCard: c}
	for _, sp := range spoken {
		if sp.Quote.ID != c.Quotes[0].Quote {
			continue
		}
		if p, ok := sp.InForce(s.Now()); ok {
			q.Allowed, q.Credit = p.Places, p.Credit
		}
		if !sp.Quote.OpenChannel || q.Credit.Unnamed() {
			continue // a link would name the speaker
		}
		where, err := channel(ctx, s.db, sp.Quote.Channel)
		if err != nil {
			return q, err
		}
		if where.Kind == Public {
			q.Where, q.Link = where.Name, sp.Quote.Link
		}
	}
	return q, nil
}

// medianTold is the median time from told to first used, over the last year.
func (s *Store) medianTold(ctx context.Context) (time.Duration, error) {
	var secs *float64
	err := s.db.GetContext(ctx, &secs, `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_used_at - told_at)) FROM story WHERE first_used_at > $1`,
		s.Now().AddDate(-1, 0, 0))
	if err != nil || secs == nil {
		return 0, err
	}
	return time.Duration(*secs * float64(time.Second)), nil
}

func (s *Store) editionsTab(ctx context.Context, p *HomePicture) error {
	var err error
	if p.Coming, err = s.editionLines(ctx, `e.status = 'drafted' ORDER BY e.due_at, e.id LIMIT 10`); err != nil {
		return err
	}
	if p.Due, err = s.Audiences(ctx); err != nil {
		return err
	}
	slices.SortStableFunc(p.Due, func(a, b Audience) int { return whenDue(a).Compare(whenDue(b)) })
	if p.Trouble, err = s.undecided(ctx); err != nil {
		return err
	}
	if p.Recent, err = s.editionLines(ctx, `e.status <> 'drafted' ORDER BY e.due_at DESC, e.id DESC LIMIT 5`); err != nil {
		return err
	}
	var total int
	const waiting = `status = 'approved' AND first_used_at IS NULL`
	if err := s.db.GetContext(ctx, &total, `SELECT count(*) FROM story WHERE `+waiting); err != nil {
		return fmt.Errorf("count approved stories: %w", err)
	}
	limit, offset := p.window(total)
	var ids []int64
	err = s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE `+waiting+` ORDER BY decided_at DESC, id LIMIT $1 OFFSET $2`, limit, offset)
	if err != nil {
		return fmt.Errorf("read approved stories: %w", err)
	}
	if p.Approved, err = s.cardList(ctx, ids); err != nil {
		return err
	}
	return s.people(ctx, p, whoDecided(p.Coming, p.Recent))
}

// whenDue is an audience's next due moment; one that has none comes last.
func whenDue(a Audience) time.Time {
	if a.NextDue == nil {
		return time.Unix(1<<40, 0)
	}
	return *a.NextDue
}

func (s *Store) cardList(ctx context.Context, ids []int64) ([]StoryCard, error) {
	cards, err := s.cards(ctx, s.db, ids, s.anywhere)
	if err == nil {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return nil, err
	}
	var out []StoryCard
	for _, id := range ids {
		if !cards[id].Gone() {
			out = append(out, cards[id])
		}
	}
	return out, nil
}

func whoDecided(lists ...[]EditionLine) []string {
	var ids []string
	for _, list := range lists {
		for _, e := range list {
			ids = append(ids, e.DecidedBy)
		}
	}
	return ids
}

func (s *Store) people(ctx context.Context, p *HomePicture, ids []string) error {
	var err error
	p.People, err = names(ctx, s.db, ids)
	return err
}

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

func (s *Store) pageChannels(ctx context.Context, p *HomePicture, teams []Team) error {
	ids := pq.StringArray{}
	for _, t := range teams {
		ids = append(ids, t.Channel)
	}
	for _, a := range p.Due {
		ids = append(ids, a.Channels...)
	}
	ids = append(ids, p.Settings.CuratorsChannel)
	var err error
	p.Channels, err = channels(ctx, s.db, append(ids, p.Settings.LeadersChannels...))
	return err
}

func (s *Store) settingsTab(ctx context.Context, p *HomePicture) error {
	var err error
	if p.Teams, err = s.Teams(ctx); err != nil {
		return err
	}
	if p.Objectives, err = s.Objectives(ctx); err != nil {
		return err
	}
	if p.Due, err = s.Audiences(ctx); err != nil {
		return err
	}
	if err := s.pageChannels(ctx, p, p.Teams); err != nil {
		return err
	}
	who := append([]string{}, p.Settings.Curators...)
	who = append(append(who, p.Settings.Admins...), p.Settings.Pilot.People...)
	for _, t := range p.Teams {
		who = append(who, t.Host)
	}
	return s.people(ctx, p, who)
}

// HostPicture reads what the question to a host draws.
func (s *Store) HostPicture(ctx context.Context, m Message) (HostPicture, error) {
	p := HostPicture{Message: m}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Channel, err = s.Channel(ctx, m.About); err != nil {
		return p, err
	}
	if m.Subject != 0 {
		if p.Team, err = team(ctx, s.db, &m.Subject); err != nil {
			return p, err
		}
	}
	if p.Teams, err = s.Teams(ctx); err != nil {
		return p, err
	}
	err = s.db.GetContext(ctx, &p.Posted, `SELECT max(e.due_at) FROM part t JOIN edition e ON e.id = t.edition WHERE t.team = $1 AND t.status = 'posted'`, m.Subject)
	if err != nil {
		return p, fmt.Errorf("read a team's last part: %w", err)
	}
	return p, nil
}

// QueueCard returns a queued story as curators see it.
func (s *Store) QueueCard(ctx context.Context, story int64, by string) (QueueCard, error) {
	card, err := s.Card(ctx, story, by)
	if err != nil {
		return QueueCard{}, err
	}
	spoken, err := spokenOfStory(ctx, s.db, story)
	if err != nil {
		return QueueCard{}, err
	}
	return s.queueCard(ctx, card, spoken)
}

// ApprovedCards returns up to n approved stories, newest first, for a curator to
// choose from.
func (s *Store) ApprovedCards(ctx context.Context, by string, n int) ([]StoryCard, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return nil, err
	}
	var ids []int64
	if err := s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE status = 'approved' ORDER BY decided_at DESC, id LIMIT $1`, n); err != nil {
		return nil, fmt.Errorf("read approved stories: %w", err)
	}
	return s.cardList(ctx, ids)
}

// DraftOf returns a drafted edition as its controls draw it, for a curator.
func (s *Store) DraftOf(ctx context.Context, edition int64, by string) (EditionPicture, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return EditionPicture{}, err
	}
	return s.EditionPicture(ctx, Message{Kind: ControlMessage, Edition: &edition})
}
