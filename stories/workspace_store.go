package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Workspace is the one Slack workspace that this database serves.
type Workspace struct {
	ID           string `db:"id"`
	EnterpriseID string `db:"enterprise_id"`
	URL          string `db:"url"`
	BotUser      string `db:"bot_user"`
	BotID        string `db:"bot_id"`
	IDsSeen      bool   `db:"ids_seen"`      // Slack has given one of our message ids back
	CuratorsRoom bool   `db:"curators_room"` // previews may go to the curators' channel
	NativeBlocks bool   `db:"native_blocks"` // Slack takes charts here, so far
}

// Join claims the database for a workspace, or refuses with ErrOtherTeam.
func (s *Store) Join(ctx context.Context, w Workspace) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO workspace (id, enterprise_id, url, bot_user, bot_id) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (one) DO UPDATE SET url = $3, bot_user = $4, bot_id = $5 WHERE workspace.id = $1`,
			w.ID, w.EnterpriseID, w.URL, w.BotUser, w.BotID)
		if err != nil {
			return fmt.Errorf("save the workspace: %w", err)
		}
		var id string
		if err := tx.GetContext(ctx, &id, `SELECT id FROM workspace`); err != nil {
			return fmt.Errorf("read the workspace: %w", err)
		}
		if id != w.ID {
			return ErrOtherTeam
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (value) VALUES ($1) ON CONFLICT (one) DO NOTHING`, DefaultSettings())
		return err
	})
}

// Workspace returns the workspace that this database serves.
func (s *Store) Workspace(ctx context.Context) (Workspace, error) {
	var w Workspace
	err := s.db.GetContext(ctx, &w, `SELECT id, enterprise_id, url, bot_user, bot_id, ids_seen, curators_room, native_blocks FROM workspace`)
	return w, found(err)
}

// SawIDs notes that Slack has given one of our message ids back, so that not
// finding one proves that a post did not happen.
func (s *Store) SawIDs(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `UPDATE workspace SET ids_seen = true WHERE NOT ids_seen`)
	return err
}

// NoNativeBlocks notes that Slack refuses charts here.
func (s *Store) NoNativeBlocks(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `UPDATE workspace SET native_blocks = false WHERE native_blocks`)
	return err
}

// SetCuratorsRoom notes whether the curators' channel is private and all its
// members are curators, so that previews may go there.
func (s *Store) SetCuratorsRoom(ctx context.Context, ok bool) error {
	_, err := s.db.ExecContext(ctx, `UPDATE workspace SET curators_room = $1 WHERE curators_room <> $1`, ok)
	return err
}
