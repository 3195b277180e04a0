package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const exportColumns = `x.id, x.made_by, x.made_at, x.place, x.format, x.purpose, x.for_whom, x.holder, x.objective, x.audience, x.since, x.until,
	x.quotes, x.state, x.reason, x.file, x.claim, x.attempts`

// stuck is how long the making of a file may take before another copy goes on
// with it.
const stuck = `interval '10 minutes'`

// ExportChoices returns what a curator may limit an export to.
func (s *Store) ExportChoices(ctx context.Context, by string) (ExportChoices, error) {
	var out ExportChoices
	err := s.may(ctx, s.db, by)
	if err == nil {
		out.Objectives, err = s.Objectives(ctx)
	}
	if err == nil {
		out.Audiences, err = s.Audiences(ctx)
	}
	return out, err
}

// Export begins an export: it and its placements are committed before there is
// any file. A curator's is made by whoever claims it; the operator's, by "", is
// claimed at once. The same form saved twice is one export. Problems name the
// fields; ErrNoWords means that nothing is allowed for that place.
func (s *Store) Export(ctx context.Context, key string, e Exporting, by string) (Export, error) {
	var out Export
	if err := e.Check().Err(); err != nil {
		return out, err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if by != "" {
			if err := s.may(ctx, tx, by); err != nil {
				return err
			}
			if fresh, err := s.first(ctx, tx, "export:"+key); err != nil || !fresh {
				return err
			}
		}
		err := s.mayPromise(ctx, tx, e)
		if err != nil {
			return err
		}
		out, err = s.beginExport(ctx, tx, e, by)
		return err
	})
	if err != nil {
		return Export{}, fmt.Errorf("begin an export: %w", err)
	}
	return out, nil
}

// mayPromise refuses a holder who cannot be told of take-backs, and a purpose in
// words to avoid.
func (s *Store) mayPromise(ctx context.Context, tx *sqlx.Tx, e Exporting) error {
	var problems Problems
	holder, err := person(ctx, tx, e.Holder)
	if err != nil {
		return err
	}
	if holder.Kind != Member {
		problems = problems.Add("holder", Problem{Code: NeedsMembers})
	}
	b, err := s.exportPhrases(ctx, tx, e.Audience)
	if err != nil {
		return err
	}
	for field, line := range map[string]string{"purpose": e.Purpose, "for_whom": e.ForWhom} {
		if word := b.Avoided(line); word != "" {
			problems = problems.Add(field, Problem{Code: WordToAvoid, Word: word})
		}
	}
	return problems.Err()
}

// exportPhrases is the phrasebook of the audience that an export is limited to,
// or the workspace's.
func (s *Store) exportPhrases(ctx context.Context, q sqlx.QueryerContext, audience *int64) (Phrasebook, error) {
	set, _, err := s.settings(ctx, q)
	if err != nil {
		return Phrasebook{}, err
	}
	book := set.Phrasebook.Or(DefaultSettings().Phrasebook)
	if audience == nil {
		return book, nil
	}
	var own Phrasebook
	if err := sqlx.GetContext(ctx, q, &own, `SELECT phrasebook FROM audience WHERE id = $1`, *audience); err != nil {
		return Phrasebook{}, fmt.Errorf("read an audience's words: %w", found(err))
	}
	return own.Or(book), nil
}

func (s *Store) beginExport(ctx context.Context, tx *sqlx.Tx, e Exporting, by string) (Export, error) {
	lease := `'-infinity'`
	if by == "" {
		lease = `clock_timestamp() + ` + stuck
	}
	x, err := lock[Export](ctx, tx, `INSERT INTO export AS x (made_by, made_at, place, format, purpose, for_whom, holder, objective, audience, since, until, claim, lease_until)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, `+lease+`) RETURNING `+exportColumns,
		by, s.Now(), e.Place, e.Format, e.Purpose, e.ForWhom, e.Holder, e.Objective, e.Audience, e.Since, e.Until, newToken())
	if err != nil {
		return x, fmt.Errorf("save an export: %w", err)
	}
	stories, err := s.exported(ctx, tx, x, false)
	if err != nil {
		return x, err
	}
	if len(stories) == 0 {
		return x, ErrNoWords
	}
	if err := s.placeInExport(ctx, tx, &x, stories); err != nil {
		return x, err
	}
	err = s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: "export", Subject: subject("export", x.ID), Detail: fmt.Sprintf("%s %s", x.Format, x.Place)})
	if err != nil {
		return x, err
	}
	return x, touchCurators(ctx, tx)
}

// placeInExport saves which quotes stand in an export, each with its number, and
// no others.
func (s *Store) placeInExport(ctx context.Context, tx *sqlx.Tx, x *Export, stories []ExportStory) error {
	quotes, permissions, numbers := pq.Int64Array{}, pq.Int64Array{}, pq.Int64Array{}
	for _, t := range stories {
		for _, q := range t.Quotes {
			quotes, permissions, numbers = append(quotes, q.Quote), append(permissions, q.Permission), append(numbers, int64(q.Number))
		}
	}
	x.Quotes = len(quotes)
	_, err := tx.ExecContext(ctx, `DELETE FROM placement WHERE export = $1 AND quote <> ALL($2)`, x.ID, quotes)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO placement (quote, story, place, placed_at, export, number, worded, credit)
			SELECT q.id, q.story, $1, $2, $3, n.number, p.id, p.credit FROM unnest($4::bigint[], $5::bigint[], $6::bigint[]) AS n(quote, permission, number)
			JOIN quote q ON q.id = n.quote JOIN permission p ON p.id = n.permission
			ON CONFLICT (export, quote) WHERE export IS NOT NULL DO UPDATE SET number = excluded.number, worded = excluded.worded, credit = excluded.credit`,
			x.Place, s.Now(), x.ID, quotes, permissions, numbers)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE export SET quotes = $2 WHERE id = $1`, x.ID, x.Quotes)
	}
	return wrap("save an export's placements", err)
}
