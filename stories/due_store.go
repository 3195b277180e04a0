package stories

import (
	"context"
	"fmt"
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
