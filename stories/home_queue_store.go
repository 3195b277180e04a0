package stories

import (
	"context"
	"fmt"
	"time"
)

func (s *Store) queueTab(ctx context.Context, p *HomePicture) error {
	limit, offset := p.window(p.ToReview)
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE status = 'queued' ORDER BY queued_at, id LIMIT $1 OFFSET $2`, limit, offset)
	if err != nil {
		return fmt.Errorf("read the queue: %w", err)
	}
	cards, err := s.cards(ctx, s.db, ids, s.anywhere)
	if err == nil {
		err = s.fits(ctx, s.db, cards)
	}
	if err != nil {
		return err
	}
	spoken, err := spokenOfStories(ctx, s.db, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if cards[id].Gone() {
			continue
		}
		card, err := s.queueCard(ctx, cards[id], spoken[id])
		if err != nil {
			return err
		}
		p.Queue = append(p.Queue, card)
	}
	p.MedianTold, err = s.medianTold(ctx)
	return err
}

// queueCard adds what is allowed, and where the words were said if anyone can
// go and read them there.
func (s *Store) queueCard(ctx context.Context, c StoryCard, spoken []Spoken) (QueueCard, error) {
	q := QueueCard{StoryCard: c}
	for _, sp := range spoken {
		if sp.Quote.ID != c.Quotes[0].Quote {
			continue
		}
		if p, ok := sp.InForce(s.Now()); ok {
			q.Allowed, q.Credit = p.Places, p.Credit
		}
		if !sp.Quote.OpenChannel || q.Credit.Unnamed() {
			continue // a link would name the speaker
		}
		where, err := channel(ctx, s.db, sp.Quote.Channel)
		if err != nil {
			return q, err
		}
		if where.Kind == Public {
			q.Where, q.Link = where.Name, sp.Quote.Link
		}
	}
	return q, nil
}

// medianOf is how many of the latest stories the median is taken of, at most.
const medianOf = 2000

// medianTold is the median time from told to first used, over the last year.
func (s *Store) medianTold(ctx context.Context) (time.Duration, error) {
	var secs *float64
	err := s.db.GetContext(ctx, &secs, `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_used_at - told_at)) 
		FROM (SELECT first_used_at, told_at FROM story WHERE first_used_at > $1 ORDER BY first_used_at DESC LIMIT $2) y`,
		s.Now().AddDate(-1, 0, 0), medianOf)
	if err != nil || secs == nil {
		return 0, err
	}
	return time.Duration(*secs * float64(time.Second)), nil
}

// QueueCard returns a queued story as curators see it.
func (s *Store) QueueCard(ctx context.Context, story int64, by string) (QueueCard, error) {
	card, err := s.Card(ctx, story, by)
	if err != nil {
		return QueueCard{}, err
	}
	spoken, err := spokenOfStory(ctx, s.db, story)
	if err != nil {
		return QueueCard{}, err
	}
	return s.queueCard(ctx, card, spoken)
}
