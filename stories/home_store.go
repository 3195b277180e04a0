package stories

import (
	"context"
	"fmt"

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
		err := s.db.QueryRowxContext(ctx, `SELECT (SELECT count(*) FROM story WHERE status = 'queued'),
			(SELECT count(*) FROM need WHERE status = 'open' AND shown)`).Scan(&p.ToReview, &p.OpenNeeds)
		if err != nil {
			return p, fmt.Errorf("count the queue: %w", err)
		}
	}
	if err := s.firstSteps(ctx, &p); err != nil {
		return p, err
	}
	if p.Tab == "" { // none was chosen yet
		p.Tab = MineTab
	}
	if !p.sees(p.Tab) {
		p.Tab, p.Page = MineTab, 0
	}
	tabs := map[Tab]func(context.Context, *HomePicture) error{
		MineTab: s.mineTab, QueueTab: s.queueTab, EditionsTab: s.editionsTab, MapTab: s.mapTab, NeedsTab: s.needsTab, ExportsTab: s.exportsTab, SettingsTab: s.settingsTab,
	}
	err = tabs[p.Tab](ctx, &p)
	return p, err
}

func (p HomePicture) sees(tab Tab) bool {
	switch tab {
	case MineTab:
		return true
	case QueueTab, EditionsTab, MapTab, NeedsTab, ExportsTab:
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

func (s *Store) people(ctx context.Context, p *HomePicture, ids []string) error {
	var err error
	p.People, err = names(ctx, s.db, ids)
	return err
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
