package stories

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// suggest asks the speaker for what a curator would leave out of the story's
// first quote.
func (s *Store) suggest(ctx context.Context, tx *sqlx.Tx, story int64, by string, sug Suggestion) error {
	if sug.None() {
		return nil
	}
	spoken, err := spokenOfStory(ctx, tx, story)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(spoken, func(sp Spoken) bool { _, ok := sp.Anywhere(s.Now()); return ok })
	if i < 0 {
		return ErrNotPermitted
	}
	q := spoken[i]
	p, _ := q.InForce(s.Now())
	v, _ := q.Version(p.Version)
	if len(sug.LeftOut) > 0 {
		cut := p.Cut.Join(Cut{LeftOut: sug.LeftOut})
		if !cut.Equal(p.Cut) {
			if err := s.suggestCut(ctx, tx, q, p, ForCut, cut, by); err != nil {
				return err
			}
		}
	}
	if blank(sug.Shorter) {
		return nil
	}
	ranges, err := shorterOf(v.Words, p.Cut, sug.Shorter)
	if err != nil {
		return err
	}
	return s.suggestCut(ctx, tx, q, p, ForShort, Cut{Ranges: map[Field][]Range{Well: ranges}}, by)
}

// shorterOf reads a shorter version of what went well as ranges of the whole
// version; what the speaker cut stays cut.
func shorterOf(w Words, cut Cut, shorter string) ([]Range, error) {
	ranges, err := ShorterBy(w.Well, shorter)
	var word *NotTheirWordsError
	if errorsAs(err, &word) {
		return nil, Problems{}.Add("shorter", Problem{Code: NotTheirs, Word: word.Word})
	}
	joined := Cut{Ranges: map[Field][]Range{Well: ranges}}.Join(Cut{Ranges: cut.Ranges})
	if n := length(joined.Apply(w).Well); n > MaxDigestQuote {
		return nil, Problems{}.Add("shorter", Problem{Code: TooLong, Limit: MaxDigestQuote, Got: n})
	}
	return joined.Ranges[Well], nil
}

// suggestCut asks for one cut; purposes of one version are numbered.
func (s *Store) suggestCut(ctx context.Context, tx *sqlx.Tx, q Spoken, p Permission, purpose string, cut Cut, by string) error {
	n := 0
	for _, other := range q.Permissions {
		if other.Version != p.Version || !hasPrefix(other.Purpose, purpose) {
			continue
		}
		if other.Cut.Equal(cut) {
			return nil // asked for before, whatever the answer
		}
		n++
	}
	return s.request(ctx, tx, Permission{
		Quote: q.Quote.ID, Version: p.Version, Purpose: fmt.Sprintf("%s%d", purpose, n+1), Cut: cut, SuggestedBy: by,
	}, q.Quote.Holder())
}

// AcceptCut is the speaker's yes to a cut that a curator suggested.
func (s *Store) AcceptCut(ctx context.Context, permission int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		spoken, err := s.spoken(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		inForce, ok := spoken.InForce(s.Now())
		switch {
		case !ok || inForce.Version != p.Version:
			return ErrGone // the words were changed or taken back meanwhile
		case p.IsShort():
			return s.acceptShort(ctx, tx, q, p)
		case hasPrefix(p.Purpose, ForCut):
			return s.grant(ctx, tx, q, p, Grant{Places: inForce.Places, Credit: inForce.Credit, Cut: p.Cut})
		default:
			return ErrNotFound
		}
	})
	if err != nil {
		return fmt.Errorf("accept a cut %d: %w", permission, err)
	}
	return nil
}

func (s *Store) acceptShort(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission) error {
	_, err := tx.ExecContext(ctx, `UPDATE permission SET state = CASE WHEN id = $2 THEN 'yes' ELSE 'ended' END, answered_at = coalesce(answered_at, $3)
		WHERE quote = $1 AND (id = $2 OR purpose LIKE 'short:%' AND state = 'yes')`, q.ID, p.ID, s.Now())
	if err != nil {
		return fmt.Errorf("save a shorter version: %w", err)
	}
	if err := s.recordDetail(ctx, tx, q.Holder(), deedAllowed, q.ID, "short"); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// KeepWhole is the speaker's no to a cut, or to new words of an edited message:
// what was permitted stays.
func (s *Store) KeepWhole(ctx context.Context, permission int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		if p.Purpose == ForUse {
			return ErrNotFound
		}
		if err := s.recordAnswer(ctx, tx); err != nil {
			return err
		}
		return s.endRequest(ctx, tx, q, p.ID)
	})
	if err != nil {
		return fmt.Errorf("answer a request: %w", err)
	}
	return nil
}
