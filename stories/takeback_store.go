package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// TakeBack takes a quote back where its holder says. Every message that shows
// it is wanted drawn anew, drafts drop it, and each placement is tried until it
// is done or out of reach.
func (s *Store) TakeBack(ctx context.Context, t TakeBack, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := s.lockHeld(ctx, tx, t.Quote, by)
		if err != nil {
			return err
		}
		if q.Status == Asked || q.Status == Looking {
			return ErrNotFound // nothing was allowed: a request is answered, not taken back
		}
		same, err := s.sameSaid(ctx, tx, q)
		if err != nil {
			return err
		}
		for _, q := range same {
			if err := s.takeBack(ctx, tx, q, t); err != nil {
				return err
			}
			if err := s.recordTakeBack(ctx, tx, q, t, by); err != nil {
				return err
			}
			if err := s.touchQuote(ctx, tx, q.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("take back quote %d: %w", t.Quote, err)
	}
	return nil
}

// sameSaid returns a quote and those of its story in which the same speaker said
// the same words in another message: they stand once, and go together.
func (s *Store) sameSaid(ctx context.Context, tx *sqlx.Tx, q Quote) ([]Quote, error) {
	out := []Quote{q}
	if q.Story == nil || q.Speaker == "" {
		return out, nil
	}
	all, err := spokenOfStory(ctx, tx, *q.Story)
	if err != nil {
		return nil, err
	}
	said := map[int64]Words{}
	for _, sp := range all {
		if shown, ok := sp.Anywhere(s.Now()); ok {
			said[sp.Quote.ID] = shown.Words
		}
	}
	for _, sp := range all {
		words, ok := said[sp.Quote.ID]
		if !ok || sp.Quote.ID == q.ID || sp.Quote.Speaker != q.Speaker || words != said[q.ID] {
			continue
		}
		twin, err := s.lockHeld(ctx, tx, sp.Quote.ID, q.Speaker)
		if err != nil {
			return nil, err
		}
		out = append(out, twin)
	}
	return out, nil
}

// recordTakeBack notes what was taken back. What was kept for its holder alone
// nobody else knows of.
func (s *Store) recordTakeBack(ctx context.Context, tx *sqlx.Tx, q Quote, t TakeBack, by string) error {
	if q.Status == Kept {
		return s.recordAnswer(ctx, tx)
	}
	return s.recordDetail(ctx, tx, by, t.deed(), q.ID, t.detail())
}

func (s *Store) takeBack(ctx context.Context, tx *sqlx.Tx, q Quote, t TakeBack) error {
	if t.DropName {
		if err := s.dropName(ctx, tx, q); err != nil {
			return err
		}
	}
	if len(t.Placements) > 0 {
		if err := takePlacements(ctx, tx, s, `l.quote = $1 AND EXISTS (SELECT 1 FROM placement o WHERE o.id = ANY($2) AND o.quote = $3
			AND o.channel = l.channel AND o.edition IS NOT DISTINCT FROM l.edition AND o.export IS NOT DISTINCT FROM l.export AND (l.permission IS NULL AND o.permission IS NULL OR l.id = o.id))`, q.ID, pq.Int64Array(t.Placements), t.Quote); err != nil {
			return err
		}
		if err := s.tellHolders(ctx, tx, q.ID); err != nil {
			return err
		}
	}
	if !t.All && len(t.Places) == 0 {
		return nil
	}
	spoken, err := s.spoken(ctx, tx, q.ID)
	if err != nil {
		return err
	}
	p, ok := spoken.InForce(s.Now())
	left := p.Places
	for _, place := range t.Places {
		left = left.Without(place)
	}
	if !ok || t.All || len(left) == 0 {
		return s.takeAll(ctx, tx, q)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE permission SET places = $2 WHERE id = $1`, p.ID, left); err != nil {
		return fmt.Errorf("take places back: %w", err)
	}
	return s.takeDown(ctx, tx, q.ID, left)
}

// takeAll ends every permission of a quote.
func (s *Store) takeAll(ctx context.Context, tx *sqlx.Tx, q Quote) error {
	if _, err := tx.ExecContext(ctx, `UPDATE permission SET state = 'ended' WHERE quote = $1 AND state IN ('yes','open')`, q.ID); err != nil {
		return fmt.Errorf("end permissions: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE quote SET status = 'withdrawn', read = NULL WHERE id = $1`, q.ID); err != nil {
		return fmt.Errorf("save a quote's status: %w", err)
	}
	if err := s.takeDown(ctx, tx, q.ID, nil); err != nil {
		return err
	}
	if err := endActs(ctx, tx, q.ID); err != nil {
		return err
	}
	return s.withdrawIfSilent(ctx, tx, q.Story)
}

// withdrawIfSilent ends a story none of whose quotes is allowed any more.
func (s *Store) withdrawIfSilent(ctx context.Context, tx *sqlx.Tx, story *int64) error {
	if story == nil {
		return nil
	}
	var speaks bool
	if err := tx.GetContext(ctx, &speaks, `SELECT EXISTS (SELECT 1 FROM quote WHERE story = $1 AND status = 'permitted')`, *story); err != nil {
		return fmt.Errorf("look for allowed quotes: %w", err)
	}
	if speaks {
		return nil
	}
	err := s.change(ctx, tx, *story, func(t *Story) error { t.withdraw(); return nil })
	return err
}

// takeDown takes a quote down wherever its permission no longer covers. What is
// used elsewhere, on a permission of its own, stays until nothing is allowed.
func (s *Store) takeDown(ctx context.Context, tx *sqlx.Tx, quote int64, allowed Places) error {
	if err := takePlacements(ctx, tx, s, `l.quote = $1 AND l.place <> ALL($2) AND (l.permission IS NULL OR $3)`, quote, append(Places{}, allowed...), len(allowed) == 0); err != nil {
		return err
	}
	return s.tellHolders(ctx, tx, quote)
}

// takePlacements marks placements as taken back, every piece of a part, and
// wants their messages drawn anew, those too that Slack refused before: it may
// have changed its mind. Messages are locked first, as where they are shown. The
// first of args is the quote.
func takePlacements(ctx context.Context, tx *sqlx.Tx, s *Store, where string, args ...any) error {
	var messages pq.StringArray
	err := tx.SelectContext(ctx, &messages, `SELECT id FROM message WHERE id IN (SELECT l.message FROM placement l
		WHERE l.taken_at IS NULL AND `+where+`) ORDER BY id FOR UPDATE`, args...)
	if err == nil {
		_, err = tx.ExecContext(ctx, fmt.Sprintf(`UPDATE placement l SET taken_at = $%d WHERE l.taken_at IS NULL AND %s`, len(args)+1, where), append(args, s.Now())...)
	}
	if err != nil {
		return fmt.Errorf("take placements back: %w", err)
	}
	err = drawAnew(ctx, tx, messages)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE placement l SET taken_rev = m.wanted FROM message m
			WHERE m.id = l.message AND l.taken_at IS NOT NULL AND l.taken_rev = 0 AND m.id = ANY($1::uuid[])`, messages)
	}
	if err != nil {
		return fmt.Errorf("want placements drawn anew: %w", err)
	}
	return touchNotes(ctx, tx, args[0])
}

// dropName keeps the words and leaves the name out of the credit.
func (s *Store) dropName(ctx context.Context, tx *sqlx.Tx, q Quote) error {
	credit := Someone
	if q.Origin == FromOutside {
		credit = ByRole
	}
	return s.recredit(ctx, tx, q, credit)
}

// recredit changes the credit of what is allowed.
func (s *Store) recredit(ctx context.Context, tx *sqlx.Tx, q Quote, credit Credit) error {
	line, err := s.creditLine(ctx, tx, q, credit)
	if err != nil {
		return err
	}
	changed := pq.Int64Array{}
	err = tx.SelectContext(ctx, &changed, `UPDATE permission SET credit = $2, credit_line = $3 WHERE quote = $1 AND state = 'yes'
		AND (credit, credit_line) IS DISTINCT FROM ($2, $3) RETURNING id`, q.ID, credit, line)
	if err == nil { // who was answered by name reads the answer without it
		_, err = tx.ExecContext(ctx, `UPDATE act SET answer_named = false WHERE quote = $1 AND answer_named`, q.ID)
	}
	if err != nil {
		return fmt.Errorf("change a credit: %w", err)
	}
	if err := s.tellCredit(ctx, tx, q.ID, changed); err != nil {
		return err
	}
	return unnamePlacements(ctx, tx, q.ID)
}

// unnamePlacements wants the messages that show a quote drawn without its name,
// and notes by which revision they are.
func unnamePlacements(ctx context.Context, tx *sqlx.Tx, quote int64) error {
	var messages pq.StringArray
	err := tx.SelectContext(ctx, &messages, `SELECT id FROM message WHERE id IN (SELECT message FROM placement WHERE quote = $1 AND taken_at IS NULL)
		ORDER BY id FOR UPDATE`, quote)
	if err == nil {
		err = drawAnew(ctx, tx, messages)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE placement l SET unnamed_rev = m.wanted FROM message m
			WHERE m.id = l.message AND l.quote = $2 AND l.taken_at IS NULL AND m.id = ANY($1::uuid[])`, messages, quote)
	}
	if err != nil {
		return fmt.Errorf("want placements drawn without a name: %w", err)
	}
	return nil
}

// drawAnew wants messages drawn anew now, those too that Slack refused before.
func drawAnew(ctx context.Context, tx *sqlx.Tx, messages pq.StringArray) error {
	_, err := tx.ExecContext(ctx, `UPDATE message SET wanted = wanted + 1, attempts = 0, next_try = CASE WHEN state = 'doubtful' THEN next_try ELSE '-infinity' END,
		state = CASE WHEN state = 'unreachable' AND ts <> '' THEN 'live' ELSE state END WHERE id = ANY($1::uuid[])`, messages)
	return err
}
