package stories

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

const gauges = `SELECT
	(SELECT count(*) FROM message WHERE wanted > shown AND state IN ('live','doubtful') AND next_try < 'infinity') AS unshown,
	(SELECT coalesce(extract(epoch FROM clock_timestamp() - min(unshown_since)), 0)::float8
		FROM message WHERE wanted > shown AND state IN ('live','doubtful') AND next_try < 'infinity') AS oldest,
	(SELECT count(*) FROM message WHERE state = 'doubtful' AND next_try = 'infinity') AS undecided,
	(SELECT count(*) FROM message WHERE state = 'unreachable') AS refused,
	(SELECT count(*) FROM message m JOIN placement l ON l.message = m.id
		WHERE m.wanted > m.shown AND m.state IN ('live','doubtful') AND m.ts <> '' AND l.taken_at IS NOT NULL AND l.taken_rev > m.shown) AS take_backs,
	(SELECT count(*) FROM quote WHERE look_at IS NOT NULL) AS looks,
	(SELECT count(*) FROM permission WHERE state = 'open') AS requests,
	(SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM (SELECT status, count(*) AS n FROM edition GROUP BY status) e) AS editions,
	(SELECT coalesce(extract(epoch FROM $1::timestamptz - min(due_at)), 0)::float8 FROM edition WHERE status = 'drafted' AND due_at < $1) AS overdue,
	(SELECT count(*) FROM copy WHERE left_at IS NULL AND seen_at > clock_timestamp() - make_interval(secs => $2)) AS copies,
	(SELECT count(*) FROM gap WHERE done_at IS NULL) AS gaps`

// Gauges counts, in one query.
func (s *Store) Gauges(ctx context.Context) (Gauges, error) {
	var row struct {
		Gauges
		Oldest   float64         `db:"oldest"`
		Editions json.RawMessage `db:"editions"`
		Overdue  float64         `db:"overdue"`

		TakeBacks int `db:"take_backs"`
	}
	err := s.db.GetContext(ctx, &row, gauges, s.Now(), livesFor.Seconds())
	g := row.Gauges
	if err == nil {
		g.Editions = map[EditionStatus]int{Drafted: 0, Posted: 0, Skipped: 0, Folded: 0}
		err = json.Unmarshal(row.Editions, &g.Editions)
	}
	if err != nil {
		return g, fmt.Errorf("count what there is: %w", err)
	}
	g.Oldest, g.Overdue, g.TakeBacks = inSeconds(row.Oldest), inSeconds(row.Overdue), row.TakeBacks
	return g, nil
}

func inSeconds(s float64) time.Duration { return max(0, time.Duration(s*float64(time.Second))) }

// Lateness tells how long after its due moment it is now for an edition; false
// when it is not posted.
func (s *Store) Lateness(ctx context.Context, edition int64) (time.Duration, bool, error) {
	var late []time.Time
	err := s.db.SelectContext(ctx, &late, `SELECT due_at FROM edition WHERE id = $1 AND status = 'posted'`, edition)
	if err != nil || len(late) == 0 {
		return 0, false, wrap("read when an edition was due", err)
	}
	return max(0, s.Now().Sub(late[0])), true, nil
}
