package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Forget erases everything about a person: every wording of every quote of
// theirs, their name, acts and nominations, and what they wrote as a host. Every
// message that showed any of it is wanted drawn anew; FinishForgetting deletes
// the rows of their own messages once Slack shows that. by is the person, or ""
// for the operator; anybody else is refused with ErrNotYours.
func (s *Store) Forget(ctx context.Context, f Forgetting, by string) (Forgotten, error) {
	var out Forgotten
	if !f.mayForget(by) {
		return out, ErrNotYours
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		var known bool
		err := tx.GetContext(ctx, &known, `SELECT EXISTS (SELECT 1 FROM person WHERE id = $1)`, f.Person)
		if err != nil {
			return fmt.Errorf("look whether somebody is known: %w", err)
		}
		if out, err = s.forgetQuotes(ctx, tx, f.Person); err != nil {
			return err
		}
		set, _, err := s.settings(ctx, tx)
		if err != nil {
			return err
		}
		out.Known, out.Role = known, set.IsCurator(f.Person)
		for _, forget := range []func(context.Context, *sqlx.Tx, string) error{s.forgetPointing, forgetActs, forgetTalks, forgetHosting, forgetTraces} {
			if err := forget(ctx, tx, f.Person); err != nil {
				return err
			}
		}
		if err := s.forgetPerson(ctx, tx, f); err != nil {
			return err
		}
		return s.enter(ctx, tx, Entry{At: s.Now(), By: by, Deed: deedForgot, Subject: "person:" + f.Person, Detail: f.detail()})
	})
	if err != nil {
		return Forgotten{}, fmt.Errorf("forget a person: %w", err)
	}
	return out, nil
}

func (f Forgetting) detail() string {
	if f.MayAsk {
		return "may be asked"
	}
	return ""
}

// heldIDs are the quotes that a person holds.
const heldIDs = `SELECT id FROM quote WHERE speaker = $1 OR origin = 'outside' AND told_by = $1`

// forgetQuotes erases what a person holds. Their quotes and those they pointed
// to are locked first, in one order.
func (s *Store) forgetQuotes(ctx context.Context, tx *sqlx.Tx, of string) (Forgotten, error) {
	var out Forgotten
	var held []Quote
	err := tx.SelectContext(ctx, &held, `SELECT `+quoteColumns+` FROM quote WHERE id IN (`+heldIDs+` UNION SELECT quote FROM nomination WHERE person = $1) ORDER BY id FOR UPDATE`, of)
	if err != nil {
		return out, fmt.Errorf("lock a person's quotes: %w", err)
	}
	for _, q := range held {
		if q.Holder() != of {
			continue
		}
		out.Quotes++
		standing, err := s.forgetQuote(ctx, tx, q)
		if err != nil {
			return out, err
		}
		out.Placements += standing
	}
	return out, nil
}

// forgetQuote erases a quote, and that its message was ever asked about.
func (s *Store) forgetQuote(ctx context.Context, tx *sqlx.Tx, q Quote) (int, error) {
	var standing int
	if err := tx.GetContext(ctx, &standing, `SELECT count(DISTINCT (channel, edition)) FROM placement WHERE quote = $1 AND taken_at IS NULL AND export IS NULL`, q.ID); err != nil {
		return 0, fmt.Errorf("count placements: %w", err)
	}
	if err := s.eraseQuote(ctx, tx, q); err != nil {
		return 0, err
	}
	for _, statement := range []string{
		`DELETE FROM nomination WHERE quote = $1`,
		`DELETE FROM form WHERE quote = $1 OR learned_from = $1`,
		`UPDATE quote SET channel = '', ts = '', look_at = NULL, look_claim = '' WHERE id = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, q.ID); err != nil {
			return 0, fmt.Errorf("forget a quote: %w", err)
		}
	}
	return standing, nil
}

// eraseQuote takes a quote down everywhere and erases it; only its message's
// channel and timestamp stay.
func (s *Store) eraseQuote(ctx context.Context, tx *sqlx.Tx, q Quote) error {
	if err := s.takeDown(ctx, tx, q.ID, nil); err != nil {
		return err
	}
	if err := eraseActs(ctx, tx, q.ID, s.Now()); err != nil {
		return err
	}
	if err := s.erase(ctx, tx, q.ID); err != nil {
		return err
	}
	return s.forgetStory(ctx, tx, q.Story)
}

// forgetStory empties a story of which nothing is left: its title began with the
// words, curators wrote about them, readers to their speaker.
func (s *Store) forgetStory(ctx context.Context, tx *sqlx.Tx, story *int64) error {
	if err := s.withdrawIfSilent(ctx, tx, story); err != nil || story == nil {
		return err
	}
	n, err := rows(tx.ExecContext(ctx, `UPDATE story SET title = '', note = '', grade = '', reason = '', objection = '', held_until = NULL
		WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM quote WHERE story = $1 AND status <> 'closed')`, *story))
	if err == nil && n > 0 {
		_, err = tx.ExecContext(ctx, `UPDATE act SET words = '', answer = '', where_to = '', for_whom = '' WHERE story = $1`, *story)
	}
	if err != nil {
		return fmt.Errorf("forget a story: %w", err)
	}
	return nil
}

// forgetPointing takes a person's nominations back as they could themselves.
func (s *Store) forgetPointing(ctx context.Context, tx *sqlx.Tx, of string) error {
	var quotes []Quote
	err := tx.SelectContext(ctx, &quotes, `SELECT `+quoteColumns+` FROM quote WHERE id IN (SELECT quote FROM nomination WHERE person = $1) ORDER BY id FOR UPDATE`, of)
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM nomination WHERE person = $1`, of)
	}
	if err != nil {
		return fmt.Errorf("forget nominations: %w", err)
	}
	for _, q := range quotes {
		if err := s.undone(ctx, tx, q); err != nil {
			return err
		}
	}
	return nil
}

func forgetActs(ctx context.Context, tx *sqlx.Tx, of string) error {
	var editions, about pq.Int64Array
	err := tx.SelectContext(ctx, &editions, `SELECT DISTINCT edition FROM act WHERE person = $1 AND edition IS NOT NULL`, of)
	if err == nil {
		err = tx.SelectContext(ctx, &about, `SELECT DISTINCT story FROM act WHERE person = $1 AND story IS NOT NULL`, of)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM act WHERE person = $1`, of)
	}
	if err == nil { // nobody holds what they used elsewhere
		_, err = tx.ExecContext(ctx, `UPDATE placement SET holder = '', where_to = '', for_whom = '', ended_at = coalesce(ended_at, now()) WHERE holder = $1`, of)
	}
	if err != nil {
		return fmt.Errorf("forget acts: %w", err)
	}
	return touch(ctx, tx, `m.edition = ANY($1) AND m.kind IN ('head','control','draft') OR m.story = ANY($2)
		OR m.kind = 'note' AND m.person IN (SELECT speaker FROM quote WHERE story = ANY($2) AND speaker <> '')`, editions, about)
}

// forgetHosting takes a person from the teams they host, with what they said
// there is hard.
func forgetHosting(ctx context.Context, tx *sqlx.Tx, of string) error {
	var hosted pq.Int64Array
	err := tx.SelectContext(ctx, &hosted, `UPDATE team SET host = '', hosting = 'none', host_since = NULL, problems = '{}', deputy = '', keep_receiving = false, see_drafts = false
		WHERE host = $1 RETURNING id`, of)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE team SET contact = '' WHERE contact = $1`, of)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE team SET deputy = '' WHERE deputy = $1`, of)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE part SET problem = '' WHERE team = ANY($1) AND problem <> ''`, hosted)
	}
	if err != nil {
		return fmt.Errorf("forget a host: %w", err)
	}
	for _, team := range hosted {
		if err := dropParts(ctx, tx, team, "host_stopped"); err != nil {
			return err
		}
	}
	return touch(ctx, tx, `m.edition IN (SELECT edition FROM part WHERE team = ANY($1))`, hosted)
}

// forgetTraces takes a person's id from what they decided about others' words.
func forgetTraces(ctx context.Context, tx *sqlx.Tx, of string) error {
	for _, statement := range []string{
		`UPDATE story SET decided_by = '' WHERE decided_by = $1`,
		`UPDATE edition SET decided_by = '' WHERE decided_by = $1`,
		`UPDATE ask SET made_by = '' WHERE made_by = $1`,
		`UPDATE permission SET suggested_by = '' WHERE suggested_by = $1`,
		`UPDATE team SET engaged_by = '' WHERE engaged_by = $1`,
		`UPDATE objective SET owner = '' WHERE owner = $1`,
		`UPDATE quote SET told_by = '' WHERE told_by = $1`,
		`UPDATE export SET holder = '' WHERE holder = $1`,
		`UPDATE export SET made_by = '' WHERE made_by = $1`,
		`DELETE FROM form WHERE person = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, of); err != nil {
			return fmt.Errorf("forget traces: %w", err)
		}
	}
	return touchCurators(ctx, tx)
}

// forgetPerson empties a person's row. Their own messages are drawn anew; the
// direct conversation stays known until they are.
func (s *Store) forgetPerson(ctx context.Context, tx *sqlx.Tx, f Forgetting) error {
	if err := ensurePerson(ctx, tx, f.Person); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE person SET name = '', title = '', zone = 'UTC', locale = '', team = NULL, leader = false, no_asks = $2, no_notes = false,
		asked_at = NULL, noted_at = NULL, reviewed_at = NULL, forgotten_at = $3 WHERE id = $1`, f.Person, !f.MayAsk, s.Now())
	if err != nil {
		return fmt.Errorf("forget a name: %w", err)
	}
	return touch(ctx, tx, `m.person = $1`, f.Person)
}
