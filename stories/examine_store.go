package stories

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/lib/pq"
)

const examine = `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
	current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby,
	current_setting('transaction_read_only')::boolean AS read_only,
	coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,
	coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create,
	current_setting('max_connections')::int AS max_connections,
	(SELECT coalesce(sum(numbackends), 0)::int FROM pg_stat_database) AS used`

// elsewhere counts sessions of other programs; what this role may not see of
// them is null.
const elsewhere = `SELECT coalesce(nullif(application_name, ''), 'unnamed') AS program, coalesce(host(client_addr), 'local') AS address, count(*) AS n
	FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'
	GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`

// Examine looks at the database and changes nothing.
func (s *Store) Examine(ctx context.Context) (Examination, error) {
	var e Examination
	if err := s.db.GetContext(ctx, &e, examine); err != nil {
		return e, fmt.Errorf("examine the database: %w", err)
	}
	e.Connections = connections
	if err := s.db.SelectContext(ctx, &e.Elsewhere, elsewhere); err != nil {
		return e, fmt.Errorf("see who is connected: %w", err)
	}
	for _, look := range []func(context.Context, *Examination) error{s.compareClocks, s.findSchema, s.findExtensions, s.findCopies} {
		if err := look(ctx, &e); err != nil {
			return e, err
		}
	}
	return e, nil
}

// compareClocks takes the quickest of three answers, whose round trip blurs the
// comparison least.
func (s *Store) compareClocks(ctx context.Context, e *Examination) error {
	var best time.Duration
	for i := range 3 {
		var theirs time.Time
		began := time.Now()
		if err := s.db.GetContext(ctx, &theirs, `SELECT clock_timestamp()`); err != nil {
			return fmt.Errorf("read the database's clock: %w", err)
		}
		if took := time.Since(began); i == 0 || took < best {
			best, e.Ahead = took, theirs.Sub(began.Add(took/2))
		}
	}
	return nil
}

func (s *Store) findSchema(ctx context.Context, e *Examination) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	sources := p.ListSources()
	e.Pending = len(sources)
	if there, err := s.hasTable(ctx, "goose_db_version"); err == nil && there {
		err = s.db.SelectContext(ctx, &e.applied, `SELECT version_id FROM goose_db_version WHERE is_applied ORDER BY version_id`)
		if err != nil {
			return fmt.Errorf("read the schema's version: %w", err)
		}
	} else if err != nil {
		return err
	}
	for _, m := range sources {
		e.Wants = max(e.Wants, m.Version)
		if slices.Contains(e.applied, m.Version) {
			e.Pending--
		}
	}
	for _, v := range e.applied {
		e.Schema = max(e.Schema, v)
	}
	return nil
}

func (s *Store) hasTable(ctx context.Context, name string) (bool, error) {
	var there bool
	err := s.db.GetContext(ctx, &there, `SELECT to_regclass($1) IS NOT NULL`, name)
	return there, wrap("look for a table", err)
}

func (s *Store) findExtensions(ctx context.Context, e *Examination) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if e.Needs, err = extensions(dir); err != nil || len(e.Needs) == 0 {
		return err
	}
	var have []string
	if err := s.db.SelectContext(ctx, &have, `SELECT name FROM pg_available_extensions WHERE name = ANY($1)`, pq.Array(e.Needs)); err != nil {
		return fmt.Errorf("list the extensions: %w", err)
	}
	for _, name := range e.Needs {
		if !slices.Contains(have, name) {
			e.Missing = append(e.Missing, name)
		}
	}
	return nil
}

func (s *Store) findCopies(ctx context.Context, e *Examination) error {
	if there, err := s.hasTable(ctx, "copy"); err != nil || !there {
		return err
	}
	err := s.db.SelectContext(ctx, &e.Copies, `SELECT version, sockets FROM copy
		WHERE left_at IS NULL AND seen_at > clock_timestamp() - make_interval(secs => $1) ORDER BY version, sockets`, livesFor.Seconds())
	return wrap("list the copies", err)
}
