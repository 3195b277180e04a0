package stories

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// Settings returns what is set, and its revision, which grows with each change
// of settings, teams, objectives or audiences.
func (s *Store) Settings(ctx context.Context) (Settings, int64, error) {
	return s.settings(ctx, s.db)
}

func (s *Store) settings(ctx context.Context, q sqlx.QueryerContext) (Settings, int64, error) {
	var row struct {
		Value    Settings `db:"value"`
		Revision int64    `db:"revision"`
	}
	row.Value = DefaultSettings()
	err := found(sqlx.GetContext(ctx, q, &row, `SELECT value, revision FROM settings`))
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Settings{}, 0, fmt.Errorf("read the settings: %w", err)
	}
	for _, admin := range s.Admins {
		if !slices.Contains(row.Value.Admins, admin) {
			row.Value.Admins = append(row.Value.Admins, admin)
		}
	}
	return row.Value, row.Revision, nil
}

// Set changes the settings; change gets the present ones, locked.
func (s *Store) Set(ctx context.Context, by string, change func(*Settings) error) error {
	return s.setInTx(ctx, func(tx *sqlx.Tx) error {
		return s.set(ctx, tx, by, change)
	})
}

// setInTx is inTx for what may change the settings.
func (s *Store) setInTx(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	defer s.saved.Add(1) // whatever is said of it: the answer to a commit may be lost
	return s.inTx(ctx, work)
}

// SettingsSaved counts how often this store may have changed the settings: who
// remembers them reads them again when it has grown.
func (s *Store) SettingsSaved() int64 { return s.saved.Load() }

func (s *Store) set(ctx context.Context, tx *sqlx.Tx, by string, change func(*Settings) error) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO settings (value) VALUES ($1) ON CONFLICT (one) DO NOTHING`, DefaultSettings()); err != nil {
		return fmt.Errorf("begin the settings: %w", err)
	}
	var value Settings
	if err := tx.GetContext(ctx, &value, `SELECT value FROM settings FOR UPDATE`); err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	before, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	var was Settings
	if err := was.Scan(before); err != nil {
		return err
	}
	if err := change(&value); err != nil {
		return err
	}
	if value.Language == "" {
		value.Language = DefaultSettings().Language
	}
	if value.Locale == "" {
		value.Locale = DefaultSettings().Locale
	}
	if value.Language != was.Language {
		if err := knowsLanguage(ctx, tx, value.Language); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE settings SET value = $1, revision = revision + 1`, value); err != nil {
		return fmt.Errorf("save the settings: %w", err)
	}
	if err := s.recordSet(ctx, tx, by, before, value); err != nil {
		return err
	}
	if err := touchRoles(ctx, tx, was, value); err != nil {
		return err
	}
	return touch(ctx, tx, `m.kind = 'home' OR m.id IN (SELECT message FROM permission WHERE state = 'open')`) // they spell out where words may go
}

// recordSet notes which settings were changed.
func (s *Store) recordSet(ctx context.Context, tx *sqlx.Tx, by string, before []byte, value Settings) error {
	after, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	names, err := changes(before, after)
	if err != nil || names == "" {
		return err
	}
	return s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: "set", Subject: subject("settings", 0), Detail: names})
}

// may refuses who is not a curator.
func (s *Store) may(ctx context.Context, q sqlx.QueryerContext, by string) error {
	set, _, err := s.settings(ctx, q)
	if err != nil {
		return err
	}
	if !set.IsCurator(by) {
		return ErrNotCurator
	}
	return nil
}

func (s *Store) mayAdmin(ctx context.Context, q sqlx.QueryerContext, by string) error {
	set, _, err := s.settings(ctx, q)
	if err != nil {
		return err
	}
	if !set.IsAdmin(by) {
		return ErrNotAdmin
	}
	return nil
}

// knowsLanguage refuses a language that the database has no dictionary for.
func knowsLanguage(ctx context.Context, tx *sqlx.Tx, name string) error {
	var known bool
	err := tx.GetContext(ctx, &known, `SELECT EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = $1 AND pg_ts_config_is_visible(oid))`, name)
	if err != nil {
		return fmt.Errorf("look for a language: %w", err)
	}
	if !known {
		return Problems{}.Add("language", Problem{Code: BadLanguage, Word: name})
	}
	return nil
}
