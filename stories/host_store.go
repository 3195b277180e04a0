package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Invited asks who invited the bot into a channel, and only them, whether
// stories of other teams may come there. Channels of audiences and of the
// curators are not hosts' channels, and a curator cannot be a host: then nobody
// is asked. One person is asked once about a channel.
func (s *Store) Invited(ctx context.Context, channel, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		set, _, err := s.settings(ctx, tx)
		if err != nil {
			return err
		}
		if by == "" || set.IsCurator(by) || channel == set.CuratorsChannel || contains(set.LeadersChannels, channel) {
			return nil
		}
		var done bool
		err = tx.GetContext(ctx, &done, `SELECT EXISTS (SELECT 1 FROM audience WHERE $1 = ANY(channels) AND retired_at IS NULL)
			OR EXISTS (SELECT 1 FROM message WHERE kind = 'host' AND person = $2 AND about = $1)
			OR EXISTS (SELECT 1 FROM team WHERE channel = $1 AND hosting = 'yes')`, channel, by)
		if err != nil || done {
			return err
		}
		return s.askHost(ctx, tx, channel, by)
	})
	if err != nil {
		return fmt.Errorf("ask who invited the bot: %w", err)
	}
	return nil
}

func (s *Store) askHost(ctx context.Context, tx *sqlx.Tx, channel, host string) error {
	var team int64
	err := tx.GetContext(ctx, &team, `SELECT coalesce((SELECT id FROM team WHERE channel = $1 AND retired_at IS NULL ORDER BY id LIMIT 1), 0)`, channel)
	if err != nil {
		return err
	}
	if err := ensurePerson(ctx, tx, host); err != nil {
		return err
	}
	_, err = s.add(ctx, tx, Message{Kind: HostMessage, Person: host, Subject: team, About: channel})
	return err
}

// AskHost is a curator's wish to have a team's host asked (again).
func (s *Store) AskHost(ctx context.Context, id int64, by string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		t, err := lock[Team](ctx, tx, `SELECT `+teamColumns+` FROM team t WHERE id = $1 FOR UPDATE OF t`, id)
		if err != nil {
			return err
		}
		if t.Host == "" || t.Hosting == HostYes || t.Hosting == HostStopped {
			return ErrDecided
		}
		var asked bool
		err = tx.GetContext(ctx, &asked, `SELECT EXISTS (SELECT 1 FROM message WHERE kind = 'host' AND person = $1 AND subject = $2)`, t.Host, id)
		if err != nil || asked {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE team SET hosting = 'asked' WHERE id = $1`, id); err != nil {
			return fmt.Errorf("ask a host: %w", err)
		}
		return s.askHost(ctx, tx, t.Channel, t.Host)
	})
}

// Host is a host's yes: which team, its card, and that stories of other teams
// may come to the channel that the message asked about.
func (s *Store) Host(ctx context.Context, message string, by string, c TeamCard) error {
	if err := c.Check().Err(); err != nil {
		return err
	}
	return s.hosting(ctx, message, by, func(tx *sqlx.Tx, m Message) error {
		set, _, err := s.settings(ctx, tx)
		if err != nil {
			return err
		}
		if set.IsCurator(by) {
			return ErrCuratorHost
		}
		if c.Team == 0 {
			return Problems{}.Add("team", Problem{Code: Missing})
		}
		n, err := rows(tx.ExecContext(ctx, `UPDATE team SET host = $2, hosting = 'yes', host_since = coalesce(host_since, $3), channel = CASE WHEN $4 = '' THEN channel ELSE $4 END,
			work = $5, problems = $6, said_by_host = true, contact = $7, keep_receiving = $8, see_drafts = $9, deputy = $10
			WHERE id = $1 AND retired_at IS NULL AND (host = $2 OR hosting <> 'yes')`,
			c.Team, by, s.Now(), m.About, c.Work, append(Names{}, nonEmpty(c.Problems)...), c.Contact, c.KeepReceiving, c.SeeDrafts, c.Deputy))
		if err == nil && n == 0 {
			return ErrDecided // somebody else hosts it, or it is no more
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE message SET subject = $2, tab = 'yes' WHERE id = $1`, m.ID, c.Team)
		}
		if err != nil {
			return fmt.Errorf("save a host's yes: %w", err)
		}
		return s.record(ctx, tx, by, "hosts", "team", c.Team)
	})
}

// HostNo is a host's no.
func (s *Store) HostNo(ctx context.Context, message, by string) error {
	return s.hosting(ctx, message, by, func(tx *sqlx.Tx, m Message) error {
		_, err := tx.ExecContext(ctx, `UPDATE message SET tab = 'no' WHERE id = $1`, m.ID)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE team SET hosting = 'none' WHERE id = $1 AND host = $2 AND hosting = 'asked'`, m.Subject, by)
		}
		return err
	})
}

func (s *Store) hosting(ctx context.Context, message, by string, work func(*sqlx.Tx, Message) error) error {
	if !isID(message) {
		return ErrNotFound
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		m, err := lock[Message](ctx, tx, `SELECT `+messageColumns+` FROM message m WHERE id = $1 AND kind = 'host' FOR UPDATE OF m`, message)
		if err != nil {
			return err
		}
		if m.Person != by {
			return ErrNotHost
		}
		if err := work(tx, m); err != nil {
			return err
		}
		if err := touch(ctx, tx, `m.id = $1`, m.ID); err != nil {
			return err
		}
		return touchCurators(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("answer as a host: %w", err)
	}
	return nil
}

// Fewer makes posts of other teams in a team's channel rarer, at its host's
// word: once a quarter, then twice a year, then once a year.
func (s *Store) Fewer(ctx context.Context, team int64, by string) error {
	return s.hostSets(ctx, team, by, "fewer", `every_months = CASE WHEN every_months < 3 THEN 3 WHEN every_months < 6 THEN 6 ELSE 12 END`)
}

// Stop ends posts of other teams in a team's channel, at its host's word.
func (s *Store) Stop(ctx context.Context, team int64, by string) error {
	return s.hostSets(ctx, team, by, "stop", `hosting = 'stopped'`)
}

// Resume begins them again, once a month.
func (s *Store) Resume(ctx context.Context, team int64, by string) error {
	return s.hostSets(ctx, team, by, "resume", `hosting = 'yes', every_months = 1`)
}

func (s *Store) hostSets(ctx context.Context, team int64, by, deed, set string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE team SET `+set+` WHERE id = $1 AND host = $2`, team, by))
		switch {
		case err != nil:
			return err
		case n == 0:
			return ErrNotHost
		}
		if err := touch(ctx, tx, `m.kind = 'host' AND m.subject = $1`, team); err != nil {
			return err
		}
		if err := touchCurators(ctx, tx); err != nil {
			return err
		}
		if deed == "stop" {
			if err := dropParts(ctx, tx, team, "host_stopped"); err != nil {
				return err
			}
		}
		return s.record(ctx, tx, by, deed, "team", team)
	})
	if err != nil {
		return fmt.Errorf("%s, team %d: %w", deed, team, err)
	}
	return nil
}

// dropParts takes a team that is to have no posts out of the drafts.
func dropParts(ctx context.Context, tx *sqlx.Tx, team int64, why string) error {
	_, err := tx.ExecContext(ctx, `UPDATE part SET status = 'skipped', reason = $2 WHERE team = $1 AND status IN ('drafted','held')`, team, why)
	if err != nil {
		return fmt.Errorf("drop drafts: %w", err)
	}
	return touch(ctx, tx, `m.edition IN (SELECT edition FROM part WHERE team = $1) AND m.kind IN ('control','draft')`, team)
}

// NotThisOne takes one drafted part out, at the word of its team's host.
func (s *Store) NotThisOne(ctx context.Context, part int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		var edition int64
		err := tx.GetContext(ctx, &edition, `UPDATE part p SET status = 'skipped', reason = 'host_declined' FROM team t
			WHERE p.id = $1 AND t.id = p.team AND t.host = $2 AND p.status IN ('drafted','held') RETURNING p.edition`, part, by)
		if err != nil {
			return found(err)
		}
		return touchEdition(ctx, tx, edition)
	})
	if err != nil {
		return fmt.Errorf("leave part %d out: %w", part, err)
	}
	return nil
}
