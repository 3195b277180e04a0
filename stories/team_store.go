package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const teamColumns = `t.id, t.key, t.name, t.unit, t.people, coalesce((SELECT c.people FROM channel c WHERE c.id = t.channel), 0) AS readers,
	t.channel, t.work, t.problems, t.said_by_host, t.contact, t.host, t.deputy, t.hosting, t.host_since, t.every_months, t.keep_receiving, t.see_drafts,
	t.engaged_at, t.engaged_by, t.engaged_why, t.last_used, t.retired_at`

// smallTeam is a condition on a team t: so few people that its name would tell who
// it was.
const smallTeam = `coalesce(nullif(t.people, 0), (SELECT c.people FROM channel c WHERE c.id = t.channel), 0) BETWEEN 1 AND 4`

// Teams returns the teams in use, by name.
func (s *Store) Teams(ctx context.Context) ([]Team, error) {
	return teams(ctx, s.db)
}

func teams(ctx context.Context, q sqlx.QueryerContext) ([]Team, error) {
	var out []Team
	if err := sqlx.SelectContext(ctx, q, &out, `SELECT `+teamColumns+` FROM team t WHERE retired_at IS NULL ORDER BY name, id`); err != nil {
		return nil, fmt.Errorf("read the teams: %w", err)
	}
	return out, nil
}

// teamsByID returns teams by their ids, those out of use too.
func teamsByID(ctx context.Context, q sqlx.QueryerContext, ids pq.Int64Array) (map[int64]Team, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var found []Team
	if err := sqlx.SelectContext(ctx, q, &found, `SELECT `+teamColumns+` FROM team t WHERE id = ANY($1)`, ids); err != nil {
		return nil, fmt.Errorf("read teams: %w", err)
	}
	out := map[int64]Team{}
	for _, t := range found {
		out[t.ID] = t
	}
	return out, nil
}

// Team returns one team.
func (s *Store) Team(ctx context.Context, id int64) (Team, error) {
	t, err := team(ctx, s.db, &id)
	if err == nil && t == nil {
		err = ErrNotFound
	}
	if err != nil {
		return Team{}, err
	}
	return *t, nil
}

func team(ctx context.Context, q sqlx.QueryerContext, id *int64) (*Team, error) {
	if id == nil {
		return nil, nil
	}
	var t Team
	err := sqlx.GetContext(ctx, q, &t, `SELECT `+teamColumns+` FROM team t WHERE id = $1`, *id)
	if err != nil {
		return nil, fmt.Errorf("read a team: %w", found(err))
	}
	return &t, nil
}

// SaveTeam makes or changes a team, by its key. A new host is asked; a curator
// cannot be one.
func (s *Store) SaveTeam(ctx context.Context, by string, t Team) error {
	return s.setUp(ctx, by, "team", t.ID, t.Key, func(tx *sqlx.Tx) error { return s.saveTeam(ctx, tx, t) })
}

func (s *Store) saveTeam(ctx context.Context, tx *sqlx.Tx, t Team) error {
	if err := t.check().Err(); err != nil {
		return err
	}
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return err
	}
	if t.Host != "" && set.IsCurator(t.Host) {
		return fmt.Errorf("team %s: %w", t.Key, ErrCuratorHost)
	}
	if t.EveryMonths < 1 {
		t.EveryMonths = 1
	}
	var row struct {
		ID    int64 `db:"id"`
		Asked bool  `db:"asked"`
	}
	err = tx.GetContext(ctx, &row, `INSERT INTO team AS t (key, name, unit, people, channel, work, problems, contact, host, deputy, hosting, every_months)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, CASE WHEN $9 = '' THEN 'none' ELSE 'asked' END, $10)
		ON CONFLICT (key) DO UPDATE SET name = $2, unit = $3, people = $4, channel = $5, work = $6, problems = $7, said_by_host = t.said_by_host AND t.problems = $7, contact = $8, host = $9, deputy = $11,
			hosting = CASE WHEN $9 = t.host THEN t.hosting WHEN $9 = '' THEN 'none' ELSE 'asked' END, every_months = $10, retired_at = NULL
		RETURNING id, hosting = 'asked' AND NOT EXISTS (SELECT 1 FROM message m WHERE m.kind = 'host' AND m.subject = t.id AND m.person = t.host) AS asked`,
		t.Key, t.Name, t.Unit, t.People, t.Channel, t.Work, append(Names{}, t.Problems...), t.Contact, t.Host, t.EveryMonths, t.Deputy)
	if err != nil {
		return fmt.Errorf("save team %s: %w", t.Key, err)
	}
	if !row.Asked {
		return nil
	}
	if err := ensurePerson(ctx, tx, t.Host); err != nil {
		return err
	}
	_, err = s.add(ctx, tx, Message{Kind: HostMessage, Person: t.Host, Subject: row.ID, About: t.Channel})
	return err
}

func (t Team) check() Problems {
	p := TeamCard{Work: t.Work, Problems: t.Problems}.Check().named(t.Key, t.Name)
	if t.People > 0 && t.People < SmallTeam && blank(t.Unit) {
		p = p.Add("unit", Problem{Code: Missing})
	}
	return p
}

// Engage marks a team as engaged, with the reason, or takes the mark away when
// why is empty.
func (s *Store) Engage(ctx context.Context, id int64, by, why string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		if n := length(why); n > MaxLine {
			return Problems{}.Add("why", Problem{Code: TooLong, Limit: MaxLine, Got: n})
		}
		_, err := tx.ExecContext(ctx, `UPDATE team SET engaged_at = CASE WHEN $3 = '' THEN NULL ELSE $4::timestamptz END, engaged_by = $2, engaged_why = $3 WHERE id = $1`,
			id, by, why, s.Now())
		if err != nil {
			return err
		}
		if err := touchCurators(ctx, tx); err != nil {
			return err
		}
		return s.record(ctx, tx, by, "marked engaged", "team", id)
	})
	if err != nil {
		return fmt.Errorf("mark team %d: %w", id, err)
	}
	return nil
}
