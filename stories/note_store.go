package stories

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// noteFrom and noteTo are the hours of a person's own working day in which a
// weekly message may come.
const noteFrom, noteTo = 9, 17

// week is the least time between two weekly messages to one person.
const week = 7 * 24 * time.Hour

// inWorkingHours and mayBeNoted are conditions on a person p: $1 is now, $2
// and $3 the hours. A note comes on a Monday.
const (
	inWorkingHours = `extract(hour FROM $1::timestamptz AT TIME ZONE p.zone) >= $2 AND extract(hour FROM $1::timestamptz AT TIME ZONE p.zone) < $3
		AND extract(isodow FROM $1::timestamptz AT TIME ZONE p.zone) < 6`
	mayBeNoted = `NOT p.no_notes AND p.kind IN ('member','unknown')
		AND (p.noted_at IS NULL OR ($1::timestamptz AT TIME ZONE p.zone)::date - (p.noted_at AT TIME ZONE p.zone)::date >= 7)
		AND ` + inWorkingHours + ` AND extract(isodow FROM $1::timestamptz AT TIME ZONE p.zone) = 1`
)

// Morning reports whether what waits for somebody's morning may be due: in
// anybody's working hours, and as a day begins in UTC.
func (s *Store) Morning(ctx context.Context) (bool, error) {
	if s.Now().UTC().Hour() == 0 {
		return true, nil
	}
	return s.anybodys(ctx, inWorkingHours)
}

// anybodys reports whether a condition such as inWorkingHours holds for anybody.
func (s *Store) anybodys(ctx context.Context, condition string) (bool, error) {
	var is bool
	err := s.db.GetContext(ctx, &is, `SELECT EXISTS (SELECT FROM person p WHERE `+condition+`)`, s.Now(), noteFrom, noteTo)
	return is, wrap("ask whether it is anybody's morning", err)
}

// Notes sends each person who has something to hear their weekly note: what
// noteKinds lists. At most one a week, on Monday, in their own day, and none to
// who turned it off. What is older than ninety days is no news for which a note
// is begun, so that it need not be looked at for ever.
func (s *Store) Notes(ctx context.Context) error {
	if err := s.endReuses(ctx); err != nil {
		return err
	}
	// Nobody's turn is found out cheaply; what all have to hear is not.
	if turn, err := s.anybodys(ctx, mayBeNoted); err != nil || !turn {
		return err
	}
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	var hears []string
	for _, k := range noteKinds {
		hears = append(hears, k.hears)
	}
	var people []string
	err = s.db.SelectContext(ctx, &people, `SELECT p.id FROM person p WHERE `+mayBeNoted+` AND p.id IN (`+strings.Join(hears, " UNION ")+`) ORDER BY p.id`,
		s.Now(), noteFrom, noteTo, set.StillTrueDays)
	if err != nil {
		return fmt.Errorf("read who has something to hear: %w", err)
	}
	var errs []error
	for _, id := range people {
		errs = append(errs, s.inTx(ctx, func(tx *sqlx.Tx) error { return s.note(ctx, tx, id, set.StillTrueDays) }))
	}
	return errors.Join(errs...)
}

// note makes one person's note; their row is locked, so two copies cannot both
// send one.
func (s *Store) note(ctx context.Context, tx *sqlx.Tx, id string, stillTrue int) error {
	doubts, err := s.truthsToAsk(ctx, tx, id, stillTrue)
	if err != nil {
		return err
	}
	p, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, id)
	if err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	if !p.MayBeNoted(s.Now()) {
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
			AND n.person = $1 AND n.is_on AND n.heard_at IS NULL AND y.first_used_at <= $2 AND q.status = 'permitted'`, id, s.Now())
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE quote SET truth_asked_at = $2 WHERE id = ANY($1)`, doubts, s.Now())
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
	if err := s.db.GetContext(ctx, &p.Span, `SELECT since, until FROM note WHERE id = $1`, m.Subject); err != nil {
		return p, fmt.Errorf("read a note: %w", found(err))
	}
	for _, k := range noteKinds {
		if err := k.read(ctx, s, &p); err != nil {
			return p, fmt.Errorf("read what a note tells: %w", err)
		}
	}
	if m.TS == "" && p.Empty() {
		return p, ErrNothingToSay
	}
	return p, nil
}
