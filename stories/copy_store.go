package stories

import (
	"context"
	"fmt"
	"time"
)

// beat is one statement, whatever it finds: it is all that an idle copy asks.
// Two copies that come back at once find one gap. A minute before it began
// belongs to it, since what was under way then may be lost too.
const beat = `WITH me AS (
	INSERT INTO copy (id, version, sockets, began_at, seen_at) VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp())
	ON CONFLICT (id) DO UPDATE SET sockets = $3, seen_at = clock_timestamp(), left_at = NULL
), old AS (
	SELECT one, connected_at AS at FROM workspace WHERE $4::boolean FOR UPDATE
), now AS (
	UPDATE workspace w SET connected_at = clock_timestamp() FROM old WHERE w.one = old.one RETURNING old.at AS before, w.connected_at AS at
), missed AS (
	INSERT INTO gap (began_at, ended_at) SELECT before - interval '1 minute', at FROM now WHERE at - before > make_interval(secs => $5)
	ON CONFLICT (began_at) DO NOTHING RETURNING id
)
SELECT EXISTS (SELECT 1 FROM missed) AS gap,
	EXISTS (SELECT 1 FROM gap WHERE ` + openGap + `) AS look_back,
	EXISTS (SELECT 1 FROM export x WHERE ` + openExports + `) OR EXISTS (SELECT 1 FROM placement l JOIN export x ON x.id = l.export
		WHERE l.export IS NOT NULL AND l.taken_at IS NOT NULL AND l.told_at IS NULL AND x.state IN ('held','doubtful')) AS export,
	(SELECT extract(epoch FROM greatest(min(greatest(m.next_try, coalesce(m.lease_until, '-infinity'))), clock_timestamp()) - clock_timestamp())::float8
		FROM message m WHERE ` + drawable + ` AND m.next_try < 'infinity' HAVING count(*) > 0) AS message,
	(SELECT extract(epoch FROM greatest(min(look_at), clock_timestamp()) - clock_timestamp())::float8 FROM quote WHERE look_at IS NOT NULL HAVING count(*) > 0) AS look,
	(SELECT coalesce(sum(sockets), 0)::bigint FROM copy WHERE id <> $1
		AND CASE WHEN left_at IS NULL THEN seen_at > clock_timestamp() - make_interval(secs => $6) ELSE left_at > clock_timestamp() - make_interval(secs => $7) END) AS others`

// Beat notes that a copy lives and whether it is connected, and tells what
// waits. A time of more than missedAfter in which no copy was connected is a
// gap, which is looked back at.
func (s *Store) Beat(ctx context.Context, c Copy, missedAfter time.Duration) (Pulse, error) {
	var row struct {
		Gap      bool     `db:"gap"`
		LookBack bool     `db:"look_back"`
		Message  *float64 `db:"message"`
		Export   bool     `db:"export"`
		Look     *float64 `db:"look"`
		Others   int      `db:"others"`
	}
	err := s.db.GetContext(ctx, &row, beat, c.ID, c.Version, c.Sockets, c.Connected, missedAfter.Seconds(), livesFor.Seconds(), c.Hello.Seconds())
	if err != nil {
		return Pulse{}, fmt.Errorf("say that a copy lives: %w", err)
	}
	return Pulse{
		Message: seconds(row.Message), Look: seconds(row.Look), LookBack: row.LookBack || row.Gap, Gap: row.Gap, Export: row.Export, Sockets: row.Others + c.Sockets,
	}, nil
}

// Leave notes that a copy ends cleanly, connected until now or not, even one too
// short-lived to have said that it lives.
func (s *Store) Leave(ctx context.Context, c Copy) error {
	_, err := s.db.ExecContext(ctx, `WITH me AS (
			INSERT INTO copy (id, version, sockets, began_at, seen_at, left_at) VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp())
			ON CONFLICT (id) DO UPDATE SET left_at = clock_timestamp())
		UPDATE workspace SET connected_at = clock_timestamp() WHERE $4::boolean`, c.ID, c.Version, c.Sockets, c.Connected)
	if err != nil {
		return fmt.Errorf("say that a copy ends: %w", err)
	}
	return nil
}

func seconds(s *float64) *time.Duration {
	if s == nil {
		return nil
	}
	d := max(0, time.Duration(*s*float64(time.Second)))
	return &d
}
