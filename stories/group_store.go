package stories

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// ReadCurators keeps who is in the curators' user group as it was just read, and
// reports whether that changed who curates. One that is no longer set changes
// nothing.
func (s *Store) ReadCurators(ctx context.Context, r GroupReading) (changed bool, err error) {
	err = s.setInTx(ctx, func(tx *sqlx.Tx) error {
		var set Settings
		if err := tx.GetContext(ctx, &set, `SELECT value FROM settings FOR UPDATE`); err != nil {
			if errors.Is(found(err), ErrNotFound) {
				return nil
			}
			return err
		}
		was := set.CuratorsGroup
		if was.ID == "" || was.ID != r.Group {
			return nil
		}
		hosts, err := s.hostsAmong(ctx, tx, r.Members)
		if err != nil {
			return err
		}
		after := was.after(r, hosts)
		if changed = !reflect.DeepEqual(after, was); !changed {
			return nil
		}
		return s.set(ctx, tx, "", func(v *Settings) error {
			v.CuratorsGroup = after
			return nil
		})
	})
	if err != nil {
		return false, fmt.Errorf("keep who is in the curators' group: %w", err)
	}
	return changed, nil
}

// hostsAmong picks those who host a team, were asked to, or have stopped and may
// resume.
func (s *Store) hostsAmong(ctx context.Context, tx sqlx.QueryerContext, people []string) ([]string, error) {
	var hosts []string
	err := sqlx.SelectContext(ctx, tx, &hosts, `SELECT DISTINCT host FROM team WHERE host = ANY($1) AND hosting <> 'none' AND retired_at IS NULL`, pq.StringArray(people))
	if err != nil {
		return nil, fmt.Errorf("read who hosts: %w", err)
	}
	return hosts, nil
}

// touchRoles wants drawn anew what curators alone may read, of those who became
// or no longer are one.
func touchRoles(ctx context.Context, tx *sqlx.Tx, was, now Settings) error {
	people := append(without(was.WhoReviews(), now.WhoReviews()), without(now.WhoReviews(), was.WhoReviews())...)
	if len(people) == 0 {
		return nil
	}
	return touch(ctx, tx, `m.person = ANY($1) AND (m.kind IN ('control','review') OR m.kind = 'draft' AND m.thread_of IS NOT NULL)`, pq.StringArray(people))
}

// without is all that is in list and not in other.
func without(list, other []string) []string {
	var out []string
	for _, x := range list {
		if !contains(other, x) {
			out = append(out, x)
		}
	}
	return out
}
