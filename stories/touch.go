package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// touch wants messages drawn anew; where selects them by an SQL condition on m.
func touch(ctx context.Context, tx *sqlx.Tx, where string, args ...any) error {
	if _, err := tx.ExecContext(ctx, `UPDATE message m SET wanted = wanted + 1 WHERE m.state IN ('live','doubtful') AND (`+where+`)`, args...); err != nil {
		return fmt.Errorf("want messages drawn anew: %w", err)
	}
	return nil
}

// touchQuote wants everything drawn anew that shows the quote: its requests,
// its story's pieces and drafts, its holder's Home and the curators'.
func (s *Store) touchQuote(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	err := touch(ctx, tx, `m.id IN (SELECT message FROM permission WHERE quote = $1 UNION ALL `+homesOf+`q.id = $1)`, quote)
	if err != nil {
		return err
	}
	var story *int64
	if err := tx.GetContext(ctx, &story, `SELECT story FROM quote WHERE id = $1`, quote); err != nil || story == nil {
		return found(err)
	}
	return s.touchStory(ctx, tx, *story)
}

// homesOf begins the query for the Homes of some quotes' holders. Who told a
// colleague's words is none, and sees nothing of what becomes of them.
const homesOf = `SELECT h.id FROM quote q JOIN message h ON h.kind = 'home' AND h.person <> ''
	AND h.person = CASE WHEN q.speaker = '' AND q.origin = 'outside' THEN q.told_by ELSE q.speaker END WHERE `

// touchStory wants everything drawn anew that shows the story, and lets what may
// be shown to teams, and nothing else, be found.
func (s *Store) touchStory(ctx context.Context, tx *sqlx.Tx, story int64) error {
	if err := s.refind(ctx, tx, story); err != nil {
		return err
	}
	err := touch(ctx, tx, `m.id IN (SELECT id FROM message WHERE story = $1
		UNION ALL SELECT e.id FROM pick k JOIN message e ON e.edition = k.edition AND e.kind IN ('head','control','draft') WHERE k.story = $1
		UNION ALL SELECT message FROM placement WHERE story = $1
		UNION ALL SELECT p.message FROM permission p JOIN quote q ON q.id = p.quote WHERE q.story = $1
		UNION ALL SELECT h.id FROM act a JOIN message h ON h.person = a.person AND h.kind = 'home' WHERE a.story = $1
		UNION ALL `+homesOf+`q.story = $1)`, story)
	if err != nil {
		return err
	}
	return touchCurators(ctx, tx)
}

// touchCurators wants the curators' and admins' Homes drawn anew, whatever tab
// they are on: the number to review stands on each.
func touchCurators(ctx context.Context, tx *sqlx.Tx) error {
	return touch(ctx, tx, `m.kind = 'home' AND (m.tab NOT IN ('', 'mine')
		OR EXISTS (SELECT 1 FROM settings WHERE value->'curators' ? m.person OR value->'curators_group'->'read' ? m.person OR value->'admins' ? m.person))`)
}

// touchEdition wants an edition's controls, drafts and pieces drawn anew.
func touchEdition(ctx context.Context, tx *sqlx.Tx, edition int64) error {
	if err := touch(ctx, tx, `m.edition = $1`, edition); err != nil {
		return err
	}
	return touchCurators(ctx, tx)
}

// touchHolders wants drawn anew what tells the holders of a message's quotes
// where they stand.
func (s *Store) touchHolders(ctx context.Context, tx *sqlx.Tx, message string) error {
	return touch(ctx, tx, `m.id IN (SELECT p.message FROM permission p WHERE p.quote IN (`+quotesOf+`) UNION ALL `+homesOf+`q.id IN (`+quotesOf+`)
		UNION ALL SELECT h.id FROM message h WHERE h.kind = 'home' AND h.tab = 'exports' AND EXISTS (SELECT 1 FROM strike WHERE message = $1))`, message)
}

// quotesOf are the quotes of message $1: those it shows, and those that it tells an
// export's holder of.
const quotesOf = `SELECT quote FROM placement WHERE message = $1
	UNION ALL SELECT l.quote FROM strike k JOIN placement l ON l.id = k.placement WHERE k.message = $1`

// touchNotes wants drawn anew what may speak of a quote in passing: the weekly notes
// of its holder, of who pointed at it or used it elsewhere and of who met about it,
// offers of help and introductions.
func touchNotes(ctx context.Context, tx *sqlx.Tx, quote any) error {
	return touch(ctx, tx, `m.id IN (SELECT n.id FROM message n WHERE n.kind = 'note' AND n.person IN (
		SELECT unnest(ARRAY[speaker, told_by]) FROM quote WHERE id = $1
		UNION SELECT person FROM nomination WHERE quote = $1
		UNION SELECT holder FROM placement WHERE quote = $1 AND permission IS NOT NULL) AND n.person <> ''
		UNION ALL SELECT n.id FROM talk t JOIN meeting g ON g.talk = t.id JOIN message n ON n.kind = 'note' AND n.subject = g.note AND n.subject <> 0 WHERE t.quote = $1
		UNION ALL SELECT o.id FROM talk t JOIN message o ON o.kind IN ('offer','introduction') AND o.subject = t.id AND o.subject <> 0 WHERE t.quote = $1)`, quote)
}
