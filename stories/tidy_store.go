package stories

import (
	"context"
	"fmt"
)

// Tidy deletes what is of no more use: opened forms after two days, receipts of
// forms after thirty, copies and outages that are over, who pointed at closed
// quotes once no redelivery can bring it back, the messages in which it was asked
// for them, and words that are found nowhere.
func (s *Store) Tidy(ctx context.Context) error {
	for _, statement := range []string{
		`DELETE FROM form WHERE opened_at < $1::timestamptz - interval '2 days'`,
		`DELETE FROM receipt WHERE done_at < $1::timestamptz - interval '30 days'`,
		`DELETE FROM copy WHERE seen_at < least($1::timestamptz, clock_timestamp()) - interval '1 day'`,
		`DELETE FROM gap WHERE done_at < least($1::timestamptz, clock_timestamp()) - interval '30 days'`,
		`DELETE FROM nomination n USING quote q WHERE q.id = n.quote AND q.status = 'closed'
			AND q.created_at < $1::timestamptz - interval '15 days' AND to_timestamp(n.event_ts::numeric) < $1::timestamptz - interval '2 days'`,
		`UPDATE permission p SET message = NULL FROM quote q WHERE q.id = p.quote AND q.status = 'closed' AND p.state = 'ended' AND p.message IS NOT NULL
			AND p.asked_at BETWEEN $1::timestamptz - interval '60 days' AND $1::timestamptz - interval '30 days'`,
		`DELETE FROM message m WHERE m.kind = 'request' AND m.created_at BETWEEN $1::timestamptz - interval '61 days' AND $1::timestamptz - interval '30 days'
			AND NOT EXISTS (SELECT 1 FROM permission p WHERE p.message = m.id)`,
	} {
		if _, err := s.db.ExecContext(ctx, statement, s.Now()); err != nil {
			return fmt.Errorf("tidy: %w", err)
		}
	}
	return s.forgetWords(ctx)
}
