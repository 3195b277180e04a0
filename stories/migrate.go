package stories

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	gooselock "github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema up to date under a session lock, so that any number
// of copies may start at once. For that it needs a direct connection, not a
// transaction pooler; where nothing is to be done it takes no lock. A schema
// newer than this program is refused with ErrNewerSchema.
func (s *Store) Migrate(ctx context.Context) error {
	locker, err := gooselock.NewPostgresSessionLocker()
	if err != nil {
		return fmt.Errorf("make the migration lock: %w", err)
	}
	p, err := s.provider(goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	if err := newer(ctx, p); err != nil {
		return err
	}
	if err := s.everyWord(ctx); err != nil {
		return err
	}
	if pending, err := p.HasPending(ctx); err == nil && !pending {
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return s.forgive(ctx)
}

// CheckSchema reports whether the schema is the one this program needs, for
// copies that do not migrate.
func (s *Store) CheckSchema(ctx context.Context) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	if err := newer(ctx, p); err != nil {
		return err
	}
	if err := s.everyWord(ctx); err != nil {
		return err
	}
	pending, err := p.HasPending(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("read the schema's version: %w", err)
	case pending:
		return ErrOldSchema
	default:
		return nil
	}
}

// everyWord refuses a database whose encoding cannot keep every word, with
// ErrEncoding.
func (s *Store) everyWord(ctx context.Context) error {
	var encoding string
	if err := s.db.GetContext(ctx, &encoding, `SELECT getdatabaseencoding()`); err != nil {
		return fmt.Errorf("read the database's encoding: %w", err)
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the database is in %s: %w", encoding, ErrEncoding)
	}
	return nil
}

func (s *Store) provider(opts ...goose.ProviderOption) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, s.db.DB, dir, append(opts, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return p, nil
}

func newer(ctx context.Context, p *goose.Provider) error {
	has, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	sources := p.ListSources()
	if len(sources) == 0 {
		return errors.New("no migrations in this program")
	}
	if last := sources[len(sources)-1].Version; has > last {
		return fmt.Errorf("schema %d, this program knows %d: %w", has, last, ErrNewerSchema)
	}
	return nil
}
