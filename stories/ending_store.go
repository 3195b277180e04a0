package stories

import (
	"context"
	"fmt"
	"time"
)

// endingSoon is part of the query for who has something to hear: the holders of
// what goes within the notice, who were not told since the notice began.
const endingSoon = `SELECT h.id FROM permission r JOIN quote q ON q.id = r.quote AND q.status IN ('kept','permitted')
		JOIN person h ON h.id = CASE WHEN q.speaker = '' THEN q.told_by ELSE q.speaker END
		CROSS JOIN LATERAL (SELECT bool_or(taken_at IS NULL) AS stands, max(greatest(placed_at, taken_at)) AS moved FROM placement WHERE quote = q.id) l
		CROSS JOIN (SELECT coalesce(max((value->>'keep_unused_days')::integer), 365) AS unused, coalesce(max((value->>'keep_permission_days')::integer), 730) AS allowed FROM settings) d
		CROSS JOIN LATERAL (SELECT CASE WHEN coalesce(l.stands, false) THEN coalesce(r.renewed_at, r.answered_at) + make_interval(days => d.allowed - 30)
			ELSE greatest(r.renewed_at, r.answered_at, l.moved) + make_interval(days => d.unused - 30) END AS at) told
		WHERE r.state = 'yes' AND ` + asWhole + ` AND r.until IS NULL
		AND coalesce(r.renewed_at, r.answered_at) BETWEEN $1::timestamptz - make_interval(days => greatest(d.unused, d.allowed) + 7)
			AND $1::timestamptz - make_interval(days => least(d.unused, d.allowed) - 30)
		AND told.at <= $1 AND (h.noted_at IS NULL OR h.noted_at < told.at)`

// endings reads what a note written at a moment tells of what goes soon.
func (s *Store) endings(ctx context.Context, set Settings, of string, written time.Time) ([]Ending, error) {
	var ids []int64
	soon := min(set.KeepUnusedDays, set.KeepPermissionDays) - KeepNotice
	err := s.db.SelectContext(ctx, &ids, `SELECT DISTINCT q.id FROM permission r JOIN quote q ON q.id = r.quote AND q.status IN ('kept','permitted')
		WHERE (q.speaker = $1 OR q.origin = 'outside' AND q.told_by = $1) AND r.state = 'yes' AND `+asWhole+` AND r.answered_at <= $2 ORDER BY 1`,
		of, written.AddDate(0, 0, -soon))
	if err != nil {
		return nil, fmt.Errorf("read what goes soon: %w", err)
	}
	var out []Ending
	for _, id := range ids {
		e, tell, err := s.ending(ctx, set, id, written)
		if err != nil {
			return nil, err
		}
		if tell {
			out = append(out, e)
		}
	}
	return out, nil
}

func (s *Store) ending(ctx context.Context, set Settings, quote int64, written time.Time) (Ending, bool, error) {
	sp, err := s.spoken(ctx, s.db, quote)
	if err != nil {
		return Ending{}, false, err
	}
	placements, err := s.placements(ctx, s.db, quote)
	if err != nil {
		return Ending{}, false, err
	}
	p, ok := sp.InForce(s.Now())
	if !ok {
		return Ending{}, false, nil
	}
	shown := Words{}
	if v, has := sp.Version(p.Version); has {
		shown = p.Cut.Apply(v.Words)
	}
	e := Ending{Quote: quote, Title: shown.Title(), KeptUntil: sp.KeptUntil(set, placements, s.Now()), LetEnd: p.Until != nil}
	e.Renewed = p.RenewedAt != nil && !p.RenewedAt.Before(written) && p.RenewedAt.Before(written.AddDate(0, 0, KeepNotice+7))
	return e, e.Renewed || e.Soon(written), nil
}
