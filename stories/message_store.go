package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

const messageColumns = `m.id, m.kind, m.channel, m.person, m.thread_of, m.seq, m.subject, m.story, m.edition, m.about, m.tab, m.page,
	m.wanted, m.shown, m.ts, m.state, m.claim, m.lease_until, m.sending_since, m.sending, m.first_sent_at, m.attempts,
	CASE WHEN isfinite(m.next_try) THEN m.next_try ELSE 'epoch' END AS next_try, m.last_error, m.created_at, m.posted_at, m.drawn,
	coalesce((SELECT h.ts FROM message h WHERE h.id = m.thread_of), '') AS thread_ts,
	coalesce((SELECT p.locale FROM person p WHERE p.id = m.person), '') AS locale`

// add creates a message and returns its id.
func (s *Store) add(ctx context.Context, tx *sqlx.Tx, m Message) (string, error) {
	var id string
	err := tx.GetContext(ctx, &id, `INSERT INTO message (kind, channel, person, thread_of, seq, subject, story, edition, about, tab, created_at)
		VALUES ($1, coalesce(nullif($2, ''), (SELECT dm FROM person WHERE id = $3), ''), $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
		m.Kind, m.Channel, m.Person, m.ThreadOf, m.Seq, m.Subject, m.Story, m.Edition, m.About, m.Tab, s.Now())
	if err != nil {
		return "", fmt.Errorf("add a %s message: %w", m.Kind, err)
	}
	return id, nil
}

// MessageAt returns the message that stands at a place in Slack.
func (s *Store) MessageAt(ctx context.Context, channel, ts string) (Message, error) {
	var m Message
	err := s.db.GetContext(ctx, &m, `SELECT `+messageColumns+` FROM message m WHERE m.channel = $1 AND m.ts = $2 AND m.ts <> ''`, channel, ts)
	return m, found(err)
}
