package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Elsewhere keeps a speaker's answers to whether their story would work
// elsewhere: a new version of their words, allowed in the same breath for the
// same places, with the same credit and cut. The same form saved twice is saved
// once. Problems name the fields.
func (s *Store) Elsewhere(ctx context.Context, key string, quote int64, by string, a Answers) error {
	if err := a.Check().Err(); err != nil {
		return err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		fresh, err := s.first(ctx, tx, "elsewhere:"+key)
		if err != nil || !fresh {
			return err
		}
		q, err := s.lockHeld(ctx, tx, quote, by)
		if err != nil {
			return err
		}
		return s.answerElsewhere(ctx, tx, q, a)
	})
	if err != nil {
		return fmt.Errorf("say whether quote %d would work elsewhere: %w", quote, err)
	}
	return nil
}

func (s *Store) answerElsewhere(ctx context.Context, tx *sqlx.Tx, q Quote, a Answers) error {
	sp, err := s.spoken(ctx, tx, q.ID)
	if err != nil {
		return err
	}
	p, ok := sp.InForce(s.Now())
	was, has := sp.Version(p.Version)
	switch is := was.answered(a); {
	case !ok || !has || !sp.MayAnswer(p):
		return ErrNotPermitted
	case is == was.Words:
		return nil
	default:
		return s.allowAnswered(ctx, tx, sp, p, was, is)
	}
}

// allowAnswered makes the version with its permission. Its shorter version and
// its end go along with it.
func (s *Store) allowAnswered(ctx context.Context, tx *sqlx.Tx, sp Spoken, p Permission, was Version, is Words) error {
	v, err := s.addVersion(ctx, tx, sp.Quote.ID, is, was.Mentions, false)
	if err != nil {
		return err
	}
	next, err := s.openPermission(ctx, tx, sp.Quote, v, ForElsewhere)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO permission (quote, version, purpose, state, cut, asked_at, answered_at)
		SELECT quote, $2, 'short:0', 'yes', cut, asked_at, answered_at FROM permission
		WHERE version = $1 AND state = 'yes' AND purpose LIKE 'short:%' ORDER BY answered_at DESC LIMIT 1`, was.ID, v)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE permission SET until = $2 WHERE id = $1`, next.ID, p.Until)
	}
	if err != nil {
		return fmt.Errorf("keep what was allowed: %w", err)
	}
	cut := p.Cut.For(was.Words, is)
	return s.grant(ctx, tx, sp.Quote, next, Grant{Places: p.Places, Credit: p.Credit, Cut: cut.Join(mentionsOf(was, p.Cut, is))})
}

// mentionsOf cuts names of members from the answers, unless their speaker kept
// them in the other words.
func mentionsOf(was Version, cut Cut, is Words) Cut {
	if !cut.Join(MentionCut(was.Words, was.Mentions)).Equal(cut.Join(Cut{})) {
		return Cut{}
	}
	return MentionCut(Words{Took: is.Took, Unsure: is.Unsure, TalkTo: is.TalkTo}, was.Mentions)
}
