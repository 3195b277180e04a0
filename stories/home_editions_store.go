package stories

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// browsed is how many stories that wait for an edition can be leafed through, the
// latest: nobody turns more pages, and to count them all takes longer the more
// there are.
const browsed = 1000

func (s *Store) editionsTab(ctx context.Context, p *HomePicture) error {
	var err error
	if p.Coming, err = s.editionLines(ctx, `e.status = 'drafted' ORDER BY e.due_at, e.id LIMIT 10`); err != nil {
		return err
	}
	if p.Due, err = s.Audiences(ctx); err != nil {
		return err
	}
	slices.SortStableFunc(p.Due, func(a, b Audience) int { return whenDue(a).Compare(whenDue(b)) })
	if p.Ledger, err = s.ledger(ctx); err != nil {
		return err
	}
	if p.Trouble, err = s.undecided(ctx); err != nil {
		return err
	}
	if p.Recent, err = s.editionLines(ctx, `e.status <> 'drafted' ORDER BY e.due_at DESC, e.id DESC LIMIT 5`); err != nil {
		return err
	}
	var total int
	const waiting = `status = 'approved' AND first_used_at IS NULL`
	if err := s.db.GetContext(ctx, &total, `SELECT count(*) FROM (SELECT 1 FROM story WHERE `+waiting+` LIMIT $1) y`, browsed); err != nil {
		return fmt.Errorf("count approved stories: %w", err)
	}
	limit, offset := p.window(total)
	var ids []int64
	err = s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE `+waiting+` ORDER BY decided_at DESC, id LIMIT $1 OFFSET $2`, limit, offset)
	if err != nil {
		return fmt.Errorf("read approved stories: %w", err)
	}
	if p.Approved, err = s.cardList(ctx, ids); err != nil {
		return err
	}
	return s.people(ctx, p, whoDecided(p.Coming, p.Recent))
}

// whenDue is an audience's next due moment; one that has none comes last.
func whenDue(a Audience) time.Time {
	if a.NextDue == nil {
		return time.Unix(1<<40, 0)
	}
	return *a.NextDue
}

func (s *Store) cardList(ctx context.Context, ids []int64) ([]StoryCard, error) {
	cards, err := s.cards(ctx, s.db, ids, s.anywhere)
	if err == nil {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return nil, err
	}
	var out []StoryCard
	for _, id := range ids {
		if !cards[id].Gone() {
			out = append(out, cards[id])
		}
	}
	return out, nil
}

func whoDecided(lists ...[]EditionLine) []string {
	var ids []string
	for _, list := range lists {
		for _, e := range list {
			ids = append(ids, e.DecidedBy)
		}
	}
	return ids
}

// ApprovedCards returns up to n approved stories, newest first, for a curator to
// choose from.
func (s *Store) ApprovedCards(ctx context.Context, by string, n int) ([]StoryCard, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return nil, err
	}
	var ids []int64
	if err := s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE status = 'approved' ORDER BY decided_at DESC, id LIMIT $1`, n); err != nil {
		return nil, fmt.Errorf("read approved stories: %w", err)
	}
	return s.cardList(ctx, ids)
}

// DraftOf returns a drafted edition as its controls draw it, for a curator.
func (s *Store) DraftOf(ctx context.Context, edition int64, by string) (EditionPicture, error) {
	if err := s.may(ctx, s.db, by); err != nil {
		return EditionPicture{}, err
	}
	return s.EditionPicture(ctx, Message{Kind: ControlMessage, Edition: &edition})
}
