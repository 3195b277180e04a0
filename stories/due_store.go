package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Due returns the drafted editions that may be posted now: their moment has
// come and their preview has stood long enough, or a curator said so.
func (s *Store) Due(ctx context.Context) ([]int64, error) {
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT e.id FROM edition e JOIN audience a ON a.id = e.audience
		WHERE e.status = 'drafted' AND e.due_at <= $1
		  AND EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status = 'drafted')
		  AND (e.decided_by <> '' OR EXISTS (SELECT 1 FROM message m WHERE m.edition = e.id AND m.kind = 'control'
			AND m.posted_at <= $1::timestamptz - make_interval(hours => a.preview_hours)))
		ORDER BY e.due_at, e.id`, s.Now())
	if err != nil {
		return nil, fmt.Errorf("read the due editions: %w", err)
	}
	return ids, nil
}

// FoldMissed ends the drafted editions, and the held parts, that are later than
// the catch-up time: their stories are free for the next.
func (s *Store) FoldMissed(ctx context.Context) error {
	set, _, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var late []Edition
		err := tx.SelectContext(ctx, &late, `SELECT `+editionColumns+` FROM edition WHERE status = 'drafted' AND due_at < $1 FOR UPDATE`,
			s.Now().Add(-time.Duration(set.CatchUpHours)*time.Hour))
		if err != nil {
			return fmt.Errorf("read late editions: %w", err)
		}
		for _, e := range late {
			var posted, held bool
			err := tx.QueryRowxContext(ctx, `SELECT bool_or(status = 'posted'), bool_or(status = 'held') FROM part WHERE edition = $1`, e.ID).Scan(&posted, &held)
			if err != nil {
				return fmt.Errorf("read a late edition's parts: %w", err)
			}
			status, reason := Folded, "missed"
			if posted {
				status = Posted
			}
			if held {
				reason = "held"
			}
			if err := s.endEdition(ctx, tx, e.ID, status, reason, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

// SourceCheck is a message whose words are about to be shown and that can be
// read again.
type SourceCheck struct {
	Quote    int64  `db:"id"`
	Channel  string `db:"channel"`
	TS       string `db:"ts"`
	ThreadTS string `db:"thread_ts"`
}

// LastLook returns what must be looked at in Slack before an edition is posted
// (or previewed): its channels, and the messages that its quotes are.
func (s *Store) LastLook(ctx context.Context, edition int64) (channels []string, sources []SourceCheck, err error) {
	err = s.db.SelectContext(ctx, &channels, `SELECT DISTINCT channel FROM part WHERE edition = $1 AND status IN ('drafted','held')`, edition)
	if err == nil {
		err = s.db.SelectContext(ctx, &sources, `SELECT DISTINCT q.id, q.channel, q.ts, q.thread_ts FROM pick k JOIN quote q ON q.story = k.story
			JOIN permission p ON p.quote = q.id AND p.state = 'yes' JOIN version v ON v.id = p.version
			WHERE k.edition = $1 AND k.left_out = '' AND v.is_message AND q.open_channel AND q.ts <> ''`, edition)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read what to look at: %w", err)
	}
	return channels, sources, nil
}
