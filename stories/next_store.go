package stories

import (
	"context"
	"fmt"
	"time"
)

// NextDue returns the next moment at which time alone makes something of
// editions or requests due, by the store's clock; false when nothing waits. A
// moment that is not later than Now means that there is work now. What people do
// meanwhile may bring another one nearer.
func (s *Store) NextDue(ctx context.Context) (time.Time, bool, error) {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return time.Time{}, false, err
	}
	drafts, err := s.nextDrafts(ctx)
	if err != nil {
		return time.Time{}, false, err
	}
	waiting, err := s.nextOf(ctx, nextPosts, s.Now(), set.CatchUpHours)
	if err != nil {
		return time.Time{}, false, err
	}
	asking, err := s.nextOf(ctx, nextRequests, GatherEvery.Seconds(), set.LapseDays)
	if err != nil {
		return time.Time{}, false, err
	}
	first, some := time.Time{}, false
	for _, at := range append(append(drafts, waiting...), asking...) {
		if !some || at.Before(first) {
			first, some = at, true
		}
	}
	return first, some, nil
}

// nextDrafts are the moments at which audiences' editions are to be drafted; for
// one that waits for something to say, its due moment.
func (s *Store) nextDrafts(ctx context.Context) ([]time.Time, error) {
	audiences, err := s.Audiences(ctx)
	if err != nil {
		return nil, err
	}
	var out []time.Time
	for _, a := range audiences {
		if a.NextDue == nil {
			continue
		}
		from, err := s.Lead(*a.NextDue, a.NextLocal, a.LeadDays, a.Zone)
		if err != nil {
			return nil, fmt.Errorf("next draft for audience %s: %w", a.Key, err)
		}
		if !from.After(s.Now()) {
			from = *a.NextDue
		}
		out = append(out, from)
	}
	return out, nil
}

// nextPosts are when drafted editions come due, when their preview has stood
// long enough, and when they are too late.
const nextPosts = `SELECT CASE WHEN e.due_at > $1 THEN e.due_at
		WHEN ready.at IS NULL OR NOT EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status = 'drafted') THEN late.at
		ELSE least(ready.at, late.at) END
	FROM edition e JOIN audience a ON a.id = e.audience
	CROSS JOIN LATERAL (SELECT CASE WHEN e.decided_by <> '' THEN e.due_at
		ELSE (SELECT min(m.posted_at) + make_interval(hours => a.preview_hours) FROM message m WHERE m.edition = e.id AND m.kind = 'control') END AS at) ready
	CROSS JOIN LATERAL (SELECT e.due_at + make_interval(hours => $2, secs => 1) AS at) late
	WHERE e.status = 'drafted' AND (e.due_at > $1 OR EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status IN ('drafted','held') AND NOT (` + curatorHolds + `)))`

// nextRequests are when people may be asked again, and when open requests lapse.
const nextRequests = `SELECT h.asked_at + make_interval(secs => $1) FROM permission p JOIN quote q ON q.id = p.quote
		JOIN person h ON h.id = coalesce(nullif(q.speaker, ''), q.told_by)
		WHERE p.state = 'open' AND p.message IS NULL AND NOT h.no_asks AND h.asked_at IS NOT NULL
	UNION ALL SELECT min(asked_at) + make_interval(hours => 24 * $2) FROM permission WHERE state = 'open' HAVING min(asked_at) IS NOT NULL`

func (s *Store) nextOf(ctx context.Context, query string, args ...any) ([]time.Time, error) {
	var out []time.Time
	if err := s.db.SelectContext(ctx, &out, query, args...); err != nil {
		return nil, fmt.Errorf("read what comes due next: %w", err)
	}
	return out, nil
}

// Unsettled counts what Slack does not show yet as the database wants it, and
// the messages that are still to be read; not what only a person can bring on.
func (s *Store) Unsettled(ctx context.Context) (int, error) {
	var n int
	err := s.db.GetContext(ctx, &n, `SELECT (SELECT count(*) FROM message m WHERE m.wanted > m.shown AND m.state IN ('live','doubtful') AND m.next_try < 'infinity'
			AND (m.thread_of IS NULL OR m.ts <> '' OR NOT EXISTS (SELECT 1 FROM message h
				WHERE h.id = m.thread_of AND h.ts = '' AND (h.state NOT IN ('live','doubtful') OR h.next_try = 'infinity'))))
		+ (SELECT count(*) FROM quote WHERE look_at IS NOT NULL)`)
	if err != nil {
		return 0, fmt.Errorf("count what is not shown yet: %w", err)
	}
	return n, nil
}
