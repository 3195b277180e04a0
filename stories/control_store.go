package stories

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// drafting is a curator's deed on a drafted edition: audience and edition are
// locked, in this order everywhere, the deed done and recorded, and everything
// that shows the draft drawn anew.
func (s *Store) drafting(ctx context.Context, edition int64, by, deed string, work func(*sqlx.Tx, Edition) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		if _, err := lock[int64](ctx, tx, `SELECT id FROM audience WHERE id = (SELECT audience FROM edition WHERE id = $1) FOR SHARE`, edition); err != nil {
			return err
		}
		e, err := lock[Edition](ctx, tx, `SELECT `+editionColumns+` FROM edition WHERE id = $1 FOR UPDATE`, edition)
		if err != nil {
			return err
		}
		switch e.Status {
		case Drafted:
		case Posted:
			return ErrTooLate
		default:
			return ErrEnded
		}
		if err := work(tx, e); err != nil {
			return err
		}
		if err := s.record(ctx, tx, by, deed, "edition", edition); err != nil {
			return err
		}
		return touchEdition(ctx, tx, edition)
	})
	if err != nil {
		return fmt.Errorf("%s, edition %d: %w", deed, edition, err)
	}
	return nil
}

// editionOf returns the edition that a pick or a part belongs to; table is one
// of the two.
func (s *Store) editionOf(ctx context.Context, table string, id int64) (int64, error) {
	var edition int64
	err := s.db.GetContext(ctx, &edition, `SELECT edition FROM `+table+` WHERE id = $1`, id)
	return edition, found(err)
}

// MoveUp puts a pick before the one above it. What was learned stays last.
func (s *Store) MoveUp(ctx context.Context, pick int64, by string) error {
	return s.onPick(ctx, pick, by, "move up", func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `WITH p AS (SELECT k.* FROM pick k JOIN story y ON y.id = k.story WHERE k.id = $1 AND y.held_until IS NULL),
			above AS (SELECT k.id, k.position FROM pick k JOIN story y ON y.id = k.story, p WHERE k.edition = p.edition AND k.part IS NOT DISTINCT FROM p.part AND k.position < p.position
				AND y.held_until IS NULL ORDER BY k.position DESC LIMIT 1)
			UPDATE pick k SET position = CASE WHEN k.id = $1 THEN (SELECT position FROM above) ELSE (SELECT position FROM p) END
			WHERE EXISTS (SELECT 1 FROM above) AND (k.id = $1 OR k.id = (SELECT id FROM above))`, pick)
		return err
	})
}

// LeaveOut takes a pick out of a draft; what drops out is not replaced.
func (s *Store) LeaveOut(ctx context.Context, pick int64, by string) error {
	return s.onPick(ctx, pick, by, "leave out", func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = 'left_out' WHERE id = $1 AND left_out = ''`, pick)
		return err
	})
}

// BringBack undoes LeaveOut.
func (s *Store) BringBack(ctx context.Context, pick int64, by string) error {
	return s.onPick(ctx, pick, by, "bring back", func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = '' WHERE id = $1 AND left_out = 'left_out'`, pick)
		return err
	})
}

func (s *Store) onPick(ctx context.Context, pick int64, by, deed string, work func(*sqlx.Tx) error) error {
	edition, err := s.editionOf(ctx, "pick", pick)
	if err != nil {
		return err
	}
	return s.drafting(ctx, edition, by, deed, func(tx *sqlx.Tx, _ Edition) error { return work(tx) })
}

// AddPick adds an approved story to a draft, at its end: to a part (sideways)
// or to the edition (part 0). ErrNotPermitted means that its words may not be
// shown there, with the reason where the last check would find one;
// ErrAlreadyExists that it is in the draft.
func (s *Store) AddPick(ctx context.Context, edition, part, story int64, by string) error {
	return s.drafting(ctx, edition, by, "add", func(tx *sqlx.Tx, e Edition) error {
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE id = $1 FOR SHARE`, e.Audience)
		if err != nil {
			return err
		}
		quote, err := s.addable(ctx, tx, a, story)
		if err != nil {
			return err
		}
		var in *int64
		if a.Kind == Sideways {
			in = &part
		}
		if err := s.addableTo(ctx, tx, a, e, Pick{Edition: edition, Part: in, Story: story, Quote: quote}); err != nil {
			return err
		}
		var last int
		err = tx.GetContext(ctx, &last, `SELECT coalesce(max(position), 0) FROM pick WHERE edition = $1 AND part IS NOT DISTINCT FROM $2`, edition, in)
		if err != nil {
			return err
		}
		n, err := rows(tx.ExecContext(ctx, `UPDATE pick SET left_out = '', quote = $4, position = $5, why = $6
			WHERE edition = $1 AND part IS NOT DISTINCT FROM $2 AND story = $3 AND left_out <> ''`, edition, in, story, quote, last+1, WhyAdded))
		if err == nil && n == 0 {
			err = insertPick(ctx, tx, Pick{Edition: edition, Part: in, Story: story, Quote: quote, Position: last + 1, Why: WhyAdded})
		}
		if err != nil {
			return err
		}
		return s.addToPreviews(ctx, tx, a, edition)
	})
}

func (s *Store) addable(ctx context.Context, tx *sqlx.Tx, a Audience, story int64) (int64, error) {
	spoken, err := spokenOfStory(ctx, tx, story)
	if err != nil {
		return 0, err
	}
	var status Status
	if err := tx.GetContext(ctx, &status, `SELECT status FROM story WHERE id = $1`, story); err != nil {
		return 0, found(err)
	}
	for _, sp := range spoken {
		if shown, ok := sp.At(a.Place(), s.Now()); ok && status == Approved && shown.FitsDigest() {
			return sp.Quote.ID, nil
		}
	}
	return 0, ErrNotPermitted
}

// addableTo refuses what the last check would leave out.
func (s *Store) addableTo(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition, p Pick) error {
	parts, err := partsOf(ctx, tx, p.Edition)
	if err != nil {
		return err
	}
	if p.Part != nil && !slices.ContainsFunc(parts, func(t Part) bool { return t.ID == *p.Part }) {
		return ErrNotFound
	}
	why, err := s.unfit(ctx, tx, a, p, channelsFor(p, parts))
	if err == nil && why == "" {
		why, err = s.unfitForTeam(ctx, tx, p, parts)
	}
	if err == nil && why != "" {
		err = &UnfitError{Why: why}
	}
	if err == nil {
		err = s.learnedBeside(ctx, tx, p, a.leastIn(e))
	}
	return err
}

func (s *Store) addToPreviews(ctx context.Context, tx *sqlx.Tx, a Audience, edition int64) error {
	var controls []Message
	err := tx.SelectContext(ctx, &controls, `SELECT `+messageColumns+` FROM message m WHERE m.edition = $1 AND m.kind = 'control'`, edition)
	if err != nil {
		return fmt.Errorf("read the previews: %w", err)
	}
	for _, c := range controls {
		if err := s.addDrafts(ctx, tx, a, edition, Message{Channel: c.Channel, Person: c.Person}, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// Ask puts the one ask beside an upward edition's stories, or changes it. It
// needs a story beside it.
func (s *Store) Ask(ctx context.Context, a Ask, by string) error {
	return s.drafting(ctx, a.Edition, by, "ask", func(tx *sqlx.Tx, e Edition) error {
		var zone string
		if err := tx.GetContext(ctx, &zone, `SELECT zone FROM audience WHERE id = $1`, e.Audience); err != nil {
			return err
		}
		if err := a.Check(In(s.Now(), zone)).Err(); err != nil {
			return err
		}
		if err := s.avoided(ctx, tx, e.Audience, map[string]string{"what": a.What, "of_whom": a.OfWhom}); err != nil {
			return err
		}
		var ok bool
		err := tx.GetContext(ctx, &ok, `SELECT EXISTS (SELECT 1 FROM pick WHERE edition = $1 AND left_out = '')
			AND EXISTS (SELECT 1 FROM audience WHERE id = $2 AND kind = 'upward')`, e.ID, e.Audience)
		if err != nil {
			return err
		}
		if !ok {
			return ErrNoStory
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO ask (edition, what, of_whom, by_when, made_by) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (edition) DO UPDATE SET what = $2, of_whom = $3, by_when = $4, made_by = $5`, a.Edition, a.What, a.OfWhom, a.ByWhen, by)
		return err
	})
}

// Outcome notes what came of an earlier edition's ask; the audience's next
// edition tells it.
func (s *Store) Outcome(ctx context.Context, edition int64, by, outcome string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		if n := length(outcome); n > MaxLine {
			return Problems{}.Add("outcome", Problem{Code: TooLong, Limit: MaxLine, Got: n})
		}
		var audience int64
		if err := tx.GetContext(ctx, &audience, `SELECT audience FROM edition WHERE id = $1`, edition); err != nil {
			return found(err)
		}
		if err := s.avoided(ctx, tx, audience, map[string]string{"outcome": outcome}); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE ask SET outcome = $2, outcome_by = $3, outcome_at = $4 WHERE edition = $1 AND outcome <> $2`, edition, outcome, by, s.Now()); err != nil {
			return err
		}
		if err := touchCurators(ctx, tx); err != nil {
			return err
		}
		return touch(ctx, tx, `m.kind IN ('control','draft') AND m.edition IN (SELECT id FROM edition WHERE status = 'drafted')`)
	})
	if err != nil {
		return fmt.Errorf("note an ask's outcome: %w", err)
	}
	return nil
}

// Hold keeps a part from being posted until it is released, however late.
func (s *Store) Hold(ctx context.Context, part int64, by string) error {
	return s.onPart(ctx, part, by, "hold", PartDrafted, PartHeld)
}

// Release lets a held part be posted again, in a channel of whatever kind it is
// by now: when it is due, or at once when that has passed; not one that waits for
// its host.
func (s *Store) Release(ctx context.Context, part int64, by string) error {
	return s.onPart(ctx, part, by, "release", PartHeld, PartDrafted)
}

func (s *Store) onPart(ctx context.Context, part int64, by, deed string, from, to PartStatus) error {
	edition, err := s.editionOf(ctx, "part", part)
	if err != nil {
		return err
	}
	return s.drafting(ctx, edition, by, deed, func(tx *sqlx.Tx, e Edition) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE part SET status = $2, reason = '',
			kind = coalesce((SELECT kind FROM channel WHERE id = part.channel), kind) WHERE id = $1 AND status = $3 AND reason <> $4`, part, to, from, WaitsForHost))
		if err == nil && n > 0 && to == PartDrafted && e.DueAt.Before(s.Now()) {
			_, err = tx.ExecContext(ctx, `UPDATE edition SET due_at = $2 WHERE id = $1`, e.ID, s.Now())
		}
		return err
	})
}

// Skip ends a drafted edition without posting it.
func (s *Store) Skip(ctx context.Context, edition int64, by string) error {
	return s.drafting(ctx, edition, by, "skip", func(tx *sqlx.Tx, e Edition) error {
		return s.endEdition(ctx, tx, e.ID, Skipped, "by_curator", by)
	})
}

// PostNow makes a drafted edition due at once, whether or not its preview has
// stood; one that waits for a host, once they say yes.
func (s *Store) PostNow(ctx context.Context, edition int64, by string) error {
	return s.drafting(ctx, edition, by, "post now", func(tx *sqlx.Tx, e Edition) error {
		_, err := tx.ExecContext(ctx, `UPDATE edition SET decided_by = $3, decided_at = $2,
			due_at = CASE WHEN EXISTS (SELECT 1 FROM part WHERE edition = $1 AND status = 'held' AND reason = $4) THEN due_at ELSE $2 END WHERE id = $1`,
			e.ID, s.Now(), by, WaitsForHost)
		return err
	})
}
