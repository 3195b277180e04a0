package stories

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

const talkColumns = `id, story, quote, speaker, asker, team, words, need, state, agreed, message, asked_at, answered_at`

// MayTalk returns a story as other teams may read it, for somebody who would like
// to talk to its speaker. It refuses one's own words, and asking twice.
func (s *Store) MayTalk(ctx context.Context, story int64, by string) (StoryCard, error) {
	cards, err := s.cards(ctx, s.db, []int64{story}, s.forTeams)
	if err != nil {
		return StoryCard{}, err
	}
	if cards[story].Gone() {
		return StoryCard{}, ErrGone
	}
	_, err = s.whomToTalkTo(ctx, s.db, story, by)
	return cards[story], err
}

// whomToTalkTo returns the first quote of a story that other teams may read.
func (s *Store) whomToTalkTo(ctx context.Context, q sqlx.QueryerContext, story int64, by string) (Quote, error) {
	spoken, err := spokenOfStory(ctx, q, story)
	if err != nil {
		return Quote{}, err
	}
	var asked bool
	if err := sqlx.GetContext(ctx, q, &asked, `SELECT EXISTS (SELECT 1 FROM talk WHERE asker = $1 AND story = $2 AND need IS NULL)`, by, story); err != nil {
		return Quote{}, fmt.Errorf("look for an earlier question: %w", err)
	}
	for _, sp := range spoken {
		switch _, ok := s.forTeams(sp); {
		case ok && sp.Quote.Holder() == by:
			return Quote{}, ErrYours
		case ok && asked:
			return Quote{}, ErrAskedOnce
		case ok:
			return sp.Quote, nil
		}
	}
	return Quote{}, ErrGone
}

// Talk is a reader's wish to talk to a story's speaker, who is asked first; who
// submitted it, for someone outside. Once per asker and story; ErrWroteEnough when
// they have written to enough speakers for a day.
func (s *Store) Talk(ctx context.Context, t Talking) error {
	if err := t.Check().Err(); err != nil {
		return err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		fresh, err := s.first(ctx, tx, "talk:"+t.Key)
		if err != nil || !fresh {
			return err
		}
		q, err := s.whomToTalkTo(ctx, tx, t.Story, t.By)
		if err != nil {
			return err
		}
		if err := lockReader(ctx, tx, t.By); err != nil {
			return err
		}
		if err := s.mayReach(ctx, tx, t.By); err != nil {
			return err
		}
		return s.askToTalk(ctx, tx, Talk{Story: t.Story, Quote: q.ID, Speaker: q.Holder(), Asker: t.By, Words: t.Words}, t.Team, t.By)
	})
	if err != nil {
		return fmt.Errorf("ask to talk about story %d: %w", t.Story, err)
	}
	return nil
}

// firstForTeams returns the first quote of a story that may be found, which leads
// where curators see it beside a need.
func (s *Store) firstForTeams(ctx context.Context, q sqlx.QueryerContext, story int64) (Quote, error) {
	spoken, err := spokenOfStory(ctx, q, story)
	for _, sp := range spoken {
		if _, ok := s.findable(sp); ok {
			return sp.Quote, err
		}
	}
	return Quote{}, cmp.Or(err, ErrNotPermitted)
}

// askToTalk saves a question and passes it on, at once or with the next day's. A
// question that is not passed on ends like one that is never answered.
func (s *Store) askToTalk(ctx context.Context, tx *sqlx.Tx, t Talk, team int64, asker string) error {
	if err := ensurePerson(ctx, tx, t.Speaker); err != nil {
		return err
	}
	speaker, err := person(ctx, tx, t.Speaker)
	if err != nil {
		return err
	}
	t.State = TalkOpen
	if quiet(speaker, asker) {
		t.State, t.Words = TalkEnded, ""
	}
	n, err := rows(tx.ExecContext(ctx, `INSERT INTO talk (story, quote, speaker, asker, team, words, need, state, asked_at)
		VALUES ($1, $2, $3, $4, coalesce((SELECT team FROM person WHERE id = $4), nullif($5, 0)), $6, $7,
			CASE WHEN EXISTS (SELECT 1 FROM talk WHERE need = $7 AND speaker = $3 AND need IS NOT NULL) THEN 'ended' ELSE $8 END, $9)
		ON CONFLICT DO NOTHING`, t.Story, t.Quote, t.Speaker, t.Asker, team, t.Words, t.Need, t.State, s.Now()))
	switch {
	case err != nil:
		return fmt.Errorf("save a question: %w", err)
	case n == 0:
		return ErrAskedOnce
	}
	if err := s.recordAnswer(ctx, tx); err != nil {
		return err
	}
	return s.gatherTalks(ctx, tx, t.Speaker)
}

// gatherTalks puts the questions that wait for a person into one message if one
// may go now. The person's row is locked, so two copies cannot both send one.
func (s *Store) gatherTalks(ctx context.Context, tx *sqlx.Tx, of string) error {
	p, err := lock[Person](ctx, tx, `SELECT `+personColumns+` FROM person WHERE id = $1 FOR UPDATE`, of)
	if err != nil {
		return fmt.Errorf("lock a person: %w", err)
	}
	if !p.MayBeTalkedTo(s.Now()) {
		return nil
	}
	var waiting []int64
	err = tx.SelectContext(ctx, &waiting, `SELECT id FROM talk WHERE speaker = $1 AND state = 'open' AND message IS NULL ORDER BY id LIMIT $2 FOR UPDATE`, of, maxTalks)
	if err != nil || len(waiting) == 0 {
		return err
	}
	id, err := s.add(ctx, tx, Message{Kind: TalkMessage, Person: of})
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if _, err := tx.ExecContext(ctx, `UPDATE talk SET message = $2 WHERE id = $1`, w, id); err != nil {
			return fmt.Errorf("gather a question: %w", err)
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE person SET talked_at = $2 WHERE id = $1`, of, s.Now())
	return err
}

// DontTalk has colleagues' questions no longer passed on to somebody, or again.
// Open ones end, and nobody else can tell.
func (s *Store) DontTalk(ctx context.Context, by string, dont bool) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := ensurePerson(ctx, tx, by); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE person SET no_talks = $2 WHERE id = $1`, by, dont)
		if err == nil && dont {
			_, err = tx.ExecContext(ctx, `UPDATE talk SET state = 'ended', words = '', answered_at = $2 WHERE speaker = $1 AND state = 'open'`, by, s.Now())
		}
		if err != nil {
			return err
		}
		return touch(ctx, tx, `m.person = $1 AND m.kind IN ('home','talk')`, by)
	})
	if err != nil {
		return fmt.Errorf("save whether to pass questions on: %w", err)
	}
	return nil
}
