package stories

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const versionColumns = `id, quote, number, is_message, well, before, helped, now, took, unsure, talk_to, mentions, made_at, erased_at`

// eraseVersion empties a version; $2 is the moment.
const eraseVersion = `well = '', before = '', helped = '', now = '', took = '', unsure = '', talk_to = '', mentions = '{}', erased_at = $2`

// spoken reads one quote with its versions and permissions.
func (s *Store) spoken(ctx context.Context, q sqlx.QueryerContext, quote int64) (Spoken, error) {
	all, err := spokenWhere(ctx, q, `id = $1`, quote)
	if err != nil {
		return Spoken{}, err
	}
	if len(all) == 0 {
		return Spoken{}, ErrNotFound
	}
	return all[0], nil
}

// spokenOfStory reads a story's quotes, oldest first.
func spokenOfStory(ctx context.Context, q sqlx.QueryerContext, story int64) ([]Spoken, error) {
	return spokenWhere(ctx, q, `story = $1`, story)
}

// spokenOfStories reads the quotes of several stories, by story.
func spokenOfStories(ctx context.Context, q sqlx.QueryerContext, stories []int64) (map[int64][]Spoken, error) {
	if len(stories) == 0 {
		return nil, nil
	}
	all, err := spokenWhere(ctx, q, `story = ANY($1)`, pq.Int64Array(stories))
	if err != nil {
		return nil, err
	}
	out := map[int64][]Spoken{}
	for _, sp := range all {
		out[*sp.Quote.Story] = append(out[*sp.Quote.Story], sp)
	}
	return out, nil
}

func spokenWhere(ctx context.Context, q sqlx.QueryerContext, where string, arg any) ([]Spoken, error) {
	var quotes []Quote
	if err := sqlx.SelectContext(ctx, q, &quotes, `SELECT `+quoteColumns+` FROM quote WHERE `+where+` ORDER BY id`, arg); err != nil {
		return nil, fmt.Errorf("read quotes: %w", err)
	}
	if len(quotes) == 0 {
		return nil, nil
	}
	out, at, ids := make([]Spoken, len(quotes)), map[int64]int{}, pq.Int64Array{}
	for i, quote := range quotes {
		out[i].Quote, at[quote.ID], ids = quote, i, append(ids, quote.ID)
	}
	var versions []Version
	if err := sqlx.SelectContext(ctx, q, &versions, `SELECT `+versionColumns+` FROM version WHERE quote = ANY($1) ORDER BY id`, ids); err != nil {
		return nil, fmt.Errorf("read versions: %w", err)
	}
	for _, v := range versions {
		out[at[v.Quote]].Versions = append(out[at[v.Quote]].Versions, v)
	}
	var permissions []Permission
	if err := sqlx.SelectContext(ctx, q, &permissions, `SELECT `+permissionColumns+` FROM permission WHERE quote = ANY($1) ORDER BY answered_at NULLS LAST, id`, ids); err != nil {
		return nil, fmt.Errorf("read permissions: %w", err)
	}
	for _, p := range permissions {
		out[at[p.Quote]].Permissions = append(out[at[p.Quote]].Permissions, p)
	}
	return out, nil
}

// Spoken returns a quote with its versions and permissions for its holder;
// ErrNotYours for anybody else.
func (s *Store) Spoken(ctx context.Context, quote int64, by string) (Spoken, error) {
	sp, err := s.spoken(ctx, s.db, quote)
	switch {
	case err != nil:
		return Spoken{}, err
	case sp.Quote.Status == Closed:
		return Spoken{}, ErrGone
	case by == "" || sp.Quote.Holder() != by:
		return Spoken{}, ErrNotYours
	default:
		return sp, nil
	}
}

func hasPrefix(s, prefix string) bool { return strings.HasPrefix(s, prefix) }
