package stories

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Find looks for words in what is allowed for teams and in the titles of
// approved stories, the best first. Pages count from 0. What may not be shown
// at this moment is not there, whatever the index says.
func (s *Store) Find(ctx context.Context, words string, page int) (FindPicture, error) {
	p := FindPicture{Words: firstGraphemes(strings.TrimSpace(words), MaxFind), Page: page}
	hits, err := s.hits(ctx, p.Words)
	if err != nil {
		return p, fmt.Errorf("find: %w", err)
	}
	p.turn(len(hits))
	var ids []int64
	for _, h := range hits[p.Page*FindPage : min(len(hits), (p.Page+1)*FindPage)] {
		ids = append(ids, h.Story)
	}
	p.Hits, err = s.findableCards(ctx, ids)
	return p, err
}

// turn keeps the page within what there is.
func (p *FindPicture) turn(total int) {
	p.Total = total
	p.Page = max(0, min(p.Page, (total-1)/FindPage))
	p.More = (p.Page+1)*FindPage < total
}

// findableCards reads stories as they may stand for teams now, in this order.
func (s *Store) findableCards(ctx context.Context, ids []int64) ([]StoryCard, error) {
	cards, err := s.cards(ctx, s.db, ids, s.findable)
	if err != nil {
		return nil, err
	}
	var out []StoryCard
	for _, id := range ids {
		if c := cards[id]; !c.Gone() && c.Story.Status == Approved {
			out = append(out, c)
		}
	}
	return out, nil
}

// forTeams shows a quote as it may stand for teams now.
func (s *Store) forTeams(sp Spoken) (Shown, bool) {
	if sp.Quote.Source != SourceSame {
		return Shown{}, false
	}
	return sp.At(Teams, s.Now())
}

// findable shows a quote as it can be found now: one that its speaker says is no
// longer so is not, nor what was learned from one that is so after all.
func (s *Store) findable(sp Spoken) (Shown, bool) {
	if sp.Quote.Truth.over() || sp.Quote.HoldsAfter {
		return Shown{}, false
	}
	return s.forTeams(sp)
}

// hits ranks the stories with the words: the newest, and where they give too
// few also some of all others, so that no word is so common that it takes long.
func (s *Store) hits(ctx context.Context, words string) ([]hit, error) {
	query, phrase, err := s.query(ctx, words)
	if err != nil || query == "" {
		return nil, err
	}
	const among = `SELECT n.story, n.at, ts_rank(n.words, $1::tsquery) + CASE WHEN n.words @@ $2::tsquery THEN 1 ELSE 0 END AS rank FROM (
		SELECT story, at, words FROM findable WHERE (until IS NULL OR until > $3) `
	var newest, more []hit
	err = s.indexed(ctx, func(tx *sqlx.Tx) error {
		newest, more = nil, nil
		err := tx.SelectContext(ctx, &newest, among+`ORDER BY at DESC, story DESC LIMIT $4) n
			WHERE n.words @@ $1::tsquery ORDER BY rank DESC, n.at DESC, n.story DESC LIMIT $5`, query, phrase, s.Now(), findNewest, FindMost)
		if err != nil || len(newest) == FindMost {
			return err
		}
		return tx.SelectContext(ctx, &more, among+`AND words @@ $1::tsquery LIMIT $4) n ORDER BY rank DESC, n.at DESC, n.story DESC LIMIT $5`,
			query, phrase, s.Now(), findMore, FindMost)
	})
	if err != nil {
		return nil, fmt.Errorf("look for words: %w", err)
	}
	return ranked(newest, more), nil
}

// indexed runs queries that Postgres, whatever it expects of them, is to answer
// from an index and not by reading a table from one end to the other.
func (s *Store) indexed(ctx context.Context, query func(tx *sqlx.Tx) error) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `SET LOCAL enable_seqscan = off`); err != nil {
			return err
		}
		return query(tx)
	})
}

// query turns what somebody typed into what the index is asked for, and into
// the phrase that counts for more. Both are empty when nothing is left of it.
func (s *Store) query(ctx context.Context, words string) (query, phrase string, err error) {
	asked := terms(words)
	if len(asked) == 0 {
		return "", "", nil
	}
	meant, err := s.meant(ctx, asked)
	if err != nil {
		return "", "", err
	}
	args, all := []any{strings.ToLower(words)}, []string{}
	for _, w := range asked {
		either := []string{w}
		for _, part := range spelled(w) {
			either = append(either, meant[part]...)
		}
		for i, m := range either {
			args = append(args, m)
			either[i] = fmt.Sprintf("plainto_tsquery(l.name, $%d)", len(args))
		}
		all = append(all, "("+strings.Join(either, " || ")+")")
	}
	err = s.db.QueryRowxContext(ctx, `SELECT (`+strings.Join(all, " && ")+`)::text, phraseto_tsquery(l.name, $1)::text
		FROM (SELECT (`+language+`)::regconfig AS name) l`, args...).Scan(&query, &phrase)
	if err != nil {
		return "", "", fmt.Errorf("read what is looked for: %w", err)
	}
	return query, phrase, nil
}

// meant returns what somebody may have meant by words that stand nowhere.
func (s *Store) meant(ctx context.Context, asked []string) (map[string][]string, error) {
	in, err := s.trigrams(ctx)
	if err != nil || in == "" {
		return nil, err
	}
	var typed pq.StringArray
	for _, w := range asked {
		typed = append(typed, spelled(w)...)
	}
	if len(typed) == 0 {
		return nil, nil
	}
	var near []struct{ Typed, Word string }
	err = s.db.SelectContext(ctx, &near, `SELECT t.typed, n.word FROM unnest($1::text[]) t(typed)
		CROSS JOIN LATERAL (SELECT w.word FROM find_word w WHERE w.word OPERATOR(`+in+`.%) t.typed
			ORDER BY `+in+`.similarity(w.word, t.typed) DESC, w.word LIMIT 20) n
		WHERE NOT EXISTS (SELECT 1 FROM find_word k WHERE k.word = t.typed)`, typed)
	if err != nil {
		return nil, fmt.Errorf("look for what was meant: %w", err)
	}
	out := map[string][]string{}
	for _, n := range near {
		if mistyped(n.Typed, n.Word) && len(out[n.Typed]) < 3 {
			out[n.Typed] = append(out[n.Typed], n.Word)
		}
	}
	return out, nil
}
