package stories

import (
	"context"
	"fmt"
)

// HostPicture reads what the question to a host draws.
func (s *Store) HostPicture(ctx context.Context, m Message) (HostPicture, error) {
	p := HostPicture{Message: m}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Channel, err = s.Channel(ctx, m.About); err != nil {
		return p, err
	}
	if m.Subject != 0 {
		if p.Team, err = team(ctx, s.db, &m.Subject); err != nil {
			return p, err
		}
	}
	if p.Teams, err = s.Teams(ctx); err != nil {
		return p, err
	}
	err = s.db.GetContext(ctx, &p.Posted, `SELECT max(e.due_at) FROM part t JOIN edition e ON e.id = t.edition WHERE t.team = $1 AND t.status = 'posted'`, m.Subject)
	if err != nil {
		return p, fmt.Errorf("read a team's last part: %w", err)
	}
	return p, nil
}
