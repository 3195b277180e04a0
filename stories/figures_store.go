package stories

import (
	"context"
	"fmt"
	"time"
)

// figures counts the stories that an upward audience was shown up to this
// edition, this one's picks included, by month of the audience's zone. What was
// learned is no success, and not counted.
func (s *Store) figures(ctx context.Context, p EditionPicture) (Figures, error) {
	zone, err := time.LoadLocation(p.Audience.Zone)
	if err != nil {
		return Figures{}, fmt.Errorf("zone of audience %s: %w", p.Audience.Key, err)
	}
	due := p.Edition.DueAt.In(zone)
	this := time.Date(due.Year(), due.Month(), 1, 0, 0, 0, 0, zone)
	f := Figures{Since: this.AddDate(0, -2, 0)}
	var months []struct {
		Month string `db:"month"`
		Used  int    `db:"used"`
	}
	err = s.db.SelectContext(ctx, &months, `SELECT to_char(e.due_at AT TIME ZONE $2, 'YYYY-MM') AS month, count(DISTINCT k.story) AS used
		FROM pick k JOIN edition e ON e.id = k.edition JOIN story y ON y.id = k.story AND y.held_until IS NULL WHERE e.audience = $1 AND k.left_out = '' AND e.due_at <= $3 AND e.due_at >= $4
		AND (e.status = 'posted' OR e.id = $5) GROUP BY 1`, p.Audience.ID, p.Audience.Zone, p.Edition.DueAt, this.AddDate(0, -5, 0), p.Edition.ID)
	if err != nil {
		return f, fmt.Errorf("count stories used: %w", err)
	}
	used := map[string]int{}
	for _, m := range months {
		used[m.Month] = m.Used
	}
	for i := -5; i <= 0; i++ {
		month := this.AddDate(0, i, 0)
		n := used[month.Format("2006-01")]
		f.ByMonth = append(f.ByMonth, MonthCount{Month: month, Used: n})
		if i < -2 {
			f.Before += n
		} else {
			f.Used += n
		}
	}
	for _, part := range p.Parts {
		f.Listeners += part.Channel.People
	}
	return f, nil
}

// editionLines reads editions for lists.
func (s *Store) editionLines(ctx context.Context, where string, args ...any) ([]EditionLine, error) {
	var out []EditionLine
	err := s.db.SelectContext(ctx, &out, `SELECT e.id, e.audience, e.moment, e.due_at, e.status, e.reason, e.drafted_at, e.decided_by, e.decided_at,
			a.name AS audience_name, a.zone, a.kind, (SELECT count(*) FROM pick k WHERE k.edition = e.id AND k.left_out = '') AS picks,
			(SELECT count(*) FROM part t WHERE t.edition = e.id AND t.status = 'held') AS held
		FROM edition e JOIN audience a ON a.id = e.audience WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", err)
	}
	return out, nil
}
