package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Due returns the drafted editions that may be posted now: their moment has
// come and their preview has stood long enough, or a curator said so.
func (s *Store) Due(ctx context.Context) ([]int64, error) {
	var ids []int64
	err := s.db.SelectContext(ctx, &ids, `SELECT e.id FROM edition e JOIN audience a ON a.id = e.audience
		WHERE e.status = 'drafted' AND e.due_at <= $1
		  AND EXISTS (SELECT 1 FROM part p WHERE p.edition = e.id AND p.status = 'drafted')
		  AND (e.decided_by <> '' OR EXISTS (SELECT 1 FROM message m WHERE m.edition = e.id AND m.kind = 'control'
			AND m.posted_at <= $1 - make_interval(hours => a.preview_hours)))
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

// Post posts what is left of a due edition: every part that is not held gets
// its messages, with a placement for each quote. What may no longer be shown is
// left out, not replaced; below the audience's minimum nothing is posted.
// Channels and sources must have been looked at just before.
func (s *Store) Post(ctx context.Context, edition int64) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		e, err := lock[Edition](ctx, tx, `SELECT `+editionColumns+` FROM edition WHERE id = $1 FOR UPDATE`, edition)
		if err != nil {
			return err
		}
		if e.Status != Drafted || e.DueAt.After(s.Now()) {
			return nil // another copy was faster
		}
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE id = $1 FOR SHARE`, e.Audience)
		if err != nil {
			return err
		}
		if err := s.holdUnfit(ctx, tx, a, e); err != nil {
			return err
		}
		if err := s.dropUnfit(ctx, tx, a, e); err != nil {
			return err
		}
		return s.postParts(ctx, tx, a, e)
	})
	if err != nil {
		return fmt.Errorf("post edition %d: %w", edition, err)
	}
	return nil
}

// holdUnfit holds the parts whose channel is no longer what it was.
func (s *Store) holdUnfit(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	parts, err := partsOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	for _, p := range parts {
		c, err := channel(ctx, tx, p.Channel)
		if err != nil {
			return err
		}
		status, why := PartHeld, c.Fits(a)
		if p.Team != nil && why == "" {
			t, err := team(ctx, tx, p.Team)
			if err != nil {
				return err
			}
			if !t.Hosted() || t.Channel != p.Channel {
				status, why = PartSkipped, "host_stopped"
			}
		}
		if why == "" || p.Status != PartDrafted {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE part SET status = $2, reason = $3 WHERE id = $1`, p.ID, status, why); err != nil {
			return fmt.Errorf("hold a part: %w", err)
		}
	}
	return nil
}

func partsOf(ctx context.Context, q sqlx.QueryerContext, edition int64) ([]Part, error) {
	var parts []Part
	err := sqlx.SelectContext(ctx, q, &parts, `SELECT id, edition, channel, team, status, reason, problem FROM part WHERE edition = $1 ORDER BY id`, edition)
	if err != nil {
		return nil, fmt.Errorf("read an edition's parts: %w", err)
	}
	return parts, nil
}

func picksOf(ctx context.Context, q sqlx.QueryerContext, edition int64) ([]Pick, error) {
	var picks []Pick
	err := sqlx.SelectContext(ctx, q, &picks, `SELECT id, edition, part, story, quote, position, why, left_out FROM pick WHERE edition = $1 ORDER BY part NULLS FIRST, position, id`, edition)
	if err != nil {
		return nil, fmt.Errorf("read an edition's picks: %w", err)
	}
	return picks, nil
}

// dropUnfit leaves out the picks that may not be shown there now.
func (s *Store) dropUnfit(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	picks, err := picksOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	parts, err := partsOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	for _, p := range picks {
		if p.LeftOut != "" {
			continue
		}
		why, err := s.unfit(ctx, tx, a, p, channelsFor(p, parts))
		if err != nil {
			return err
		}
		if why == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE pick SET left_out = $2 WHERE id = $1`, p.ID, why); err != nil {
			return fmt.Errorf("leave a pick out: %w", err)
		}
	}
	return nil
}

// channelsFor lists the channels in which a pick is about to stand.
func channelsFor(p Pick, parts []Part) []string {
	var out []string
	for _, part := range parts {
		if part.Status == PartDrafted && (p.Part == nil || *p.Part == part.ID) {
			out = append(out, part.Channel)
		}
	}
	return out
}

// unfit says why a pick may not be shown, as a code, or "".
func (s *Store) unfit(ctx context.Context, tx *sqlx.Tx, a Audience, p Pick, in []string) (string, error) {
	t, err := lock[Story](ctx, tx, `SELECT `+storyColumns+` FROM story WHERE id = $1 FOR SHARE`, p.Story)
	if err != nil {
		return "", err
	}
	sp, err := s.spoken(ctx, tx, p.Quote)
	if err != nil {
		return "", err
	}
	shown, ok := sp.At(a.Place(), s.Now())
	switch {
	case t.Status != Approved || !ok:
		return "not_permitted", nil
	case sp.Quote.Source != SourceSame:
		return string(sp.Quote.Source), nil
	case !shown.FitsDigest():
		return "too_long", nil
	case contains(in, sp.Quote.Channel):
		return "own_channel", nil
	}
	return s.shownBefore(ctx, tx, a, p, in)
}

func (s *Store) shownBefore(ctx context.Context, tx *sqlx.Tx, a Audience, p Pick, in []string) (string, error) {
	var before, open, told bool
	err := tx.QueryRowxContext(ctx, `SELECT EXISTS (SELECT 1 FROM placement WHERE story = $1 AND channel = ANY($2)),
		EXISTS (SELECT 1 FROM channel WHERE id = ANY($2) AND kind = 'public'),
		coalesce((SELECT said_open FROM permission WHERE quote = $3 AND state = 'yes' AND purpose NOT LIKE 'short:%' ORDER BY answered_at DESC LIMIT 1), false)`,
		p.Story, pq.StringArray(in), p.Quote).Scan(&before, &open, &told)
	switch {
	case err != nil:
		return "", fmt.Errorf("look where it was shown: %w", err)
	case before:
		return "shown_before", nil
	case a.Kind == Upward && open && !told:
		return "public", nil
	default:
		return "", nil
	}
}

// postParts makes the messages of every part that may be posted, or ends the
// edition when too little is left.
func (s *Store) postParts(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition) error {
	parts, err := partsOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	picks, err := picksOf(ctx, tx, e.ID)
	if err != nil {
		return err
	}
	held, posted := 0, 0
	for _, part := range parts {
		switch part.Status {
		case PartHeld:
			held++
		case PartPosted:
			posted++
		case PartDrafted:
			standing := standingIn(part, picks)
			minimum := 1
			if a.Kind == Upward && !hasPrefix(e.Moment, "now:") {
				minimum = max(1, a.Minimum)
			}
			if len(standing) < minimum {
				if err := endPart(ctx, tx, part, "too_few"); err != nil {
					return err
				}
				continue
			}
			if err := s.postPart(ctx, tx, a, e, part, standing); err != nil {
				return err
			}
			posted++
		}
	}
	return s.settleEdition(ctx, tx, e, held, posted)
}

func standingIn(part Part, picks []Pick) []Pick {
	var out []Pick
	for _, p := range picks {
		if p.LeftOut == "" && (p.Part == nil || *p.Part == part.ID) {
			out = append(out, p)
		}
	}
	return out
}

func endPart(ctx context.Context, tx *sqlx.Tx, p Part, reason string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE part SET status = 'skipped', reason = $2 WHERE id = $1`, p.ID, reason); err != nil {
		return fmt.Errorf("skip a part: %w", err)
	}
	return nil
}

// settleEdition brings an edition's status to what became of its parts; while
// one is held it stays drafted. Edited messages are free again for the next.
func (s *Store) settleEdition(ctx context.Context, tx *sqlx.Tx, e Edition, held, posted int) error {
	status, reason := Posted, ""
	switch {
	case held > 0:
		return touchEdition(ctx, tx, e.ID)
	case posted == 0:
		status, reason = Skipped, "too_few"
	}
	_, err := tx.ExecContext(ctx, `UPDATE edition SET status = $2, reason = $3 WHERE id = $1`, e.ID, status, reason)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE quote SET source = 'same' WHERE source = 'edited' AND id IN (SELECT quote FROM pick WHERE edition = $1 AND left_out = 'edited')`, e.ID)
	}
	if err != nil {
		return fmt.Errorf("settle an edition: %w", err)
	}
	return touchEdition(ctx, tx, e.ID)
}

// postPart makes one part's messages: the first in the channel, each story and
// the figures in its thread (upward).
func (s *Store) postPart(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition, part Part, picks []Pick) error {
	head, err := s.add(ctx, tx, Message{Kind: HeadMessage, Channel: part.Channel, Subject: part.ID, Edition: &e.ID})
	if err != nil {
		return err
	}
	for i, p := range picks {
		if err := s.place(ctx, tx, a, e, part, p, head); err != nil {
			return err
		}
		if a.Kind != Upward {
			continue
		}
		piece, err := s.add(ctx, tx, Message{Kind: StoryMessage, Channel: part.Channel, ThreadOf: &head, Seq: i + 1, Subject: part.ID, Story: &p.Story, Edition: &e.ID})
		if err != nil {
			return err
		}
		if err := s.place(ctx, tx, a, e, part, p, piece); err != nil {
			return err
		}
	}
	if a.Kind == Upward && !hasPrefix(e.Moment, "now:") {
		if _, err := s.add(ctx, tx, Message{Kind: FigureMessage, Channel: part.Channel, ThreadOf: &head, Seq: len(picks) + 1, Subject: part.ID, Edition: &e.ID}); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE part SET status = 'posted' WHERE id = $1`, part.ID); err != nil {
		return fmt.Errorf("save a part: %w", err)
	}
	return nil
}

// place notes that a message shows a story's quotes that are allowed there.
func (s *Store) place(ctx context.Context, tx *sqlx.Tx, a Audience, e Edition, part Part, p Pick, message string) error {
	spoken, err := spokenOfStory(ctx, tx, p.Story)
	if err != nil {
		return err
	}
	for _, sp := range spoken {
		if _, ok := sp.At(a.Place(), s.Now()); !ok || sp.Quote.Source != SourceSame || sp.Quote.Channel == part.Channel {
			continue
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO placement (quote, story, message, place, channel, audience, edition, people, placed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce((SELECT people FROM channel WHERE id = $5), 0), $8)`,
			sp.Quote.ID, p.Story, message, a.Place(), part.Channel, a.ID, e.ID, s.Now())
		if err != nil {
			return fmt.Errorf("save a placement: %w", err)
		}
	}
	return s.touchStory(ctx, tx, p.Story)
}
