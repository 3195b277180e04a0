package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// grant turns a request into the permission that counts. What counted before
// ends, places that show the quote are drawn anew, and the story goes to the
// queue if curators have not read its words.
func (s *Store) grant(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission, g Grant) error {
	v, err := lock[Version](ctx, tx, `SELECT `+versionColumns+` FROM version WHERE id = $1 FOR UPDATE`, p.Version)
	if err != nil {
		return err
	}
	if blank(v.Well) {
		return Problems{}.Add(string(Well), Problem{Code: Missing})
	}
	if err := g.Cut.Check(v.Words); err != nil {
		return err
	}
	if err := g.check().Err(); err != nil {
		return err
	}
	line, err := s.creditLine(ctx, tx, q, g.Credit)
	if err != nil {
		return err
	}
	open, err := saidOpen(ctx, tx, q, p)
	if err != nil {
		return err
	}
	before, err := wordsInForce(ctx, tx, q.ID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE permission SET state = 'ended' WHERE quote = $1 AND id <> $2 AND state IN ('open','yes')
		AND (`+asWhole+` OR version <> $3 AND purpose NOT LIKE 'reuse:%' OR $4)`, q.ID, p.ID, p.Version, len(g.Places) == 0)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE permission SET state = 'yes', places = $2, credit = $3, credit_line = $4, cut = $5, answered_at = $6, said_open = $7 WHERE id = $1`,
			p.ID, g.Places, g.Credit, line, g.Cut, s.Now(), open)
	}
	if err != nil {
		return fmt.Errorf("save a permission: %w", err)
	}
	if err := s.recordGrant(ctx, tx, q, p, v, g); err != nil {
		return err
	}
	if before != nil && v.rewords(before.Words) {
		return s.afterGrant(ctx, tx, q, g, v.Words, before.ID)
	}
	return s.afterGrant(ctx, tx, q, g, v.Words, 0)
}

// recordGrant notes a yes. Words kept for their holder alone are none; those that
// were allowed before are thereby taken back.
func (s *Store) recordGrant(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission, v Version, g Grant) error {
	switch {
	case len(g.Places) > 0:
		return s.recordDetail(ctx, tx, q.Holder(), deedAllowed, q.ID, grantDetail(v.Number, p.Purpose, g))
	case q.Status == Permitted:
		return s.recordDetail(ctx, tx, q.Holder(), deedTookBack, q.ID, TakeBack{All: true}.detail())
	default:
		return s.recordAnswer(ctx, tx)
	}
}

// inForce is a permission that counts, and the words it covers, whole.
type inForce struct {
	ID int64 `db:"id"`
	Words
}

// wordsInForce reads it; nil when there is none.
func wordsInForce(ctx context.Context, tx *sqlx.Tx, quote int64) (*inForce, error) {
	var found []inForce
	err := tx.SelectContext(ctx, &found, `SELECT p.id, v.well, v.before, v.helped, v.now, v.took, v.unsure, v.talk_to FROM permission p JOIN version v ON v.id = p.version
		WHERE p.quote = $1 AND p.state = 'yes' AND `+asWhole+` ORDER BY p.answered_at DESC LIMIT 1`, quote)
	if err != nil {
		return nil, fmt.Errorf("read the words in force: %w", err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	return &found[0], nil
}

func (s *Store) afterGrant(ctx context.Context, tx *sqlx.Tx, q Quote, g Grant, w Words, reworded int64) error {
	status := Permitted
	if len(g.Places) == 0 {
		status = Kept
		if err := endActs(ctx, tx, q.ID); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `UPDATE quote SET status = $2, source = 'same' WHERE id = $1`, q.ID, status)
	if err == nil { // a team that they let stand beside their name is theirs
		_, err = tx.ExecContext(ctx, `UPDATE person SET team = $2 WHERE id = $1 AND team IS NULL`, q.Speaker, q.Team)
	}
	if err == nil && reworded != 0 { // what stands already keeps the words that curators have read
		_, err = tx.ExecContext(ctx, `UPDATE quote SET read = coalesce(read, $2) WHERE id = $1
			AND EXISTS (SELECT 1 FROM placement WHERE quote = $1 AND taken_at IS NULL)`, q.ID, reworded)
	}
	if err != nil {
		return fmt.Errorf("save a quote's status: %w", err)
	}
	if status == Permitted {
		if err := s.enqueue(ctx, tx, q, g.Cut.Apply(w), reworded != 0); err != nil {
			return err
		}
	}
	if err := s.takeDown(ctx, tx, q.ID, g.Places); err != nil { // tells those who hold it of other words, too
		return err
	}
	if err := s.withdrawIfSilent(ctx, tx, q.Story); err != nil {
		return err
	}
	return s.touchQuote(ctx, tx, q.ID)
}

// enqueue gives a permitted quote its story: its own again, the same speaker's
// story with the same words, or a new one whose title starts from the words.
func (s *Store) enqueue(ctx context.Context, tx *sqlx.Tx, q Quote, shown Words, reworded bool) error {
	if q.Story != nil {
		return s.reviseStory(ctx, tx, *q.Story, shown, reworded)
	}
	var same []int64
	err := tx.SelectContext(ctx, &same, `SELECT o.story FROM quote o JOIN permission p ON p.quote = o.id AND p.state = 'yes' JOIN version v ON v.id = p.version
		JOIN story t ON t.id = o.story AND t.status = 'queued'
		WHERE o.speaker = $1 AND o.speaker <> '' AND o.id <> $2 AND t.held_until IS NULL AND NOT $3 AND btrim(v.well) = (SELECT btrim(well) FROM version WHERE quote = $2 ORDER BY number DESC LIMIT 1)
		ORDER BY o.story LIMIT 1`, q.Speaker, q.ID, q.Learned())
	if err != nil {
		return fmt.Errorf("look for the same words: %w", err)
	}
	story := int64(0)
	if len(same) > 0 {
		story = same[0]
	} else {
		err = tx.GetContext(ctx, &story, `INSERT INTO story (status, title, told_at, queued_at, held_until) VALUES ('queued', $1, $2, $3, $4) RETURNING id`,
			shown.Title(), q.CreatedAt, s.Now(), q.HeldUntil)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE quote SET story = $2 WHERE id = $1`, q.ID, story)
	}
	if err != nil {
		return fmt.Errorf("begin a story: %w", err)
	}
	return nil
}

// reviseStory brings a story back after its speaker allowed something new: a
// withdrawn or declined one is queued again, an approved one when its words are
// others than the curators read, and a title that curators have not decided on
// follows the words.
func (s *Store) reviseStory(ctx context.Context, tx *sqlx.Tx, id int64, shown Words, reworded bool) error {
	err := s.change(ctx, tx, id, func(t *Story) error {
		switch t.Status {
		case Withdrawn, Declined:
			t.requeue("", s.Now())
		case Approved:
			if reworded {
				t.reword(s.Now())
			}
		case Queued:
			if !t.Reworded {
				t.Title = shown.Title()
			}
		}
		return nil
	})
	return err
}

// creditLine is the credit as it will stand.
func (s *Store) creditLine(ctx context.Context, tx *sqlx.Tx, q Quote, c Credit) (string, error) {
	team, err := team(ctx, tx, q.Team)
	if err != nil {
		return "", err
	}
	if q.Origin == FromOutside {
		return outsideCredit(q, c), nil
	}
	p, err := person(ctx, tx, q.Speaker)
	if err != nil {
		return "", err
	}
	return CreditLine(c, p, team), nil
}

// saidOpen reports whether the speaker was told that anyone can read some
// leaders' channel. A yes to a cut or to new words is told nothing new.
func saidOpen(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission) (bool, error) {
	query := `SELECT coalesce((SELECT said_open FROM permission WHERE quote = $1 AND state = 'yes' AND ` + asWhole + ` ORDER BY answered_at DESC LIMIT 1), false)`
	if p.Purpose == ForUse {
		query = `SELECT EXISTS (SELECT 1 FROM audience WHERE kind = 'upward' AND open AND retired_at IS NULL) AND $1 > 0`
	}
	var open bool
	err := tx.GetContext(ctx, &open, query, q.ID)
	return open, err
}
