package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// week is the least time between two weekly messages to one person.
const week = 7 * 24 * time.Hour

// noteFrom and noteTo are the hours of a person's own working day in which a
// weekly message may come.
const noteFrom, noteTo = 9, 17

// hearers are the people who have something to hear since their last note, each
// kind read once for all of them. What is older than ninety days is no news for
// which a note is begun, so that it need not be looked at for ever.
const hearers = `SELECT h.id FROM placement l JOIN quote q ON q.id = l.quote
		JOIN person h ON h.id = CASE WHEN q.speaker = '' THEN q.told_by ELSE q.speaker END
		WHERE l.placed_at > $1::timestamptz - interval '90 days' AND l.placed_at > coalesce(h.noted_at, '-infinity') AND l.taken_at IS NULL
	UNION SELECT h.id FROM act a JOIN quote q ON q.story = a.story JOIN person h ON h.id = q.speaker
		WHERE a.kind = 'thanked' AND a.done_at > $1::timestamptz - interval '90 days' AND a.done_at > coalesce(h.noted_at, '-infinity')
	UNION SELECT n.person FROM nomination n JOIN quote q ON q.id = n.quote JOIN story y ON y.id = q.story
		WHERE n.is_on AND n.heard_at IS NULL AND y.first_used_at > $1::timestamptz - interval '90 days' AND q.speaker <> n.person
	UNION SELECT q.speaker FROM permission r JOIN quote q ON q.id = r.quote
		WHERE r.state = 'open' AND r.message IS NOT NULL AND q.speaker <> '' AND r.asked_at <= $1::timestamptz - interval '7 days'
	UNION ` + endingSoon

// Notes sends each person who has something to hear their weekly note: where
// their words went, who thanked them, what they pointed at and was published,
// and what still waits for an answer. At most one in seven days, in their own
// day, and none to who turned it off.
func (s *Store) Notes(ctx context.Context) error {
	var people []string
	err := s.db.SelectContext(ctx, &people, `SELECT p.id FROM person p WHERE NOT p.no_notes AND p.kind IN ('member','unknown')
		AND (p.noted_at IS NULL OR p.noted_at <= $1::timestamptz - interval '7 days')
		AND extract(hour FROM $1::timestamptz AT TIME ZONE p.zone) >= $2 AND extract(hour FROM $1::timestamptz AT TIME ZONE p.zone) < $3
		AND extract(isodow FROM $1::timestamptz AT TIME ZONE p.zone) < 6 AND p.id IN (`+hearers+saidHearers+meetHearers+`) ORDER BY p.id`, s.Now(), noteFrom, noteTo)
	if err != nil {
		return fmt.Errorf("read who has something to hear: %w", err)
	}
	var errs []error
	for _, id := range people {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.note(ctx, tx, id) }))
	}
	return errors.Join(errs...)
}

// note makes one person's note; their row is locked, so two copies cannot both
// send one.
func (s *Store) note(ctx context.Context, tx *sqlx.Tx, id string) error {
	p, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	if p.NoNotes || (p.NotedAt != nil && s.Now().Sub(*p.NotedAt) < week) {
		return nil
	}
	since := time.Unix(0, 0).UTC()
	if p.NotedAt != nil {
		since = *p.NotedAt
	}
	var note int64
	err = tx.GetContext(ctx, &note, `INSERT INTO note (person, since, until) VALUES ($1, $2, $3) RETURNING id`, id, since, s.Now())
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE person SET noted_at = $2 WHERE id = $1`, id, s.Now())
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE nomination n SET heard_at = $2 FROM quote q, story y WHERE q.id = n.quote AND y.id = q.story
			AND n.person = $1 AND n.is_on AND n.heard_at IS NULL AND y.first_used_at <= $2`, id, s.Now())
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, askWhetherItHelped, id, note, s.helpedBy())
	}
	if err != nil {
		return fmt.Errorf("begin a weekly note: %w", err)
	}
	_, err = s.add(ctx, tx, Message{Kind: NoteMessage, Person: id, Subject: note})
	return err
}

// NotePicture reads what a weekly note draws. What was taken back meanwhile is
// not in it any more.
func (s *Store) NotePicture(ctx context.Context, m Message) (NotePicture, error) {
	p := NotePicture{Message: m, Now: s.Now()}
	var err error
	if p.Settings, _, err = s.Settings(ctx); err != nil {
		return p, err
	}
	if p.Person, err = s.Person(ctx, m.Person); err != nil {
		return p, err
	}
	var span struct {
		Since time.Time `db:"since"`
		Until time.Time `db:"until"`
	}
	if err := s.db.GetContext(ctx, &span, `SELECT since, until FROM note WHERE id = $1`, m.Subject); err != nil {
		return p, fmt.Errorf("read a note: %w", found(err))
	}
	if p.Used, err = s.uses(ctx, m.Person, span.Since, span.Until); err != nil {
		return p, err
	}
	err = s.db.SelectContext(ctx, &p.Thanks, `SELECT DISTINCT y.title, p.name, a.words FROM act a JOIN story y ON y.id = a.story JOIN quote q ON q.story = y.id JOIN person p ON p.id = a.person
		WHERE q.speaker = $1 AND a.kind = 'thanked' AND a.done_at > $2 AND a.done_at <= $3 ORDER BY 1, 2`, m.Person, span.Since, span.Until)
	if err == nil {
		err = s.db.SelectContext(ctx, &p.Published, `SELECT DISTINCT y.title, coalesce((SELECT c.name FROM placement l JOIN channel c ON c.id = l.channel WHERE l.story = y.id AND c.kind = 'public' AND l.taken_at IS NULL ORDER BY l.id LIMIT 1), '') AS channel
			FROM nomination n JOIN quote q ON q.id = n.quote JOIN story y ON y.id = q.story
			WHERE n.person = $1 AND n.heard_at = $2 AND y.status <> 'withdrawn' AND q.speaker <> $1`, m.Person, span.Until)
	}
	if err == nil {
		err = s.db.GetContext(ctx, &p.Open, `SELECT count(*) FROM permission r JOIN quote q ON q.id = r.quote WHERE r.state = 'open' AND r.message IS NOT NULL AND q.speaker = $1`, m.Person)
	}
	if err == nil {
		p.Said, err = s.saidOf(ctx, m.Person, span.Since, span.Until)
	}
	if err == nil {
		p.Meetings, err = s.meetings(ctx, m.Subject)
	}
	if err != nil {
		return p, fmt.Errorf("read what a note tells: %w", err)
	}
	if p.Ending, err = s.endings(ctx, p.Settings, m.Person, span.Until); err != nil {
		return p, err
	}
	if m.TS == "" && len(p.Used)+len(p.Thanks)+len(p.Published)+len(p.Said)+len(p.Meetings)+len(p.Ending)+p.Open == 0 {
		return p, ErrNothingToSay
	}
	return p, nil
}

func (s *Store) uses(ctx context.Context, holder string, since, until time.Time) ([]Use, error) {
	var quotes []struct {
		ID    int64  `db:"id"`
		Title string `db:"title"`
	}
	err := s.db.SelectContext(ctx, &quotes, `SELECT DISTINCT q.id, y.title FROM quote q JOIN story y ON y.id = q.story JOIN placement l ON l.quote = q.id
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND l.placed_at > $2 AND l.placed_at <= $3 AND l.taken_at IS NULL ORDER BY q.id`, holder, since, until)
	if err != nil {
		return nil, fmt.Errorf("read where words went: %w", err)
	}
	var out []Use
	for _, q := range quotes {
		all, err := s.placements(ctx, s.db, q.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range all {
			if l.PlacedAt.After(since) && !l.PlacedAt.After(until) && l.TakenAt == nil {
				out = append(out, Use{Title: q.Title, Placement: l})
			}
		}
	}
	return out, nil
}
