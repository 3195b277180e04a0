package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// OfferEvery is how long after one offer of help the next may come to the same
// person.
const OfferEvery = 24 * time.Hour

// waitingOffers selects the yeses t to a need n that who has it was not told of.
const waitingOffers = `FROM talk t JOIN need n ON n.id = t.need WHERE t.state = 'yes' AND n.status = 'open'
	AND NOT EXISTS (SELECT 1 FROM message m WHERE m.person = n.person AND m.kind = 'offer' AND m.subject = t.id AND m.subject <> 0)`

// offer asks who has a need whether a helper may know who they are, unless they
// were asked today already: then it waits. Their row is locked, so that two
// helpers at once are not one too many.
func (s *Store) offer(ctx context.Context, tx *sqlx.Tx, to string, talk int64) error {
	if _, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, to); err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	var lately bool
	err := tx.GetContext(ctx, &lately, `SELECT EXISTS (SELECT 1 FROM message WHERE kind = 'offer' AND person = $1 AND person <> '' AND created_at > $2)`, to, s.Now().Add(-OfferEvery))
	if err != nil || lately {
		return wrap("look for today's offer", err)
	}
	_, err = s.add(ctx, tx, Message{Kind: OfferMessage, Person: to, Subject: talk})
	return err
}

// passOffers passes on the offers that waited, the oldest first.
func (s *Store) passOffers(ctx context.Context) error {
	var waiting []struct {
		Person string `db:"person"`
		Talk   int64  `db:"talk"`
	}
	if err := s.db.SelectContext(ctx, &waiting, `SELECT n.person, min(t.id) AS talk `+waitingOffers+` GROUP BY n.person ORDER BY 2`); err != nil {
		return fmt.Errorf("read which offers wait: %w", err)
	}
	for _, w := range waiting {
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.offer(ctx, tx, w.Person, w.Talk) }); err != nil {
			return fmt.Errorf("pass an offer on: %w", err)
		}
	}
	return nil
}
