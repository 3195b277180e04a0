package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Post posts what is left of a due edition: every part that is not held gets
// its messages, with a placement for each quote. What may no longer be shown is
// left out, not replaced; below the audience's minimum nothing is posted.
// Channels and sources must have been looked at just before.
func (s *Store) Post(ctx context.Context, edition int64) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE id = (SELECT audience FROM edition WHERE id = $1) FOR SHARE`, edition)
		if err != nil {
			return err
		}
		e, err := lock[Edition](ctx, tx, `SELECT `+editionColumns+` FROM edition WHERE id = $1 FOR UPDATE`, edition)
		if err != nil {
			return err
		}
		if e.Status != Drafted || e.DueAt.After(s.Now()) {
			return nil // another copy was faster
		}
		if err := lockWords(ctx, tx, e.ID); err != nil {
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

// lockWords keeps what an edition is about to show from being taken back, or
// posted by another edition, until its placements are saved: quotes first, then
// stories, as everywhere.
func lockWords(ctx context.Context, tx *sqlx.Tx, edition int64) error {
	for _, query := range []string{
		`SELECT id FROM quote WHERE story IN (SELECT story FROM pick WHERE edition = $1) ORDER BY id FOR UPDATE`,
		`SELECT id FROM story WHERE id IN (SELECT story FROM pick WHERE edition = $1) ORDER BY id FOR UPDATE`,
	} {
		var ids []int64
		if err := tx.SelectContext(ctx, &ids, query, edition); err != nil {
			return fmt.Errorf("lock an edition's words: %w", err)
		}
	}
	return nil
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
			if len(standing) < a.leastIn(e) {
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
	if posted > 0 {
		if err := tellOutcome(ctx, tx, e); err != nil {
			return err
		}
	}
	return s.settleEdition(ctx, tx, e, held, posted)
}

// tellOutcome notes that an edition tells what came of an earlier ask: each is
// told once.
func tellOutcome(ctx context.Context, tx *sqlx.Tx, e Edition) error {
	_, err := tx.ExecContext(ctx, `UPDATE ask SET told_in = $1 WHERE outcome <> '' AND told_in IS NULL AND edition = (SELECT k.edition FROM ask k JOIN edition o ON o.id = k.edition
		WHERE o.audience = $2 AND o.status = 'posted' AND o.due_at < $3 AND k.told_in IS NULL ORDER BY k.outcome = '', o.due_at DESC LIMIT 1)`, e.ID, e.Audience, e.DueAt)
	return wrap("note that an outcome is told", err)
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
		err = s.freeEdited(ctx, tx, e.ID)
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
