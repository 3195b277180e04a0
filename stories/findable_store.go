package stories

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// language is the text search configuration that is set; one that the database
// does not have any more is as good as none.
const language = `coalesce((SELECT cfgname::text FROM pg_ts_config WHERE pg_ts_config_is_visible(oid)
	AND cfgname = coalesce((SELECT nullif(value->>'language', '') FROM settings), 'english')), 'simple')`

// refind makes of stories findable what may be shown to teams now, and nothing
// else. It is called wherever that may have changed, in the same transaction;
// the stories' rows are locked, so that two who change one do not undo each
// other's.
func (s *Store) refind(ctx context.Context, tx *sqlx.Tx, ids ...int64) error {
	var found []Story
	err := tx.SelectContext(ctx, &found, `SELECT `+storyColumns+` FROM story WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, pq.Int64Array(ids))
	if err != nil {
		return fmt.Errorf("lock what can be found: %w", err)
	}
	found = slices.DeleteFunc(found, func(t Story) bool { return t.Status != Approved })
	rows, err := s.findableRows(ctx, tx, found)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM findable WHERE story = ANY($1) AND story <> ALL($2)`, pq.Int64Array(ids), append(pq.Int64Array{}, rows.story...)); err != nil {
		return fmt.Errorf("end what can be found: %w", err)
	}
	return rows.save(ctx, tx)
}

// findableRows are what is to be found of some stories, column by column.
type findableRows struct {
	story              pq.Int64Array
	at, until          pq.StringArray
	title, first, rest pq.StringArray
	words              []string
}

func (s *Store) findableRows(ctx context.Context, tx *sqlx.Tx, found []Story) (findableRows, error) {
	var rows findableRows
	if len(found) == 0 {
		return rows, nil
	}
	var ids []int64
	for _, t := range found {
		ids = append(ids, t.ID)
	}
	spoken, err := spokenOfStories(ctx, tx, ids)
	if err != nil {
		return rows, err
	}
	for _, t := range found {
		rows.add(t, spoken[t.ID], s.findable, s.Now())
	}
	return rows, nil
}

// add notes a story with the quotes of it that may be shown; a title starts
// from the words and is not found without them.
func (r *findableRows) add(t Story, spoken []Spoken, show func(Spoken) (Shown, bool), now time.Time) {
	var first, rest, until string
	var ends *time.Time
	for _, sp := range spoken {
		shown, ok := show(sp)
		if !ok {
			continue
		}
		first += shown.Words.Well + "\n"
		for _, f := range Fields[1:] {
			rest += shown.Words.Field(f) + "\n"
		}
		if p, _ := sp.InForce(now); p.Until != nil && (ends == nil || p.Until.Before(*ends)) {
			ends = p.Until
		}
	}
	if first == "" {
		return
	}
	if ends != nil {
		until = ends.UTC().Format(time.RFC3339Nano)
	}
	r.story, r.at, r.until = append(r.story, t.ID), append(r.at, decidedAt(t).UTC().Format(time.RFC3339Nano)), append(r.until, until)
	// Capital letters are made small here: a database without a locale knows
	// only those of English.
	r.title, r.first, r.rest = append(r.title, strings.ToLower(t.Title)), append(r.first, strings.ToLower(first)), append(r.rest, strings.ToLower(rest))
	r.words = append(r.words, spelled(t.Title+"\n"+first+rest)...)
}

func (r findableRows) save(ctx context.Context, tx *sqlx.Tx) error {
	if len(r.story) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO findable (story, at, until, language, words)
		SELECT n.story, n.at::timestamptz, nullif(n.until, '')::timestamptz, l.name,
			setweight(to_tsvector(l.name::regconfig, n.title), 'A') || setweight(to_tsvector(l.name::regconfig, n.first), 'B') || setweight(to_tsvector(l.name::regconfig, n.rest), 'C')
		FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) n(story, at, until, title, first, rest)
		CROSS JOIN (SELECT `+language+` AS name) l
		ON CONFLICT (story) DO UPDATE SET at = excluded.at, until = excluded.until, language = excluded.language, words = excluded.words`,
		r.story, r.at, r.until, r.title, r.first, r.rest)
	if err == nil {
		slices.Sort(r.words) // copies wait for each other in one order
		_, err = tx.ExecContext(ctx, `INSERT INTO find_word (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, pq.StringArray(slices.Compact(r.words)))
	}
	if err != nil {
		return fmt.Errorf("save what can be found: %w", err)
	}
	return nil
}

// refindBatch is how many stories are read anew in one transaction.
const refindBatch = 200

// Refind reads anew, batch by batch, what was made findable in another language
// than the one that is set, and what has reached the end of a permission.
func (s *Store) Refind(ctx context.Context) error {
	for {
		var ids []int64
		err := s.db.SelectContext(ctx, &ids, `SELECT story FROM (
			(SELECT story FROM findable, (SELECT `+language+` AS name) l WHERE language < l.name ORDER BY language, story LIMIT $2)
			UNION ALL (SELECT story FROM findable, (SELECT `+language+` AS name) l WHERE language > l.name ORDER BY language, story LIMIT $2)
			UNION ALL (SELECT story FROM findable WHERE until <= $1 LIMIT $2)) x LIMIT $2`, s.Now(), refindBatch)
		if err != nil {
			return fmt.Errorf("look for what is to be read anew: %w", err)
		}
		if len(ids) == 0 {
			return nil
		}
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.refind(ctx, tx, ids...) }); err != nil {
			return fmt.Errorf("make stories findable: %w", err)
		}
	}
}

// wordsChecked is how many words are looked at in one tidying.
const wordsChecked = 5000

// forgetWords deletes words that stand in nothing findable any more, of those
// that were looked at longest ago.
func (s *Store) forgetWords(ctx context.Context) error {
	return s.indexed(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `WITH l AS (SELECT (`+language+`)::regconfig AS name),
			old AS (SELECT word FROM find_word ORDER BY checked_at LIMIT $1),
			kept AS (UPDATE find_word w SET checked_at = clock_timestamp() FROM old, l WHERE w.word = old.word
				AND EXISTS (SELECT 1 FROM findable f WHERE f.words @@ plainto_tsquery(l.name, old.word)) RETURNING w.word)
			DELETE FROM find_word w USING old WHERE w.word = old.word AND NOT EXISTS (SELECT 1 FROM kept WHERE kept.word = w.word)`, wordsChecked)
		return wrap("forget words", err)
	})
}
