package stories

import (
	"context"
)

func (s *Store) settingsTab(ctx context.Context, p *HomePicture) error {
	var err error
	if p.Teams, err = s.Teams(ctx); err != nil {
		return err
	}
	if p.Objectives, err = s.Objectives(ctx); err != nil {
		return err
	}
	if p.Due, err = s.Audiences(ctx); err != nil {
		return err
	}
	if err := s.pageChannels(ctx, p, p.Teams); err != nil {
		return err
	}
	who := p.Settings.AllCurators()
	who = append(append(who, p.Settings.Admins...), p.Settings.Pilot.People...)
	for _, t := range p.Teams {
		who = append(who, t.Host)
	}
	done := AuditQuery{Running: true, Newest: true}
	total, err := s.AuditSize(ctx, done)
	if err != nil {
		return err
	}
	done.Limit, done.Offset = p.window(total)
	if p.Audit, err = s.Audit(ctx, done); err != nil {
		return err
	}
	for _, e := range p.Audit {
		who = append(who, e.By)
	}
	return s.people(ctx, p, who)
}
