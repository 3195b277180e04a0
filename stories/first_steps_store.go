package stories

import (
	"context"
	"fmt"
)

// firstSteps counts stories only once they are allowed, and words only of the
// admin's own: nothing hints at a request.
const firstSteps = `SELECT
	EXISTS (SELECT 1 FROM channel WHERE member AND kind = 'public' AND NOT archived) AS invited,
	EXISTS (SELECT 1 FROM audience WHERE retired_at IS NULL) AS audience,
	EXISTS (SELECT 1 FROM story WHERE status = 'queued') OR EXISTS (SELECT 1 FROM story WHERE status = 'approved')
		OR EXISTS (SELECT 1 FROM quote WHERE speaker = $1 AND speaker <> '' AND status IN ('kept','permitted')) AS told`

// firstSteps reads how far an admin's workspace is set up.
func (s *Store) firstSteps(ctx context.Context, p *HomePicture) error {
	if !p.Admin {
		return nil
	}
	if err := s.db.GetContext(ctx, &p.First, firstSteps, p.Person.ID); err != nil {
		return fmt.Errorf("read the first steps: %w", err)
	}
	p.First.Curators, p.First.Leaders = len(p.Settings.AllCurators()) > 0, len(p.Settings.LeadersChannels) > 0
	return nil
}
