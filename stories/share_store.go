package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// ShareNow makes an edition of one story for an audience, due at once. A story
// is shared with an audience once: ErrShared. ErrNothingToSay means that no team
// can get it now, ErrNotPermitted that its words may not be shown there, an
// UnfitError why a channel does not fit.
func (s *Store) ShareNow(ctx context.Context, story, audience int64, by string) error {
	return s.curate(ctx, story, by, "share now", func(tx *sqlx.Tx) error {
		a, err := lock[Audience](ctx, tx, `SELECT `+audienceColumns+` FROM audience WHERE id = $1 AND retired_at IS NULL FOR UPDATE`, audience)
		if err != nil {
			return err
		}
		quote, err := s.addable(ctx, tx, a, story)
		if err != nil {
			return err
		}
		if err := s.learnedBeside(ctx, tx, Pick{Story: story, Quote: quote}, 1); err != nil {
			return err
		}
		if err := s.shareable(ctx, tx, a, Pick{Story: story, Quote: quote}); err != nil {
			return err
		}
		candidates, err := s.candidates(ctx, tx, a, story)
		if err != nil {
			return err
		}
		if len(candidates) == 0 {
			return ErrShared
		}
		parts, picks, err := s.shareParts(ctx, tx, a, candidates)
		if err != nil {
			return err
		}
		if !enough(Audience{Kind: a.Kind}, parts, picks) {
			return ErrNothingToSay
		}
		now, moment := s.Now(), fmt.Sprintf("now:%d", story)
		if taken, err := s.freeMoment(ctx, tx, a.ID, moment); err != nil || taken {
			return orShared(err)
		}
		return s.saveDraft(ctx, tx, a, Edition{
			Audience: a.ID, Moment: moment, DueAt: now, Status: Drafted, DecidedBy: by, DecidedAt: &now,
		}, parts, picks)
	})
}

// shareable refuses to share with an upward audience what would not be posted.
func (s *Store) shareable(ctx context.Context, tx *sqlx.Tx, a Audience, p Pick) error {
	if a.Kind != Upward {
		return nil
	}
	for _, id := range a.Channels {
		c, err := channel(ctx, tx, id)
		if err != nil {
			return err
		}
		if why := c.Fits(a); why != "" {
			return &UnfitError{Why: why, Channel: c.Name}
		}
	}
	switch why, err := s.unfit(ctx, tx, a, p, a.Channels); {
	case err != nil:
		return err
	case why == "shown_before":
		return ErrShared
	case why != "":
		return &UnfitError{Why: why}
	default:
		return nil
	}
}

func orShared(err error) error {
	if err != nil {
		return err
	}
	return ErrShared
}

func (s *Store) shareParts(ctx context.Context, tx *sqlx.Tx, a Audience, candidates []Candidate) ([]draftPart, []Pick, error) {
	a.Size = 1
	if a.Kind == Upward {
		return s.upwardParts(a), ComposeUpward(a, notFrom(candidates, a.Channels), nil, s.Now()), nil
	}
	a.Minimum = 1
	parts, err := s.composeParts(ctx, tx, a, candidates, nil, s.Now())
	return parts, nil, err
}
