package stories

import (
	"context"
	"fmt"
)

// quiet reads the audiences that have heard nothing for longer than they are
// set. Only curators are told.
func (s *Store) quiet(ctx context.Context) ([]QuietAudience, error) {
	var out []QuietAudience
	err := s.db.SelectContext(ctx, &out, `SELECT a.name, a.zone, h.heard, coalesce(h.heard, a.since) AS since FROM audience a
		CROSS JOIN LATERAL (SELECT max(e.due_at) AS heard FROM edition e WHERE e.audience = a.id AND e.status = 'posted') h
		WHERE a.retired_at IS NULL AND a.quiet_months > 0 AND coalesce(h.heard, a.since) <= $1::timestamptz - make_interval(months => a.quiet_months)
		ORDER BY a.name, a.id LIMIT 10`, s.Now())
	if err != nil {
		return nil, fmt.Errorf("read which audiences heard nothing: %w", err)
	}
	return out, nil
}
