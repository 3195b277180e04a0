package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const personColumns = `id, name, title, zone, locale, kind, team, leader, no_asks, no_notes, no_talks, dm, asked_at, talked_at, noted_at, reviewed_at, looked_at, gone_at, forgotten_at`

// Person returns somebody; someone never seen before is of kind UnknownPerson.
func (s *Store) Person(ctx context.Context, id string) (Person, error) {
	return person(ctx, s.db, id)
}

func person(ctx context.Context, q sqlx.QueryerContext, id string) (Person, error) {
	var p Person
	err := sqlx.GetContext(ctx, q, &p, `SELECT `+personColumns+` FROM person WHERE id = $1`, id)
	if errors.Is(found(err), ErrNotFound) {
		return unseen(id), nil
	}
	if err != nil {
		return p, fmt.Errorf("read a person: %w", err)
	}
	return p, nil
}

func unseen(id string) Person { return Person{ID: id, Kind: UnknownPerson, Zone: "UTC"} }

// SavePerson keeps what Slack says of somebody: name, title, zone, locale and
// kind. What is known and was said within a minute is not written again.
func (s *Store) SavePerson(ctx context.Context, p Person) error {
	if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "" || p.Zone == "Local" {
		p.Zone = "UTC" // one zone that cannot be read must not keep everybody's notes back
	}
	_, err := s.db.ExecContext(ctx, `INSERT INTO person (id, name, title, zone, locale, kind, looked_at, gone_at)
		SELECT $1, $2, $3, $4, $5, $6, $7::timestamptz, CASE WHEN $6 = 'gone' THEN $7 END
		WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = $1 AND looked_at > $7 - interval '1 minute' AND (name, title, zone, locale, kind) = ($2, $3, $4, $5, $6))
		ON CONFLICT (id) DO UPDATE SET name = $2, title = $3, zone = $4, locale = $5, kind = $6, looked_at = $7,
			gone_at = CASE WHEN $6 = 'gone' THEN coalesce(person.gone_at, $7::timestamptz) END`,
		p.ID, p.Name, p.Title, p.Zone, p.Locale, p.Kind, s.Now())
	if err != nil {
		return fmt.Errorf("save a person: %w", err)
	}
	return nil
}

// SaveDM keeps the id of the direct conversation with somebody, before anything
// is posted there, and gives it to the messages that wait for it.
func (s *Store) SaveDM(ctx context.Context, person, channel string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO person (id, dm) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET dm = $2`, person, channel)
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO channel (id, kind, member) VALUES ($1, 'direct', true) ON CONFLICT (id) DO NOTHING`, channel)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE message SET channel = $2, claim = '', lease_until = NULL, next_try = '-infinity'
				WHERE person = $1 AND channel = '' AND kind <> 'home'`, person, channel)
		}
		if err != nil {
			return fmt.Errorf("save a direct conversation: %w", err)
		}
		return nil
	})
}

// DontAsk turns permission requests to a person off or on. Open requests end.
func (s *Store) DontAsk(ctx context.Context, by string, dont bool) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if dont { // quotes are locked before people, as everywhere
			if err := s.endOpen(ctx, tx, by); err != nil {
				return err
			}
		}
		if err := ensurePerson(ctx, tx, by); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE person SET no_asks = $2 WHERE id = $1`, by, dont); err != nil {
			return fmt.Errorf("save whether to ask: %w", err)
		}
		return touch(ctx, tx, `m.person = $1 AND m.kind IN ('home','request')`, by)
	})
}

// DontNote turns a person's weekly note off or on.
func (s *Store) DontNote(ctx context.Context, by string, dont bool) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := ensurePerson(ctx, tx, by); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE person SET no_notes = $2 WHERE id = $1`, by, dont); err != nil {
			return fmt.Errorf("save whether to send notes: %w", err)
		}
		return touch(ctx, tx, `m.person = $1 AND m.kind IN ('home','note')`, by)
	})
}

// SetLeaders notes who reads the leaders' channels, apart from curators: their
// words are not picked for sideways.
func (s *Store) SetLeaders(ctx context.Context, people []string) error {
	_, err := s.db.ExecContext(ctx, `WITH no AS (UPDATE person SET leader = false WHERE leader AND (id <> ALL($1) OR forgotten_at IS NOT NULL))
		INSERT INTO person (id, leader) SELECT DISTINCT l.id, true FROM unnest($1::text[]) l (id)
			WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = l.id AND (p.leader OR p.forgotten_at IS NOT NULL)) ORDER BY 1
		ON CONFLICT (id) DO UPDATE SET leader = true`, pq.StringArray(people))
	return wrap("save the leaders", err)
}

// onlyLeads is true of who is known for nothing but reading a leaders' channel: of
// them no more than the id is kept.
const onlyLeads = `p.leader AND NOT EXISTS (SELECT 1 FROM message m WHERE m.person = p.id) AND NOT EXISTS (SELECT 1 FROM act a WHERE a.person = p.id)
	AND NOT EXISTS (SELECT 1 FROM nomination n WHERE n.person = p.id) AND NOT EXISTS (SELECT 1 FROM talk k WHERE p.id IN (k.asker, k.speaker))
	AND NOT EXISTS (SELECT 1 FROM quote q WHERE p.id IN (q.speaker, q.told_by)) AND NOT EXISTS (SELECT 1 FROM placement l WHERE l.holder = p.id)
	AND NOT EXISTS (SELECT 1 FROM team t WHERE p.id IN (t.host, t.deputy, t.contact)) AND NOT EXISTS (SELECT 1 FROM objective o WHERE o.owner = p.id)
	AND NOT EXISTS (SELECT 1 FROM export e WHERE p.id IN (e.holder, e.made_by))`

// Stale returns the people who were never looked up, but for who only leads, and
// those of the quotes in use or with a role who were not since, the longest ago first.
func (s *Store) Stale(ctx context.Context, since time.Time, n int) ([]string, error) {
	var ids []string
	err := s.db.SelectContext(ctx, &ids, `SELECT p.id FROM person p WHERE (p.looked_at IS NULL OR p.looked_at < $1)
		AND (p.kind = 'unknown' AND NOT (`+onlyLeads+`) OR p.kind = 'member' AND (EXISTS (SELECT 1 FROM quote q WHERE q.speaker = p.id AND q.status IN ('permitted','asked'))
			OR EXISTS (SELECT 1 FROM team t WHERE p.id IN (t.host, t.deputy) AND t.retired_at IS NULL)
			OR EXISTS (SELECT 1 FROM settings WHERE value->'curators' ? p.id OR value->'admins' ? p.id))) ORDER BY p.looked_at NULLS FIRST, p.id LIMIT $2`, since, n)
	return ids, err
}

func ensurePerson(ctx context.Context, tx *sqlx.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO person (id) VALUES ($1) ON CONFLICT (id) DO NOTHING`, id); err != nil {
		return fmt.Errorf("save a person: %w", err)
	}
	return nil
}

// lockPerson locks a person's row, which is made if need be.
func lockPerson(ctx context.Context, tx *sqlx.Tx, id string) (Person, error) {
	for made := false; ; made = true {
		p, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, id)
		if !made && errors.Is(err, ErrNotFound) {
			err = ensurePerson(ctx, tx, id)
			if err == nil {
				continue
			}
		}
		return p, wrap("lock a person", err)
	}
}

// persons returns people by their ids; who was never seen is left out.
func persons(ctx context.Context, q sqlx.QueryerContext, ids []string) (map[string]Person, error) {
	var found []Person
	if err := sqlx.SelectContext(ctx, q, &found, `SELECT `+personColumns+` FROM person WHERE id = ANY($1)`, pq.StringArray(ids)); err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	out := map[string]Person{}
	for _, p := range found {
		out[p.ID] = p
	}
	return out, nil
}

// names returns the names of people by their ids.
func names(ctx context.Context, q sqlx.QueryerContext, ids []string) (map[string]string, error) {
	found, err := persons(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for id, p := range found {
		out[id] = CleanName(p.Name)
	}
	return out, nil
}
