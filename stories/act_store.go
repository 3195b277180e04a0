package stories

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

const actColumns = `id, kind, person, story, edition, team, words, done_at, quote, state, at_once, place, where_to, for_whom, until,
	answer, answer_named, answered_at, replied_at, erased_at`

// Thank is a reader's thanks for a story, where they read it; the speaker hears it
// in their weekly note, under the reader's name. A line may follow a thanks of one
// press. ErrGone when it is no longer shown there, ErrWroteEnough after so many
// lines in a day.
func (s *Store) Thank(ctx context.Context, story int64, message, by, words string) error {
	return s.act(ctx, Act{Kind: Thanked, Person: by, Story: &story, Words: words}, func(tx *sqlx.Tx) error {
		if _, err := s.addressee(ctx, tx, story, message, by); err != nil || words == "" {
			return err
		}
		return s.mayThank(ctx, tx, story, by)
	})
}

// mayThank keeps a reader from sending more lines in a day than thanks take.
func (s *Store) mayThank(ctx context.Context, tx *sqlx.Tx, story int64, by string) error {
	if err := lockReader(ctx, tx, by); err != nil {
		return err
	}
	var today int
	err := tx.GetContext(ctx, &today, `SELECT count(*) FROM act WHERE person = $1 AND kind = 'thanked' AND words <> '' AND story <> $2 AND done_at > $3`,
		by, story, s.Now().Add(-24*time.Hour))
	if err == nil && today >= thankedADay {
		return ErrWroteEnough
	}
	return wrap("count a day's thanks", err)
}

// TakeUp is a reader's "I can do this" to the ask of the edition that stands in
// the message.
func (s *Store) TakeUp(ctx context.Context, edition int64, message, by string) error {
	return s.act(ctx, Act{Kind: TookUp, Person: by, Edition: &edition}, func(tx *sqlx.Tx) error {
		if !isID(message) {
			return ErrNotFound
		}
		var asked bool
		err := tx.GetContext(ctx, &asked, `SELECT EXISTS (SELECT FROM message m JOIN ask k ON k.edition = m.edition
			WHERE m.id = $1 AND m.edition = $2 AND m.kind = 'head')`, message, edition)
		if err == nil && !asked {
			return ErrNotFound
		}
		return wrap("look for an ask", err)
	})
}

// LikeUs is a reader's word that a story, which stands in their team's channel,
// fits them. The latter of this and NotLikeUs counts.
func (s *Store) LikeUs(ctx context.Context, story, team int64, by string) error {
	return s.act(ctx, Act{Kind: LikeUs, Person: by, Story: &story, Team: &team}, func(tx *sqlx.Tx) error {
		if err := s.maySay(ctx, tx, story, team, by); err != nil {
			return err
		}
		return s.said(ctx, tx, story, team, by)
	})
}

// act saves what a reader did, once it is clear that they may.
func (s *Store) act(ctx context.Context, a Act, may func(tx *sqlx.Tx) error) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := ensurePerson(ctx, tx, a.Person); err != nil {
			return err
		}
		if err := may(tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO act (kind, person, story, edition, team, words, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person, kind, coalesce(story, 0), coalesce(edition, 0)) WHERE kind IN ('thanked','took_up','like_us','not_like_us')
			DO UPDATE SET words = $6, done_at = $7, erased_at = NULL WHERE $6 <> ''`,
			a.Kind, a.Person, a.Story, a.Edition, a.Team, a.Words, s.Now())
		if err == nil && a.Edition != nil { // curators' alone: no reader sees what others did
			err = touch(ctx, tx, `m.edition = $1 AND m.kind = 'control'`, *a.Edition)
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
