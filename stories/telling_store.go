package stories

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// OpenForm remembers what a form was opened on until it is submitted.
func (s *Store) OpenForm(ctx context.Context, f Form) (int64, error) {
	var id int64
	err := s.db.GetContext(ctx, &id, `INSERT INTO form (person, quote, learned_from, channel, ts, thread_ts, edited_ts, link, open_channel, mentions, opened_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
		f.Person, f.Quote, f.Learned, f.Channel, f.TS, f.ThreadTS, f.EditedTS, f.Link, f.Open, append(Names{}, f.Mentions...), s.Now())
	if err != nil {
		return 0, fmt.Errorf("remember an opened form: %w", err)
	}
	return id, nil
}

// Form returns an opened form to the one who opened it.
func (s *Store) Form(ctx context.Context, id int64, by string) (Form, error) {
	return form(ctx, s.db, id, by)
}

func form(ctx context.Context, q sqlx.QueryerContext, id int64, by string) (Form, error) {
	var f Form
	if id == 0 {
		return f, nil
	}
	err := sqlx.GetContext(ctx, q, &f, `SELECT id, person, quote, learned_from, channel, ts, thread_ts, edited_ts, link, open_channel, mentions FROM form
		WHERE id = $1 AND person = $2`, id, by)
	return f, found(err)
}

// Tell saves a submitted form: the speaker's own words with their permission, a
// colleague's as a request to them, or someone outside's with what they agreed
// to. The same form saved twice is saved once. Problems name the fields; then
// nothing is saved.
func (s *Store) Tell(ctx context.Context, t Telling) error {
	who, err := person(ctx, s.db, t.By)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err := t.Check(In(s.Now(), who.Zone)).Err(); err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		fresh, err := s.first(ctx, tx, "tell:"+t.Key)
		if err != nil || !fresh {
			return err
		}
		f, err := form(ctx, tx, t.Form, t.By)
		if err != nil {
			return err
		}
		if err := s.remember(ctx, tx, t); err != nil {
			return err
		}
		switch {
		case f.Learned != nil:
			return s.tellMine(ctx, tx, t, f)
		case t.Whose == Colleagues:
			return s.tellForColleague(ctx, tx, t, f)
		case t.Whose == Outsiders:
			return s.tellForOutsider(ctx, tx, t)
		default:
			return s.tellMine(ctx, tx, t, f)
		}
	})
	if err != nil {
		return fmt.Errorf("tell: %w", err)
	}
	return nil
}

// first reports whether the key of a form or command is seen for the first time.
func (s *Store) first(ctx context.Context, tx *sqlx.Tx, key string) (bool, error) {
	n, err := rows(tx.ExecContext(ctx, `INSERT INTO receipt (key, done_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, key, s.Now()))
	if err != nil {
		return false, fmt.Errorf("keep a receipt: %w", err)
	}
	return n == 1, nil
}

func (s *Store) remember(ctx context.Context, tx *sqlx.Tx, t Telling) error {
	if err := ensurePerson(ctx, tx, t.By); err != nil {
		return err
	}
	if t.Whose != Mine || t.Team == nil {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `UPDATE person SET team = $2 WHERE id = $1`, t.By, t.Team); err != nil {
		return fmt.Errorf("remember a team: %w", err)
	}
	return nil
}

// tellMine saves the speaker's own words: a new quote, or a new version of one
// of theirs, with the permission that the form gives.
func (s *Store) tellMine(ctx context.Context, tx *sqlx.Tx, t Telling, f Form) error {
	q, err := s.quoteFor(ctx, tx, t, f)
	if err != nil {
		return err
	}
	mentions := f.Mentions
	if len(mentions) == 0 {
		if mentions, err = lastMentions(ctx, tx, q.ID); err != nil {
			return err
		}
	}
	mentions = mentions.and(t.Mentions)
	v, err := s.addVersion(ctx, tx, q.ID, t.Words, mentions, false)
	if err != nil {
		return err
	}
	p, err := s.openPermission(ctx, tx, q, v, ForUse)
	if err != nil {
		return err
	}
	if !blank(t.Shorter) {
		if err := s.ownShorter(ctx, tx, q, v, t); err != nil {
			return err
		}
	}
	return s.grant(ctx, tx, q, p, t.grant(mentions))
}

// quoteFor returns, locked, the quote that a form rewords, the one that its
// message already has, or a new one.
func (s *Store) quoteFor(ctx context.Context, tx *sqlx.Tx, t Telling, f Form) (Quote, error) {
	if f.Quote != nil {
		q, err := s.lockHeld(ctx, tx, *f.Quote, t.By)
		if err == nil && t.Team != nil {
			q.Team = t.Team
			_, err = tx.ExecContext(ctx, `UPDATE quote SET team = $2 WHERE id = $1`, q.ID, t.Team)
		}
		return q, err
	}
	if f.Learned != nil {
		return s.learnedQuote(ctx, tx, t, *f.Learned)
	}
	if f.TS != "" {
		_, err := tx.ExecContext(ctx, `INSERT INTO quote (status, origin, channel, ts, created_at) VALUES ('kept', 'message', $1, $2, $3)
			ON CONFLICT (channel, ts) WHERE ts <> '' DO NOTHING`, f.Channel, f.TS, s.Now())
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE quote SET speaker = $3, team = coalesce($4, team), thread_ts = $5, edited_ts = $6, link = $7, open_channel = $8,
				undone = false, status = CASE WHEN status IN ('closed','looking') THEN 'kept' ELSE status END
				WHERE channel = $1 AND ts = $2 AND speaker IN ('', $3)`, f.Channel, f.TS, t.By, t.Team, f.ThreadTS, f.EditedTS, f.Link, f.Open)
		}
		if err != nil {
			return Quote{}, fmt.Errorf("begin a quote: %w", err)
		}
		var id int64
		if err := tx.GetContext(ctx, &id, `SELECT id FROM quote WHERE channel = $1 AND ts = $2`, f.Channel, f.TS); err != nil {
			return Quote{}, found(err)
		}
		return s.lockHeld(ctx, tx, id, t.By)
	}
	return s.newQuote(ctx, tx, Quote{Status: Kept, Origin: FromForm, Speaker: t.By, Team: t.Team}, t.Key)
}

func (s *Store) newQuote(ctx context.Context, tx *sqlx.Tx, q Quote, key string) (Quote, error) {
	q.CreatedAt = s.Now()
	err := tx.GetContext(ctx, &q.ID, `INSERT INTO quote (status, origin, form_key, speaker, team, told_by, outside_role, outside_name, agreed_how, agreed_on, created_at, learned_from, held_until)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
		q.Status, q.Origin, key, q.Speaker, q.Team, q.ToldBy, q.OutsideRole, q.OutsideName, q.AgreedHow, q.AgreedOn, q.CreatedAt, q.LearnedFrom, q.HeldUntil)
	if err != nil {
		return q, fmt.Errorf("begin a quote: %w", err)
	}
	return q, nil
}

// openPermission makes the request that a form answers in the same breath, in
// the quote's own message or a new one.
func (s *Store) openPermission(ctx context.Context, tx *sqlx.Tx, q Quote, version int64, purpose string) (Permission, error) {
	p := Permission{Quote: q.ID, Version: version, Purpose: purpose}
	err := tx.GetContext(ctx, &p.Message, `SELECT (SELECT message::text FROM permission WHERE quote = $1 AND message IS NOT NULL ORDER BY id DESC LIMIT 1)`, q.ID)
	if err != nil {
		return p, fmt.Errorf("look for the quote's message: %w", err)
	}
	if p.Message == nil {
		id, err := s.add(ctx, tx, Message{Kind: RequestMessage, Person: q.Holder()})
		if err != nil {
			return p, err
		}
		p.Message = &id
	}
	err = tx.GetContext(ctx, &p.ID, `INSERT INTO permission (quote, version, purpose, state, message, asked_at) VALUES ($1, $2, $3, 'open', $4, $5) RETURNING id`,
		p.Quote, p.Version, p.Purpose, p.Message, s.Now())
	if err != nil {
		return p, fmt.Errorf("begin a permission: %w", err)
	}
	return p, nil
}

// ownShorter keeps the speaker's own shorter version, allowed with the whole.
func (s *Store) ownShorter(ctx context.Context, tx *sqlx.Tx, q Quote, version int64, t Telling) error {
	ranges, err := shorterOf(t.Words, Cut{}, t.Shorter)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO permission (quote, version, purpose, state, cut, asked_at, answered_at) VALUES ($1, $2, 'short:0', 'yes', $3, $4, $4)`,
		q.ID, version, Cut{Ranges: map[Field][]Range{Well: ranges}}, s.Now())
	if err != nil {
		return fmt.Errorf("keep a shorter version: %w", err)
	}
	return nil
}

// tellForColleague puts a colleague's words to that colleague, like a
// nomination. Who told them learns nothing of the answer but its publication.
func (s *Store) tellForColleague(ctx context.Context, tx *sqlx.Tx, t Telling, f Form) error {
	speaker, err := person(ctx, tx, t.Colleague)
	if err != nil {
		return err
	}
	if speaker.Kind != Member {
		return Problems{}.Add("colleague", Problem{Code: NeedsMembers})
	}
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return err
	}
	if !set.Takes(t.Colleague) {
		return Problems{}.Add("colleague", Problem{Code: NotInPilot})
	}
	if speaker.NoAsks {
		return nil // like a request that nobody answers
	}
	team, err := teamOf(ctx, tx, speaker, "")
	if err != nil {
		return err
	}
	q, err := s.newQuote(ctx, tx, Quote{Status: Asked, Origin: FromForm, Speaker: t.Colleague, ToldBy: t.By, Team: team}, t.Key)
	if err != nil {
		return err
	}
	mentions := f.Mentions.and(t.Mentions)
	v, err := s.addVersion(ctx, tx, q.ID, t.Words, mentions, false)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO nomination (quote, person, emoji, event_ts, is_on) VALUES ($1, $2, '', $3, true)`, q.ID, t.By, SlackTime(s.Now()))
	if err != nil {
		return fmt.Errorf("save a nomination: %w", err)
	}
	return s.request(ctx, tx, Permission{Quote: q.ID, Version: v, Purpose: ForUse, Cut: MentionCut(t.Words, mentions)}, t.Colleague)
}

// tellForOutsider saves the words of someone outside with what they agreed to;
// who submits them holds the take-back.
func (s *Store) tellForOutsider(ctx context.Context, tx *sqlx.Tx, t Telling) error {
	var member bool
	err := tx.GetContext(ctx, &member, `SELECT $1 <> '' AND EXISTS (SELECT 1 FROM person WHERE kind = 'member' AND lower(name) = lower($1))`, strings.TrimSpace(t.OutsideName))
	if err != nil {
		return fmt.Errorf("look for a member of that name: %w", err)
	}
	if member {
		return Problems{}.Add("outside_name", Problem{Code: NameOfMember})
	}
	q, err := s.newQuote(ctx, tx, Quote{
		Status: Kept, Origin: FromOutside, ToldBy: t.By, Team: t.Team,
		OutsideRole: t.OutsideRole, OutsideName: t.OutsideName, AgreedHow: t.AgreedHow, AgreedOn: t.AgreedOn,
	}, t.Key)
	if err != nil {
		return err
	}
	v, err := s.addVersion(ctx, tx, q.ID, t.Words, t.Mentions, false)
	if err != nil {
		return err
	}
	p, err := s.openPermission(ctx, tx, q, v, ForUse)
	if err != nil {
		return err
	}
	if !blank(t.Shorter) {
		if err := s.ownShorter(ctx, tx, q, v, t); err != nil {
			return err
		}
	}
	g := t.grant(t.Mentions)
	if t.OutsideName == "" {
		g.Credit = ByRole
	}
	return s.grant(ctx, tx, q, p, g)
}

func lastMentions(ctx context.Context, tx *sqlx.Tx, quote int64) (Names, error) {
	var all []Names
	err := tx.SelectContext(ctx, &all, `SELECT mentions FROM version WHERE quote = $1 AND erased_at IS NULL ORDER BY number DESC LIMIT 1`, quote)
	if err != nil || len(all) == 0 {
		return Names{}, err
	}
	return all[0], nil
}
