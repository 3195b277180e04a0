package stories

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const channelColumns = `id, name, kind, shared, archived, member, people, looked_at`

// Channel returns a channel as it was when last looked at; one never seen is of
// kind UnknownChannel.
func (s *Store) Channel(ctx context.Context, id string) (Channel, error) {
	return channel(ctx, s.db, id)
}

func channel(ctx context.Context, q sqlx.QueryerContext, id string) (Channel, error) {
	var c Channel
	err := sqlx.GetContext(ctx, q, &c, `SELECT `+channelColumns+` FROM channel WHERE id = $1`, id)
	if errors.Is(found(err), ErrNotFound) {
		return Channel{ID: id, Kind: UnknownChannel}, nil
	}
	if err != nil {
		return c, fmt.Errorf("read a channel: %w", err)
	}
	return c, nil
}

// SaveChannel keeps what Slack says of a channel. What is known and was said
// within a minute is not written again: many messages in one channel are read
// one after another.
func (s *Store) SaveChannel(ctx context.Context, c Channel) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO channel (id, name, kind, shared, archived, member, people, looked_at, member_since)
		SELECT $1, $2, $3, $4::boolean, $5::boolean, $6::boolean, $7::integer, $8::timestamptz, CASE WHEN $6 THEN $8 END
		WHERE NOT EXISTS (SELECT 1 FROM channel WHERE id = $1 AND looked_at > $8 - interval '1 minute'
			AND (name, kind, shared, archived, member, people) = ($2, $3, $4, $5, $6, $7))
		ON CONFLICT (id) DO UPDATE SET name = $2, kind = $3, shared = $4, archived = $5, member = $6, people = $7, looked_at = $8,
			member_since = CASE WHEN $6 THEN coalesce(channel.member_since, $8) END`,
		c.ID, c.Name, c.Kind, c.Shared, c.Archived, c.Member, c.People, s.Now())
	if err != nil {
		return fmt.Errorf("save a channel: %w", err)
	}
	return nil
}

// RenumberChannel follows a channel whose id Slack changed.
func (s *Store) RenumberChannel(ctx context.Context, from, to string) error {
	return s.setInTx(ctx, func(tx *sqlx.Tx) error {
		for _, statement := range []string{
			`UPDATE channel SET id = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM channel WHERE id = $2)`,
			`UPDATE quote SET channel = $2 WHERE channel = $1`,
			`UPDATE team SET channel = $2 WHERE channel = $1`,
			`UPDATE message SET channel = $2 WHERE channel = $1`,
			`UPDATE part SET channel = $2 WHERE channel = $1`,
			`UPDATE placement SET channel = $2 WHERE channel = $1`,
			`UPDATE audience SET channels = array_replace(channels, $1, $2) WHERE $1 = ANY(channels)`,
			`UPDATE settings SET revision = revision + 1, value = replace(value::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb`,
		} {
			if _, err := tx.ExecContext(ctx, statement, from, to); err != nil {
				return fmt.Errorf("follow a channel's new id: %w", err)
			}
		}
		return nil
	})
}

// ChannelsInUse returns the ids of every channel that settings, teams,
// audiences or standing words name.
func (s *Store) ChannelsInUse(ctx context.Context, set Settings) ([]string, error) {
	var ids []string
	err := s.db.SelectContext(ctx, &ids, `SELECT channel FROM team WHERE channel <> '' AND retired_at IS NULL
		UNION SELECT unnest(channels) FROM audience WHERE retired_at IS NULL
		UNION SELECT unnest($1::text[])`, pq.StringArray(append(slices.Clip(set.LeadersChannels), set.CuratorsChannel)))
	if err != nil {
		return nil, fmt.Errorf("read the channels in use: %w", err)
	}
	return nonEmpty(ids), nil
}

func channels(ctx context.Context, q sqlx.QueryerContext, ids []string) (map[string]Channel, error) {
	if ids = nonEmpty(ids); len(ids) == 0 {
		return map[string]Channel{}, nil
	}
	var found []Channel
	if err := sqlx.SelectContext(ctx, q, &found, `SELECT `+channelColumns+` FROM channel WHERE id = ANY($1)`, pq.StringArray(ids)); err != nil {
		return nil, fmt.Errorf("read channels: %w", err)
	}
	out := map[string]Channel{}
	for _, c := range found {
		out[c.ID] = c
	}
	return out, nil
}

// channelOf is one of some channels; one never seen is of kind UnknownChannel.
func channelOf(all map[string]Channel, id string) Channel {
	if c, ok := all[id]; ok {
		return c
	}
	return Channel{ID: id, Kind: UnknownChannel}
}

func nonEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
