package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// exported reads the stories that may stand in an export now, in its order. Their
// quotes are locked until the transaction ends, so that none is taken back
// meanwhile. placed limits them to the placements that the export has.
func (s *Store) exported(ctx context.Context, tx *sqlx.Tx, e Export, placed bool) ([]ExportStory, error) {
	found, err := exportable(ctx, tx, e, placed)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	ids := pq.Int64Array{}
	for _, t := range found {
		ids = append(ids, t.ID)
	}
	var locked []int64
	if err := tx.SelectContext(ctx, &locked, `SELECT id FROM quote WHERE story = ANY($1) ORDER BY id FOR UPDATE`, ids); err != nil {
		return nil, fmt.Errorf("lock an export's words: %w", err)
	}
	spoken, err := spokenOfStories(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	leads, err := leadersIn(ctx, tx, spoken)
	if err != nil {
		return nil, err
	}
	in, err := placedIn(ctx, tx, e.ID, placed)
	if err != nil {
		return nil, err
	}
	may := func(sp Spoken) (Shown, bool) {
		if placed && !in[sp.Quote.ID] || sp.Quote.Source != SourceSame || e.Place == Teams && leads[sp.Quote.Speaker] {
			return Shown{}, false
		}
		return sp.At(e.Place, s.Now())
	}
	var out []ExportStory
	for _, t := range found {
		if one, ok := t.forFile(e.Place, spoken[t.ID], may); ok {
			out = append(out, one)
		}
	}
	inOrder(out)
	return out, nil
}

// leadersIn returns which of the speakers are leaders.
func leadersIn(ctx context.Context, tx *sqlx.Tx, spoken map[int64][]Spoken) (map[string]bool, error) {
	var speakers, found pq.StringArray
	for _, all := range spoken {
		for _, sp := range all {
			speakers = append(speakers, sp.Quote.Speaker)
		}
	}
	if err := tx.SelectContext(ctx, &found, `SELECT id FROM person WHERE leader AND id = ANY($1)`, speakers); err != nil {
		return nil, fmt.Errorf("read who leads: %w", err)
	}
	out := map[string]bool{}
	for _, id := range found {
		out[id] = true
	}
	return out, nil
}

// exportedStory is a story that an export may hold, with its objective's name.
type exportedStory struct {
	Story
	ObjectiveName string `db:"objective_name"`
}

// exportable selects the stories by what an export is limited to.
func exportable(ctx context.Context, tx *sqlx.Tx, e Export, placed bool) ([]exportedStory, error) {
	var out []exportedStory
	err := tx.SelectContext(ctx, &out, `SELECT y.*, coalesce((SELECT name FROM objective WHERE id = y.objective), '') AS objective_name
		FROM (SELECT `+storyColumns+` FROM story) y WHERE status = 'approved' AND NOT `+noLonger+` AND NOT `+heldAfterAll+`
		AND ($1::bigint IS NULL OR objective = $1)
		AND ($2::bigint IS NULL OR EXISTS (SELECT 1 FROM pick k JOIN edition d ON d.id = k.edition
			WHERE k.story = y.id AND k.left_out = '' AND d.audience = $2 AND d.status = 'posted'))
		AND ($3::date IS NULL OR (told_at AT TIME ZONE 'UTC')::date >= $3) AND ($4::date IS NULL OR (told_at AT TIME ZONE 'UTC')::date <= $4)
		AND (NOT $5 OR id IN (SELECT story FROM placement WHERE export = $6)) ORDER BY told_at, id`,
		e.Objective, e.Audience, e.Since, e.Until, placed, e.ID)
	if err != nil {
		return nil, fmt.Errorf("read what may be exported: %w", err)
	}
	return out, nil
}

// placedIn are the quotes that an export has placements of.
func placedIn(ctx context.Context, tx *sqlx.Tx, export int64, placed bool) (map[int64]bool, error) {
	out := map[int64]bool{}
	if !placed {
		return out, nil
	}
	var ids []int64
	if err := tx.SelectContext(ctx, &ids, `SELECT quote FROM placement WHERE export = $1 AND taken_at IS NULL`, export); err != nil {
		return nil, fmt.Errorf("read an export's placements: %w", err)
	}
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// forFile is the story as it stands in a file: with the quotes that may; false
// when none may.
func (t exportedStory) forFile(place Place, all []Spoken, may func(Spoken) (Shown, bool)) (ExportStory, bool) {
	out := ExportStory{Title: t.Title, Objective: t.ObjectiveName, Note: t.Note, Grade: t.Grade, ToldAt: t.ToldAt}
	var shown []Shown
	said := map[string]bool{}
	for _, sp := range all {
		q, ok := may(sp)
		if key := sp.Quote.Speaker + "\n" + q.Words.Well; !ok || sp.Quote.Speaker != "" && said[key] { // the same words, said twice
			continue
		}
		said[sp.Quote.Speaker+"\n"+q.Words.Well] = true
		shown = append(shown, q)
		q.Words = q.Words.forFile(place)
		out.Quotes = append(out.Quotes, ExportQuote{Shown: q})
	}
	out.Title = titleFor(t.Title, all, shown)
	return out, len(shown) > 0
}
