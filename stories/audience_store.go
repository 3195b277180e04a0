package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Audiences returns the audiences in use, by name.
func (s *Store) Audiences(ctx context.Context) ([]Audience, error) {
	var out []Audience
	err := s.db.SelectContext(ctx, &out, `SELECT `+audienceColumns+` FROM audience WHERE retired_at IS NULL ORDER BY name, id`)
	if err != nil {
		return nil, fmt.Errorf("read the audiences: %w", err)
	}
	return out, nil
}

const audienceColumns = `id, key, kind, name, schedule, zone, channels, objectives, open, size, minimum, lead_days, preview_hours, quiet_months, phrasebook, locale, next_due, next_local, retired_at`

// SaveAudience makes or changes an audience, by its key. Drafts for moments that
// are no longer on its schedule are skipped; the others go to the channels that
// it has by then.
func (s *Store) SaveAudience(ctx context.Context, by string, a Audience) error {
	return s.setUp(ctx, by, "audience", a.ID, a.Key, func(tx *sqlx.Tx) error { return s.saveAudience(ctx, tx, a) })
}

func (s *Store) saveAudience(ctx context.Context, tx *sqlx.Tx, a Audience) error {
	if err := s.checkAudience(ctx, tx, a); err != nil {
		return err
	}
	due, local, err := s.Next(a.Schedule, a.Zone, s.Now())
	if err != nil {
		return Problems{}.Add("schedule", Problem{Code: BadSchedule, Word: err.Error()})
	}
	var id int64
	err = tx.GetContext(ctx, &id, `INSERT INTO audience AS a (key, kind, name, schedule, zone, channels, objectives, open, size, minimum, lead_days, preview_hours, phrasebook, next_due, next_local, quiet_months, since, locale)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
		ON CONFLICT (key) DO UPDATE SET kind = $2, name = $3, channels = $6, objectives = $7, open = $8, size = $9, minimum = $10,
			lead_days = $11, preview_hours = $12, phrasebook = $13, quiet_months = $16, locale = $18, retired_at = NULL,
			since = CASE WHEN a.retired_at IS NULL THEN a.since ELSE $17 END,
			next_due = CASE WHEN a.retired_at IS NULL AND a.schedule = $4 AND a.zone = $5 AND a.next_due IS NOT NULL THEN a.next_due ELSE $14 END,
			next_local = CASE WHEN a.retired_at IS NULL AND a.schedule = $4 AND a.zone = $5 AND a.next_due IS NOT NULL THEN a.next_local ELSE $15 END,
			schedule = $4, zone = $5
		RETURNING id`,
		a.Key, a.Kind, a.Name, a.Schedule, a.Zone, append(pq.StringArray{}, a.Channels...), append(pq.StringArray{}, a.Objectives...), a.Open, a.Size, a.Minimum,
		a.LeadDays, a.PreviewHours, a.Phrasebook, due, local, a.QuietMonths, s.Now(), a.Locale)
	if err != nil {
		return fmt.Errorf("save audience %s: %w", a.Key, err)
	}
	a.ID = id
	if err := s.skipOffSchedule(ctx, tx, a); err != nil {
		return err
	}
	return s.moveParts(ctx, tx, a)
}

func (s *Store) checkAudience(ctx context.Context, tx *sqlx.Tx, a Audience) error {
	p := a.check()
	for _, key := range a.Objectives {
		var known bool
		if err := tx.GetContext(ctx, &known, `SELECT EXISTS (SELECT 1 FROM objective WHERE key = $1 AND retired_at IS NULL)`, key); err != nil {
			return fmt.Errorf("look for an objective: %w", err)
		}
		if !known {
			p = p.Add("objectives", Problem{Code: Unknown, Word: key})
		}
	}
	if a.Kind == Upward {
		for _, id := range a.Channels {
			c, err := channel(ctx, tx, id)
			if err != nil {
				return err
			}
			if why := c.Fits(a); why == "public" || why == "shared_outside" || why == "direct" {
				p = p.Add("channels", Problem{Code: Code(why), Word: c.Name})
			}
		}
	}
	return p.Err()
}

func (a Audience) check() Problems {
	p := Problems(nil).named(a.Key, a.Name)
	if _, err := time.LoadLocation(a.Zone); err != nil || blank(a.Zone) {
		p = p.Add("zone", Problem{Code: BadZone, Word: a.Zone})
	}
	if a.Kind == Upward && len(a.Channels) == 0 {
		p = p.Add("channels", Problem{Code: Missing})
	}
	limits := []struct {
		field    string
		got      int
		min, max int
	}{
		{"size", a.Size, 1, a.most()},
		{"minimum", a.Minimum, 1, min(a.Size, a.most())},
		{"lead_days", a.LeadDays, 0, 14},
		{"preview_hours", a.PreviewHours, 0, 72},
		{"quiet_months", a.QuietMonths, 0, 24},
	}
	for _, l := range limits {
		switch {
		case l.got < l.min:
			p = p.Add(l.field, Problem{Code: TooFew, Limit: l.min, Got: l.got})
		case l.got > l.max:
			p = p.Add(l.field, Problem{Code: TooMany, Limit: l.max, Got: l.got})
		}
	}
	return p
}
