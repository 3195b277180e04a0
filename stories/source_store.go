package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Seen is what a message says when it is read again.
type Seen struct {
	Deleted  bool
	EditedTS string
	Text     string
	Mentions []string
}

// SawSource compares a message with the words that were taken from it. Edited
// since, its quote stays out of this edition and its speaker is asked once;
// deleted, it stays out until the speaker says otherwise.
func (s *Store) SawSource(ctx context.Context, quote int64, seen Seen) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		q, err := lock[Quote](ctx, tx, `SELECT `+quoteColumns+` FROM quote WHERE id = $1 FOR UPDATE`, quote)
		if err != nil {
			return err
		}
		if q.Status != Permitted || q.Source == SourceDeleted {
			return nil
		}
		sp, err := s.spoken(ctx, tx, quote)
		if err != nil {
			return err
		}
		p, ok := sp.InForce(s.Now())
		v, has := sp.Version(p.Version)
		switch {
		case !ok || !has || !v.IsMessage:
			return nil
		case seen.Deleted:
			return s.sourceDeleted(ctx, tx, q, p)
		case seen.EditedTS == q.EditedTS || seen.Text == v.Well:
			return nil
		default:
			return s.sourceEdited(ctx, tx, q, seen)
		}
	})
	if err != nil {
		return fmt.Errorf("compare quote %d with its message: %w", quote, err)
	}
	return nil
}

func (s *Store) sourceDeleted(ctx context.Context, tx *sqlx.Tx, q Quote, p Permission) error {
	if _, err := tx.ExecContext(ctx, `UPDATE quote SET source = 'deleted' WHERE id = $1`, q.ID); err != nil {
		return fmt.Errorf("note a deleted message: %w", err)
	}
	return s.request(ctx, tx, Permission{Quote: q.ID, Version: p.Version, Purpose: ForDeleted, Cut: p.Cut}, q.Speaker)
}

func (s *Store) sourceEdited(ctx context.Context, tx *sqlx.Tx, q Quote, seen Seen) error {
	if _, err := tx.ExecContext(ctx, `UPDATE quote SET source = 'edited', edited_ts = $2 WHERE id = $1`, q.ID, seen.EditedTS); err != nil {
		return fmt.Errorf("note an edited message: %w", err)
	}
	if blank(seen.Text) || length(seen.Text) > MaxWords {
		return s.touchQuote(ctx, tx, q.ID)
	}
	words := Words{Well: seen.Text}
	v, err := s.addVersion(ctx, tx, q.ID, words, seen.Mentions, true)
	if err != nil {
		return err
	}
	return s.request(ctx, tx, Permission{Quote: q.ID, Version: v, Purpose: ForEdit + seen.EditedTS, Cut: MentionCut(words, seen.Mentions)}, q.Speaker)
}

// UseNewWords is the speaker's yes to the new words of their edited message.
func (s *Store) UseNewWords(ctx context.Context, permission int64, by string) error {
	return s.afterEdit(ctx, permission, by, func(tx *sqlx.Tx, q Quote, p, inForce Permission) error {
		return s.grant(ctx, tx, q, p, Grant{Places: inForce.Places, Credit: inForce.Credit, Cut: p.Cut})
	})
}

// KeepOldWords keeps the permitted words in use although their message was
// edited or deleted since; the message is not compared with them again.
func (s *Store) KeepOldWords(ctx context.Context, permission int64, by string) error {
	return s.afterEdit(ctx, permission, by, func(tx *sqlx.Tx, q Quote, p, _ Permission) error {
		_, err := tx.ExecContext(ctx, `UPDATE quote SET source = 'same', open_channel = false WHERE id = $1`, q.ID)
		if err != nil {
			return fmt.Errorf("keep the permitted words: %w", err)
		}
		return s.endRequest(ctx, tx, q, p.ID)
	})
}

func (s *Store) afterEdit(ctx context.Context, permission int64, by string, work func(*sqlx.Tx, Quote, Permission, Permission) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, q, err := s.answering(ctx, tx, permission, by)
		if err != nil {
			return err
		}
		sp, err := s.spoken(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		inForce, ok := sp.InForce(s.Now())
		if !ok || !hasPrefix(p.Purpose, ForEdit) {
			return ErrGone
		}
		return work(tx, q, p, inForce)
	})
	if err != nil {
		return fmt.Errorf("answer about an edited message: %w", err)
	}
	return nil
}
