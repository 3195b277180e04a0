package stories

import "context"

// anyDue is true at least whenever Draft, Due, FoldMissed, Gather or Lapse would
// find something. A lead time of calendar days may be an hour longer than so
// many times 24 hours.
const anyDue = `SELECT EXISTS (SELECT 1 FROM audience WHERE retired_at IS NULL AND next_due <= $1::timestamptz + make_interval(days => lead_days, hours => 3))
	OR EXISTS (SELECT 1 FROM edition WHERE status = 'drafted' AND due_at <= $1)
	OR EXISTS (SELECT 1 FROM permission p JOIN quote q ON q.id = p.quote LEFT JOIN person h ON h.id = coalesce(nullif(q.speaker, ''), q.told_by)
		WHERE p.state = 'open' AND p.message IS NULL AND NOT coalesce(h.no_asks, false) AND (h.asked_at IS NULL OR h.asked_at <= $1::timestamptz - make_interval(secs => $2)))
	OR EXISTS (SELECT 1 FROM permission WHERE state = 'open'
		AND asked_at <= $1::timestamptz - make_interval(hours => 24 * coalesce((SELECT (value->>'lapse_days')::integer FROM settings), $3)))`

// AnyDue reports whether time alone may have made something of editions or
// requests due. It is one cheap query, for who asks each minute.
func (s *Store) AnyDue(ctx context.Context) (bool, error) {
	var due bool
	err := s.db.GetContext(ctx, &due, anyDue, s.Now(), GatherEvery.Seconds(), DefaultSettings().LapseDays)
	return due, wrap("ask whether anything is due", err)
}
