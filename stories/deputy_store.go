package stories

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// HostsLeft ends hosting where the host has left the workspace: nobody there
// could say fewer or stop. Their deputy, if there is one who may, is asked the
// question that every host is asked; until their yes nothing is posted.
func (s *Store) HostsLeft(ctx context.Context) error {
	var teams []int64
	err := s.db.SelectContext(ctx, &teams, `SELECT t.id FROM team t JOIN person p ON p.id = t.host AND p.kind = 'gone'
		WHERE t.hosting IN ('asked','yes') AND t.retired_at IS NULL ORDER BY t.id`)
	if err != nil {
		return fmt.Errorf("read which hosts have left: %w", err)
	}
	var errs []error
	for _, id := range teams {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.hostLeft(ctx, tx, id) }))
	}
	return errors.Join(errs...)
}

func (s *Store) hostLeft(ctx context.Context, tx *sqlx.Tx, id int64) error {
	t, err := lock[Team](ctx, tx, `SELECT `+teamColumns+` FROM team t WHERE id = $1 FOR UPDATE OF t`, id)
	if err != nil {
		return err
	}
	host, err := person(ctx, tx, t.Host)
	if err != nil || host.Kind != Gone {
		return err // somebody else hosts it by now
	}
	next, err := s.deputyOf(ctx, tx, t)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE team SET host = $2, deputy = '', host_since = NULL, hosting = CASE WHEN $2 = '' THEN 'none' ELSE 'asked' END WHERE id = $1`, id, next); err != nil {
		return fmt.Errorf("end hosting: %w", err)
	}
	if err := dropParts(ctx, tx, id, "no_host"); err != nil {
		return err
	}
	if next != "" {
		if err := s.askHost(ctx, tx, t.Channel, next); err != nil {
			return err
		}
	}
	if err := s.record(ctx, tx, "", "host left", "team", id); err != nil {
		return err
	}
	return touchCurators(ctx, tx)
}

// deputyOf is who may be asked in the host's place, "" for nobody.
func (s *Store) deputyOf(ctx context.Context, tx *sqlx.Tx, t Team) (string, error) {
	if t.Deputy == "" || t.Deputy == t.Host {
		return "", nil
	}
	set, _, err := s.settings(ctx, tx)
	if err != nil || set.IsCurator(t.Deputy) {
		return "", err
	}
	who, err := person(ctx, tx, t.Deputy)
	if err != nil || who.Kind != Member && who.Kind != UnknownPerson || who.ForgottenAt != nil {
		return "", err
	}
	return who.ID, nil
}
