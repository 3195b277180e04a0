package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// trigramSchema is where pg_trgm is put unless the database has it already. It
// can be in one schema of a database only, so it is named wherever it is used
// and stands on no search_path.
const trigramSchema = "kmwin_trgm"

// Tolerant reports whether typing errors are forgiven in what people look for.
// They are where the database has the extension pg_trgm, or its user may make it.
func (s *Store) Tolerant(ctx context.Context) (bool, error) {
	in, err := s.trigrams(ctx)
	return in != "", err
}

// trigrams returns the schema of pg_trgm, quoted, or "" where it or the index
// over the words is not there.
func (s *Store) trigrams(ctx context.Context) (string, error) {
	var in string
	err := s.db.GetContext(ctx, &in, `SELECT coalesce((SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'pg_trgm' AND to_regclass('find_word_trigrams') IS NOT NULL), '')`)
	return in, wrap("look for pg_trgm", err)
}

// forgive makes the extension and the index that typing errors need. A database
// that does not let us is no error: they are not forgiven there.
func (s *Store) forgive(ctx context.Context) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		var in []string
		const where = `SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'`
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtext('kmwin pg_trgm'))`); err != nil {
			return err
		}
		if err := tx.SelectContext(ctx, &in, where); err != nil {
			return err
		}
		if len(in) == 0 {
			for _, statement := range []string{`CREATE SCHEMA IF NOT EXISTS ` + trigramSchema, `CREATE EXTENSION pg_trgm SCHEMA ` + trigramSchema} {
				if _, err := tx.ExecContext(ctx, statement); err != nil {
					return err
				}
			}
			in = []string{trigramSchema}
		}
		_, err := tx.ExecContext(ctx, `CREATE INDEX IF NOT EXISTS find_word_trigrams ON find_word USING gin (word `+in[0]+`.gin_trgm_ops)`)
		return err
	})
	if notAllowed(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make what typing errors need: %w", err)
	}
	return nil
}

// notAllowed reports whether a database refuses an extension for good: its user
// may not make it (or use it), or its files are not on the server.
func notAllowed(err error) bool {
	var pqErr *pq.Error
	if !errors.As(err, &pqErr) {
		return false
	}
	switch pqErr.Code {
	case "42501", "58P01", "0A000":
		return true
	default:
		return false
	}
}
