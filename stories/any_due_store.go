package stories

import "context"

// What asks each minute asks one cheap question first: whether time alone may
// have made something due.

// AnyEdition is true at least whenever Draft, Due or FoldMissed would find
// something. A lead time of calendar days may be an hour longer than so many times
// 24 hours.
func (s *Store) AnyEdition(ctx context.Context) (bool, error) {
	return s.any(ctx, `SELECT EXISTS (SELECT 1 FROM audience WHERE retired_at IS NULL AND next_due <= $1::timestamptz + make_interval(days => lead_days, hours => 3))
		OR EXISTS (SELECT 1 FROM edition WHERE status = 'drafted' AND due_at <= $1)`, s.Now())
}

// AnyRequest is true at least whenever Gather would send one.
func (s *Store) AnyRequest(ctx context.Context) (bool, error) {
	return s.any(ctx, `SELECT EXISTS (SELECT 1 FROM permission p JOIN quote q ON q.id = p.quote LEFT JOIN person h ON h.id = coalesce(nullif(q.speaker, ''), q.told_by)
		WHERE p.state = 'open' AND p.message IS NULL AND NOT coalesce(h.no_asks, false)
		  AND (h.asked_at IS NULL OR h.asked_at <= $1::timestamptz - make_interval(secs => $2)))`, s.Now(), GatherEvery.Seconds())
}

// AnyLapse is true at least whenever Lapse would end a request.
func (s *Store) AnyLapse(ctx context.Context) (bool, error) {
	return s.any(ctx, `SELECT EXISTS (SELECT 1 FROM permission WHERE state = 'open'
		AND asked_at <= $1::timestamptz - make_interval(hours => 24 * coalesce((SELECT (value->>'lapse_days')::integer FROM settings), $2)))`,
		s.Now(), DefaultSettings().LapseDays)
}

func (s *Store) any(ctx context.Context, query string, args ...any) (bool, error) {
	var is bool
	err := s.db.GetContext(ctx, &is, query, args...)
	return is, wrap("ask whether anything is due", err)
}
