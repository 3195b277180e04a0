package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// ClaimLooks takes up to n messages to be read, for this copy alone, until the
// lease ends.
func (s *Store) ClaimLooks(ctx context.Context, n int) ([]Look, error) {
	var out []Look
	err := s.db.SelectContext(ctx, &out, `UPDATE quote SET look_claim = $2, look_attempts = look_attempts + 1,
			look_at = clock_timestamp() + make_interval(secs => $3)
		WHERE id IN (SELECT id FROM quote WHERE look_at <= clock_timestamp() ORDER BY look_at LIMIT $1 FOR UPDATE SKIP LOCKED)
		RETURNING id, channel, ts, thread_ts, status, look_attempts, look_claim`, n, newToken(), s.Lease.Seconds())
	if err != nil {
		return nil, fmt.Errorf("claim look-ups: %w", err)
	}
	return out, nil
}

// LookAgain gives a look-up back to be tried after a while.
func (s *Store) LookAgain(ctx context.Context, l Look, after time.Duration) error {
	_, err := s.db.ExecContext(ctx, `UPDATE quote SET look_at = clock_timestamp() + make_interval(secs => $3), look_claim = ''
		WHERE id = $1 AND look_claim = $2`, l.Quote, l.Token, after.Seconds())
	if err != nil {
		return fmt.Errorf("give a look-up back: %w", err)
	}
	return nil
}

// Saw saves what a look-up found: the speaker is asked, once, or the message is
// refused and nothing of it kept. The receipts are to be given once, by the
// caller; they say the same whatever was asked or answered before.
func (s *Store) Saw(ctx context.Context, l Look, f Finding) ([]Receipt, error) {
	var receipts []Receipt
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := lock[Quote](ctx, tx, `UPDATE quote SET look_at = NULL, look_claim = '' WHERE id = $1 AND look_claim = $2 RETURNING `+quoteColumns, l.Quote, l.Token)
		if err != nil {
			return err
		}
		speaker, err := person(ctx, tx, f.Speaker)
		if err != nil {
			return err
		}
		if receipts, err = s.receipts(ctx, tx, q, speaker, f); err != nil {
			return err
		}
		switch {
		case q.Status != Looking:
			return nil
		case f.Refused != "" && f.Refused != RefusedLong:
			return s.refuse(ctx, tx, q.ID)
		default:
			return s.ask(ctx, tx, q, speaker, f)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("save what a look-up found: %w", err)
	}
	return receipts, nil
}

// refuse keeps nothing of a message that could not be taken. Nobody was asked, so
// who points at it later has it read again.
func (s *Store) refuse(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	if err := s.erase(ctx, tx, quote); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE quote SET undone = true WHERE id = $1`, quote); err != nil {
		return fmt.Errorf("refuse a message: %w", err)
	}
	return nil
}

func (s *Store) receipts(ctx context.Context, tx *sqlx.Tx, q Quote, speaker Person, f Finding) ([]Receipt, error) {
	var people []string
	err := tx.SelectContext(ctx, &people, `UPDATE nomination SET receipt = 'given' WHERE quote = $1 AND receipt = 'due' AND is_on RETURNING person`, q.ID)
	if err != nil {
		return nil, fmt.Errorf("take the receipts: %w", err)
	}
	var out []Receipt
	for _, p := range people {
		r := Receipt{Quote: q.ID, Person: p, Channel: q.Channel, TS: q.TS, ThreadTS: f.ThreadTS, Speaker: CleanName(speaker.Name), Refused: f.Refused}
		if f.Refused == RefusedLong {
			r.Refused = "" // its speaker is asked for the part that matters
		}
		out = append(out, r)
	}
	return out, nil
}

// ask keeps the words and asks their speaker, unless they want no requests.
func (s *Store) ask(ctx context.Context, tx *sqlx.Tx, q Quote, speaker Person, f Finding) error {
	if speaker.NoAsks {
		return s.erase(ctx, tx, q.ID)
	}
	team, err := teamOf(ctx, tx, speaker, q.Channel)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE quote SET status = 'asked', speaker = $2, thread_ts = $3, edited_ts = $4, link = $5, open_channel = true, team = $6, source = 'same'
		WHERE id = $1`, q.ID, f.Speaker, f.ThreadTS, f.EditedTS, f.Link, team)
	if err != nil {
		return fmt.Errorf("save whose words they are: %w", err)
	}
	words := Words{Well: f.Text}
	if f.Refused == RefusedLong {
		words.Well = ""
	}
	v, err := s.addVersion(ctx, tx, q.ID, words, f.Mentions, true)
	if err != nil {
		return err
	}
	return s.request(ctx, tx, Permission{Quote: q.ID, Version: v, Purpose: ForUse, Cut: MentionCut(words, f.Mentions)}, f.Speaker)
}

// addVersion keeps a wording; the speaker made it.
func (s *Store) addVersion(ctx context.Context, tx *sqlx.Tx, quote int64, w Words, mentions []string, isMessage bool) (int64, error) {
	var id int64
	err := tx.GetContext(ctx, &id, `INSERT INTO version (quote, number, is_message, well, before, helped, now, took, unsure, talk_to, mentions, made_at)
		SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM version WHERE quote = $1 RETURNING id`,
		quote, isMessage, w.Well, w.Before, w.Helped, w.Now, w.Took, w.Unsure, w.TalkTo, Names(mentions), s.Now())
	if err != nil {
		return 0, fmt.Errorf("keep a version: %w", err)
	}
	return id, nil
}

// teamOf returns the team remembered for a person, else the one whose channel
// it is, else none.
func teamOf(ctx context.Context, tx *sqlx.Tx, p Person, channel string) (*int64, error) {
	if p.Team != nil {
		return p.Team, nil
	}
	var ids []int64
	err := tx.SelectContext(ctx, &ids, `SELECT id FROM team WHERE channel = $1 AND channel <> '' AND retired_at IS NULL ORDER BY id LIMIT 1`, channel)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return &ids[0], nil
}
