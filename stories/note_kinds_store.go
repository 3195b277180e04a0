package stories

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// noteKind is one kind of thing that weekly notes tell.
type noteKind struct {
	// hears selects the people who have such a thing to hear since their last
	// note. $1 is now, $4 after how many days it is asked whether something still
	// holds.
	hears string
	// read fills the picture of one person's note with what fell into its span.
	read func(ctx context.Context, s *Store, p *NotePicture) error
}

// noteKinds lists all kinds. Another one is a row here, a field of NotePicture
// and a part of its drawing.
var noteKinds = []noteKind{
	{hears: hearsOpen, read: readOpen},
	{hears: hearsUsed, read: func(ctx context.Context, s *Store, p *NotePicture) (err error) {
		p.Used, err = s.uses(ctx, p.Person.ID, p.Span)
		return err
	}},
	{hears: hearsThanks, read: readThanks},
	{hears: hearsSaid, read: func(ctx context.Context, s *Store, p *NotePicture) (err error) {
		p.Said, err = s.saidOf(ctx, p.Person.ID, p.Span.Since, p.Span.Until)
		return err
	}},
	{hears: hearsMet, read: func(ctx context.Context, s *Store, p *NotePicture) (err error) {
		p.Meetings, err = s.meetings(ctx, p.Message.Subject)
		return err
	}},
	{hears: hearsWritten, read: readWritten},
	{hears: hearsUnused, read: readUnused},
	{hears: hearsTruth, read: readTruth},
	{hears: endingSoon, read: func(ctx context.Context, s *Store, p *NotePicture) (err error) {
		p.Ending, err = s.endings(ctx, p.Settings, p.Person.ID, p.Span.Until)
		return err
	}},
	{hears: hearsPublished, read: readPublished},
	{hears: hearsEnded, read: readEnded},
}

// holderOf is who may take the quote q back.
const holderOf = `CASE WHEN q.speaker = '' THEN q.told_by ELSE q.speaker END`

const news = `$1::timestamptz - interval '90 days'`

const hearsOpen = `SELECT q.speaker FROM permission r JOIN quote q ON q.id = r.quote
	WHERE r.state = 'open' AND r.message IS NOT NULL AND q.speaker <> '' AND r.asked_at <= $1::timestamptz - interval '7 days'`

func readOpen(ctx context.Context, s *Store, p *NotePicture) error {
	return s.db.GetContext(ctx, &p.Open, `SELECT count(*) FROM permission r JOIN quote q ON q.id = r.quote WHERE r.state = 'open' AND r.message IS NOT NULL AND q.speaker = $1`, p.Person.ID)
}

const hearsUsed = `SELECT h.id FROM placement l JOIN quote q ON q.id = l.quote JOIN person h ON h.id = ` + holderOf + `
	WHERE l.placed_at > ` + news + ` AND l.placed_at > coalesce(h.noted_at, '-infinity') AND l.taken_at IS NULL AND l.permission IS NULL
		AND (l.export IS NULL OR EXISTS (SELECT 1 FROM export x WHERE x.id = l.export AND x.state IN ('held','doubtful')))`

func (s *Store) uses(ctx context.Context, holder string, in NoteSpan) ([]Use, error) {
	var quotes []struct {
		ID    int64  `db:"id"`
		Title string `db:"title"`
	}
	err := s.db.SelectContext(ctx, &quotes, `SELECT DISTINCT q.id, y.title FROM quote q JOIN story y ON y.id = q.story JOIN placement l ON l.quote = q.id
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND l.placed_at > $2 AND l.placed_at <= $3 AND l.taken_at IS NULL AND l.permission IS NULL ORDER BY q.id`,
		holder, in.Since, in.Until)
	if err != nil {
		return nil, err
	}
	var out []Use
	for _, q := range quotes {
		all, err := s.placements(ctx, s.db, q.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range all {
			if l.PlacedAt.After(in.Since) && !l.PlacedAt.After(in.Until) && l.TakenAt == nil && !l.Elsewhere() {
				out = append(out, Use{Title: q.Title, Placement: l})
			}
		}
	}
	return out, nil
}

const hearsThanks = `SELECT h.id FROM act a JOIN quote q ON q.story = a.story JOIN person h ON h.id = ` + holderOf + `
	WHERE a.kind = 'thanked' AND a.person <> h.id AND q.status = 'permitted'
	  AND a.done_at > ` + news + ` AND a.done_at > coalesce(h.noted_at, '-infinity')`

func readThanks(ctx context.Context, s *Store, p *NotePicture) error {
	return s.db.SelectContext(ctx, &p.Thanks, `SELECT DISTINCT y.title, r.name, a.words FROM act a JOIN story y ON y.id = a.story JOIN quote q ON q.story = y.id JOIN person r ON r.id = a.person
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND a.person <> $1 AND q.status = 'permitted' AND a.kind = 'thanked'
		  AND a.done_at > $2 AND a.done_at <= $3 ORDER BY 1, 2`, p.Person.ID, p.Span.Since, p.Span.Until)
}

const hearsWritten = `SELECT h.id FROM act a JOIN quote q ON q.id = a.quote JOIN person h ON h.id = ` + holderOf + `
	WHERE a.state = 'open' AND NOT a.at_once AND a.done_at > ` + news + ` AND a.done_at > coalesce(h.noted_at, '-infinity')`

// readWritten reads what readers wrote that had no message of its own.
func readWritten(ctx context.Context, s *Store, p *NotePicture) error {
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT a.id FROM act a JOIN quote q ON q.id = a.quote WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1)
		AND a.state <> '' AND NOT a.at_once AND a.done_at > $2 AND a.done_at <= $3 ORDER BY a.id`, p.Person.ID, p.Span.Since, p.Span.Until)
	for _, id := range ids {
		if err != nil {
			return err
		}
		var e Exchange
		e, err = s.exchange(ctx, id)
		p.Written = append(p.Written, e)
	}
	return err
}

const hearsUnused = `SELECT h.id FROM story y JOIN quote q ON q.story = y.id JOIN person h ON h.id = ` + holderOf + `
	WHERE y.status = 'declined' AND y.reason <> '' AND q.status = 'permitted' AND y.decided_at > ` + news + ` AND y.decided_at > coalesce(h.noted_at, '-infinity')`

func readUnused(ctx context.Context, s *Store, p *NotePicture) error {
	return s.db.SelectContext(ctx, &p.Unused, `SELECT DISTINCT y.title, y.reason FROM story y JOIN quote q ON q.story = y.id
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND q.status = 'permitted' AND y.status = 'declined' AND y.reason <> '' AND y.decided_at > $2 AND y.decided_at <= $3 ORDER BY 1`,
		p.Person.ID, p.Span.Since, p.Span.Until)
}

// truthDue selects the quotes of which it is to be asked whether they still hold:
// some days after their story was first used, once. $1 is now, $4 the days.
const truthDue = `y.first_used_at <= $1::timestamptz - make_interval(days => $4) AND y.first_used_at > ` + news + ` - make_interval(days => $4)
	AND y.status = 'approved' AND q.status = 'permitted' AND q.truth_asked_at IS NULL AND q.held_until IS NULL`

const hearsTruth = `SELECT ` + holderOf + ` FROM story y JOIN quote q ON q.story = y.id WHERE ` + truthDue

// truthsToAsk locks the quotes of a person of which it is to be asked whether
// they still hold.
func (s *Store) truthsToAsk(ctx context.Context, tx *sqlx.Tx, id string, days int) (pq.Int64Array, error) {
	ids := pq.Int64Array{}
	err := tx.SelectContext(ctx, &ids, `SELECT q.id FROM quote q JOIN story y ON y.id = q.story WHERE (q.speaker = $2 OR q.speaker = '' AND q.told_by = $3)
		AND `+truthDue+` ORDER BY q.id LIMIT 5 FOR UPDATE OF q`, s.Now(), id, id, days)
	return ids, wrap("read what may not hold any more", err)
}

func readTruth(ctx context.Context, s *Store, p *NotePicture) error {
	return s.db.SelectContext(ctx, &p.Truths, `SELECT q.id AS quote, y.title, q.truth, coalesce(y.first_used_at, q.created_at) AS used_at,
			q.origin <> 'outside' AND q.truth IN ('faded','reversed') AS may, EXISTS (SELECT 1 FROM quote l WHERE l.learned_from = q.id AND l.status <> 'closed') AS told FROM quote q JOIN story y ON y.id = q.story
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND q.truth_asked_at = $2 AND q.status = 'permitted' ORDER BY q.id`, p.Person.ID, p.Span.Until)
}

const hearsPublished = `SELECT n.person FROM nomination n JOIN quote q ON q.id = n.quote JOIN story y ON y.id = q.story
	WHERE n.is_on AND n.heard_at IS NULL AND y.first_used_at > ` + news + ` AND q.status = 'permitted' AND q.speaker <> n.person`

// readPublished reads what was published that somebody had pointed at. Its title,
// which starts from the words, is theirs to read only where those are.
func readPublished(ctx context.Context, s *Store, p *NotePicture) error {
	err := s.db.SelectContext(ctx, &p.Published, `SELECT DISTINCT y.id AS story, y.title, coalesce((SELECT c.name FROM placement l JOIN channel c ON c.id = l.channel WHERE l.story = y.id AND c.kind = 'public' AND l.taken_at IS NULL ORDER BY l.id LIMIT 1), '') AS channel
		FROM nomination n JOIN quote q ON q.id = n.quote JOIN story y ON y.id = q.story
		WHERE n.person = $1 AND n.heard_at = $2 AND q.status = 'permitted' AND q.speaker <> $1 ORDER BY y.title, y.id`, p.Person.ID, p.Span.Until)
	if err != nil {
		return err
	}
	var ids []int64
	for _, u := range p.Published {
		ids = append(ids, u.Story)
	}
	readable, err := s.cards(ctx, s.db, ids, s.forTeams)
	for i, u := range p.Published {
		if u.Channel == "" && readable[u.Story].Gone() {
			p.Published[i].Title = ""
		}
	}
	return err
}

const hearsEnded = `SELECT u.id FROM placement l JOIN quote q ON q.id = l.quote CROSS JOIN LATERAL unnest(ARRAY[` + holderOf + `, l.holder]) u(id)
	JOIN person h ON h.id = u.id WHERE l.ended_at > ` + news + ` AND l.ended_at > coalesce(h.noted_at, '-infinity')`

// readEnded reads the uses elsewhere that have ended: of their words, and those
// they held.
func readEnded(ctx context.Context, s *Store, p *NotePicture) error {
	return s.db.SelectContext(ctx, &p.EndedUses, `SELECT l.where_to, l.until, l.holder = $1 AS theirs, coalesce((SELECT h.name FROM person h WHERE h.id = l.holder), '') AS name
		FROM placement l JOIN quote q ON q.id = l.quote WHERE l.ended_at > $2 AND l.ended_at <= $3 AND (l.holder = $1 OR q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) ORDER BY l.id`,
		p.Person.ID, p.Span.Since, p.Span.Until)
}
