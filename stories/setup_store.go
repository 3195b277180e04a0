package stories

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Setup is everything that admins set: the settings, and the teams, objectives
// and audiences in use.
type Setup struct {
	Settings   Settings
	Teams      []Team
	Objectives []Objective
	Audiences  []Audience
}

// Setup returns everything that is set.
func (s *Store) Setup(ctx context.Context) (Setup, error) {
	var out Setup
	var err error
	if out.Settings, _, err = s.Settings(ctx); err != nil {
		return out, err
	}
	if out.Teams, err = s.Teams(ctx); err != nil {
		return out, err
	}
	if out.Objectives, err = s.Objectives(ctx); err != nil {
		return out, err
	}
	out.Audiences, err = s.Audiences(ctx)
	return out, err
}

// Import replaces everything that is set, in one transaction. What it leaves out
// is retired, not deleted. It is for who runs the program; by stands in the
// audit. An error names the key, and then nothing is changed.
func (s *Store) Import(ctx context.Context, by string, in Setup) error {
	err := s.setInTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.set(ctx, tx, by, func(v *Settings) error {
			in.Settings.Pilot = in.Settings.Pilot.known(v.Pilot)
			in.Settings.CuratorsGroup = in.Settings.CuratorsGroup.known(v.CuratorsGroup)
			was := *v
			*v = in.Settings
			return s.checkSettings(ctx, tx, was, *v)
		}); err != nil {
			return fmt.Errorf("settings: %w", err)
		}
		var keys struct{ teams, objectives, audiences pq.StringArray }
		for _, o := range in.Objectives {
			keys.objectives = append(keys.objectives, o.Key)
			if err := s.recorded(ctx, tx, by, "objective", o.Key, func() error { return s.saveObjective(ctx, tx, o) }); err != nil {
				return fmt.Errorf("objective %s: %w", o.Key, err)
			}
		}
		for _, t := range in.Teams {
			keys.teams = append(keys.teams, t.Key)
			if err := s.recorded(ctx, tx, by, "team", t.Key, func() error { return s.saveTeam(ctx, tx, t) }); err != nil {
				return fmt.Errorf("team %s: %w", t.Key, err)
			}
		}
		for _, a := range in.Audiences {
			keys.audiences = append(keys.audiences, a.Key)
			if err := s.recorded(ctx, tx, by, "audience", a.Key, func() error { return s.saveAudience(ctx, tx, a) }); err != nil {
				return fmt.Errorf("audience %s: %w", a.Key, err)
			}
		}
		return s.retire(ctx, tx, by, map[string]pq.StringArray{"team": keys.teams, "objective": keys.objectives, "audience": keys.audiences})
	})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return nil
}

func (s *Store) retire(ctx context.Context, tx *sqlx.Tx, by string, keep map[string]pq.StringArray) error {
	for _, table := range slices.Sorted(maps.Keys(keep)) {
		var retired []int64
		err := tx.SelectContext(ctx, &retired, `UPDATE `+table+` SET retired_at = $1 WHERE retired_at IS NULL AND key <> ALL($2) RETURNING id`,
			s.Now(), append(pq.StringArray{}, keep[table]...))
		if err != nil {
			return fmt.Errorf("retire what is left out: %w", err)
		}
		for _, id := range retired {
			if err := s.record(ctx, tx, by, "retire", table, id); err != nil {
				return err
			}
		}
	}
	var drafts []int64
	err := tx.SelectContext(ctx, &drafts, `SELECT id FROM edition WHERE status = 'drafted'
		AND audience IN (SELECT id FROM audience WHERE retired_at IS NOT NULL) ORDER BY id FOR UPDATE`)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	for _, id := range drafts {
		if err := s.endEdition(ctx, tx, id, Skipped, "audience_retired", ""); err != nil {
			return err
		}
	}
	return nil
}

// Objectives returns the objectives in use, by name.
func (s *Store) Objectives(ctx context.Context) ([]Objective, error) {
	var out []Objective
	err := s.db.SelectContext(ctx, &out, `SELECT id, key, name, owner, starts, ends, retired_at FROM objective WHERE retired_at IS NULL ORDER BY name, id`)
	if err != nil {
		return nil, fmt.Errorf("read the objectives: %w", err)
	}
	return out, nil
}

// SaveObjective makes or changes an objective, by its key.
func (s *Store) SaveObjective(ctx context.Context, by string, o Objective) error {
	return s.setUp(ctx, by, "objective", o.ID, o.Key, func(tx *sqlx.Tx) error { return s.saveObjective(ctx, tx, o) })
}

func (s *Store) saveObjective(ctx context.Context, tx *sqlx.Tx, o Objective) error {
	if err := o.check().Err(); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO objective (key, name, owner, starts, ends) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (key) DO UPDATE SET name = $2, owner = $3, starts = $4, ends = $5, retired_at = NULL`, o.Key, o.Name, o.Owner, o.Starts, o.Ends)
	return err
}

// SaveSettings changes the settings at an admin's word. The last admin who is
// there cannot be taken off, and who hosts a team cannot be named a curator.
func (s *Store) SaveSettings(ctx context.Context, by string, change func(*Settings)) error {
	return s.setInTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.mayAdmin(ctx, tx, by); err != nil {
			return err
		}
		return s.set(ctx, tx, by, func(v *Settings) error {
			if !v.IsAdmin(by) && !contains(s.Admins, by) {
				return ErrNotAdmin // another admin was faster
			}
			was := *v
			change(v)
			if err := s.noHosts(ctx, tx, was, *v); err != nil {
				return err
			}
			return s.checkSettings(ctx, tx, was, *v)
		})
	})
}

// checkSettings refuses settings that are wrong in themselves, or that leave
// nobody who can change them.
func (s *Store) checkSettings(ctx context.Context, tx *sqlx.Tx, was, now Settings) error {
	p := now.check()
	had, err := s.here(ctx, tx, append(slices.Clone(was.Admins), s.Admins...))
	if err != nil {
		return err
	}
	stay, err := s.here(ctx, tx, append(slices.Clone(now.Admins), s.Admins...))
	if err != nil {
		return err
	}
	if had > 0 && stay == 0 {
		p = p.Add("admins", Problem{Code: Missing})
	}
	return p.Err()
}

// noHosts refuses to make somebody who hosts a team a curator or an admin.
func (s *Store) noHosts(ctx context.Context, tx *sqlx.Tx, was, now Settings) error {
	var p Problems
	for field, named := range map[string][]string{"curators": without(now.Curators, was.Curators), "admins": without(now.Admins, was.Admins)} {
		hosts, err := s.hostsAmong(ctx, tx, named)
		if err != nil {
			return err
		}
		if len(hosts) > 0 {
			p = p.Add(field, Problem{Code: HostsTeam})
		}
	}
	return p.Err()
}

// here counts the people who are not known to have left, or not to be members.
func (s *Store) here(ctx context.Context, tx *sqlx.Tx, people []string) (n int, err error) {
	err = tx.GetContext(ctx, &n, `SELECT count(*) FROM unnest($1::text[]) a (id) WHERE NOT EXISTS
		(SELECT 1 FROM person p WHERE p.id = a.id AND p.kind NOT IN ('member','unknown'))`, pq.StringArray(people))
	if err != nil {
		return 0, fmt.Errorf("count who is here: %w", err)
	}
	return n, nil
}

func (s Settings) check() Problems {
	var p Problems
	if len(s.Emoji) == 0 {
		p = p.Add("emoji", Problem{Code: Missing})
	}
	for field, days := range map[string]int{"lapse_days": s.LapseDays, "engaged_days": s.EngagedDays, "catch_up_hours": s.CatchUpHours, "still_true_days": s.StillTrueDays} {
		if days < 1 || days > 1000 {
			p = p.Add(field, Problem{Code: Unknown})
		}
	}
	for field, days := range map[string]int{"keep_unused_days": s.KeepUnusedDays, "keep_permission_days": s.KeepPermissionDays, "keep_left_days": s.KeepLeftDays} {
		if days < MinKeepDays || days > MaxKeepDays {
			p = p.Add(field, Problem{Code: Unknown})
		}
	}
	if s.LookBackDays < 0 || s.LookBackDays > 30 {
		p = p.Add("look_back_days", Problem{Code: TooMany, Limit: 30})
	}
	if blank(s.Phrasebook.Programme) {
		p = p.Add("programme", Problem{Code: Missing})
	}
	return p
}

// setUp is an admin's deed on one of the things that are set up.
func (s *Store) setUp(ctx context.Context, by, kind string, id int64, key string, work func(tx *sqlx.Tx) error) error {
	err := s.setInTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.mayAdmin(ctx, tx, by); err != nil {
			return err
		}
		if err := keyIsFree(ctx, tx, kind, id, key); err != nil {
			return err
		}
		if err := s.recorded(ctx, tx, by, kind, key, func() error { return work(tx) }); err != nil {
			return err
		}
		return s.set(ctx, tx, by, func(*Settings) error { return nil }) // its revision says that something changed
	})
	if err != nil {
		return fmt.Errorf("save %s: %w", kind, err)
	}
	return nil
}

// recorded does work on one of the things that are set up, and notes what of it
// is different afterwards, by name.
func (s *Store) recorded(ctx context.Context, tx *sqlx.Tx, by, kind, key string, work func() error) error {
	type row struct {
		ID    int64  `db:"id"`
		Value []byte `db:"value"`
	}
	var was, now row
	query := `SELECT id, to_jsonb(t) AS value FROM ` + kind + ` t WHERE key = $1`
	if err := found(tx.GetContext(ctx, &was, query, key)); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("read what was set: %w", err)
	}
	if err := work(); err != nil {
		return err
	}
	if err := tx.GetContext(ctx, &now, query, key); err != nil {
		return fmt.Errorf("read what is set: %w", err)
	}
	names, err := changes(was.Value, now.Value, "id", "next_due", "next_local")
	if err != nil || names == "" {
		return err
	}
	return s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: "set", Subject: subject(kind, now.ID), Detail: names})
}

// keyIsFree refuses what is new under the key of another in use: a key is one
// thing's for good, and saving under it would overwrite that thing.
func keyIsFree(ctx context.Context, tx *sqlx.Tx, kind string, id int64, key string) error {
	var taken bool
	err := tx.GetContext(ctx, &taken, `SELECT EXISTS (SELECT 1 FROM `+kind+` WHERE key = $1 AND id <> $2 AND retired_at IS NULL)`, key, id)
	if err == nil && taken {
		return Problems{}.Add("key", Problem{Code: Duplicate, Word: key})
	}
	return err
}
