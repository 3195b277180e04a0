package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

const actColumns = `id, kind, person, story, edition, team, words, done_at, quote, state, at_once, place, where_to, for_whom, until,
	answer, answer_named, answered_at, replied_at, erased_at`

// Thank is a reader's thanks for a story; the speaker hears it in their weekly
// note, under the reader's name. A line may follow a thanks of one press.
func (s *Store) Thank(ctx context.Context, story int64, by, words string) error {
	return s.act(ctx, Act{Kind: Thanked, Person: by, Story: &story, Words: words})
}

// TakeUp is a reader's "I can do this" to an edition's ask.
func (s *Store) TakeUp(ctx context.Context, edition int64, by string) error {
	return s.act(ctx, Act{Kind: TookUp, Person: by, Edition: &edition})
}

// LikeUs is a reader's word that a story fits them; team is the hosted team
// whose channel it was said in. The latter of this and NotLikeUs counts.
func (s *Store) LikeUs(ctx context.Context, story, team int64, by string) error {
	a := Act{Kind: LikeUs, Person: by, Story: &story}
	if team != 0 {
		a.Team = &team
	}
	return s.act(ctx, a)
}

func (s *Store) act(ctx context.Context, a Act) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := ensurePerson(ctx, tx, a.Person); err != nil {
			return err
		}
		if a.Kind == LikeUs {
			if err := s.said(ctx, tx, *a.Story, deref(a.Team), a.Person); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO act (kind, person, story, edition, team, words, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person, kind, coalesce(story, 0), coalesce(edition, 0)) WHERE kind IN ('thanked','took_up','like_us','not_like_us')
			DO UPDATE SET words = $6, done_at = $7, erased_at = NULL WHERE $6 <> ''`,
			a.Kind, a.Person, a.Story, a.Edition, a.Team, a.Words, s.Now())
		if err == nil && a.Edition != nil {
			err = touch(ctx, tx, `m.edition = $1 AND m.kind IN ('head','control')`, *a.Edition)
			if err == nil {
				err = touchCurators(ctx, tx)
			}
		}
		if err != nil {
			return err
		}
		return touchWhoDid(ctx, tx, a.Person)
	})
	if err != nil {
		return fmt.Errorf("save what a reader did: %w", err)
	}
	return nil
}

// TeamByChannel returns the hosted team of a channel, 0 when there is none.
func (s *Store) TeamByChannel(ctx context.Context, channel string) (int64, error) {
	var id int64
	err := s.db.GetContext(ctx, &id, `SELECT coalesce((SELECT id FROM team WHERE channel = $1 AND channel <> '' AND retired_at IS NULL ORDER BY id LIMIT 1), 0)`, channel)
	if err != nil {
		return 0, fmt.Errorf("look for a channel's team: %w", err)
	}
	return id, nil
}

// touchWhoDid wants a reader's own Home drawn anew, where what they did stands.
func touchWhoDid(ctx context.Context, tx *sqlx.Tx, person string) error {
	return touch(ctx, tx, `m.kind = 'home' AND m.person = $1`, person)
}
