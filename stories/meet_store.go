package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// answeringTalk locks a question, and the need that it is about before it, in
// the state in which it may be answered.
func answeringTalk(ctx context.Context, tx *sqlx.Tx, id int64, in TalkState) (Talk, needRow, error) {
	var of *int64
	if err := tx.GetContext(ctx, &of, `SELECT need FROM talk WHERE id = $1`, id); err != nil {
		return Talk{}, needRow{}, found(err)
	}
	var n needRow
	if of != nil {
		var err error
		if n, err = lock[needRow](ctx, tx, `SELECT `+needColumns+` FROM need WHERE id = $1 FOR UPDATE`, *of); err != nil {
			return Talk{}, n, err
		}
	}
	t, err := lock[Talk](ctx, tx, `SELECT `+talkColumns+` FROM talk WHERE id = $1 FOR UPDATE`, id)
	switch {
	case err != nil:
		return t, n, err
	case of != nil && n.Status != NeedOpen:
		return t, n, ErrGone
	case t.State != in:
		return t, n, ErrDecided
	default:
		return t, n, nil
	}
}

// TalkYes is a speaker's yes: they and the asker are put in touch. About a need,
// who has it is asked first whether the speaker may know who they are.
func (s *Store) TalkYes(ctx context.Context, id int64, by string) error {
	return s.answerTalk(ctx, id, by, func(tx *sqlx.Tx, t Talk, n needRow) (TalkState, error) {
		if t.Need == nil {
			return TalkMet, s.introduce(ctx, tx, t, t.Asker)
		}
		return TalkYes, s.offer(ctx, tx, n.Person, t.ID)
	})
}

// TalkNo is a speaker's no; nobody else can tell.
func (s *Store) TalkNo(ctx context.Context, id int64, by string) error {
	return s.answerTalk(ctx, id, by, func(*sqlx.Tx, Talk, needRow) (TalkState, error) { return TalkEnded, nil })
}

func (s *Store) answerTalk(ctx context.Context, id int64, by string, work func(*sqlx.Tx, Talk, needRow) (TalkState, error)) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		t, n, err := answeringTalk(ctx, tx, id, TalkOpen)
		if t.Speaker != by && t.ID != 0 {
			return ErrNotYours
		}
		if err != nil {
			return err
		}
		return s.decideTalk(ctx, tx, t, n, work)
	})
	if err != nil {
		return fmt.Errorf("answer a question: %w", err)
	}
	return nil
}

// decideTalk saves what a question comes to. The words of what ended go.
func (s *Store) decideTalk(ctx context.Context, tx *sqlx.Tx, t Talk, n needRow, work func(*sqlx.Tx, Talk, needRow) (TalkState, error)) error {
	state, err := work(tx, t, n)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE talk SET state = $2, agreed = agreed OR $2 IN ('yes','met'), answered_at = $3, words = CASE WHEN $2 = 'ended' THEN '' ELSE words END WHERE id = $1`, t.ID, state, s.Now())
	if err != nil {
		return fmt.Errorf("save an answer: %w", err)
	}
	if err := s.recordAnswer(ctx, tx); err != nil {
		return err
	}
	return touchTalks(ctx, tx, t.ID)
}

// touchTalks wants drawn anew what asks about some talks.
func touchTalks(ctx context.Context, tx *sqlx.Tx, ids ...int64) error {
	return touch(ctx, tx, `m.id IN (SELECT message FROM talk WHERE id = ANY($1) UNION ALL SELECT o.id FROM message o WHERE o.kind = 'offer' AND o.subject = ANY($1) AND o.subject <> 0)`, pqInts(ids))
}

// MeetYes is the yes of who has a need: the helper may know who they are, and
// both are put in touch.
func (s *Store) MeetYes(ctx context.Context, id int64, by string) error {
	return s.meet(ctx, id, by, func(tx *sqlx.Tx, t Talk, n needRow) (TalkState, error) {
		return TalkMet, s.introduce(ctx, tx, t, n.Person)
	})
}

// MeetNo is their no; nobody else can tell.
func (s *Store) MeetNo(ctx context.Context, id int64, by string) error {
	return s.meet(ctx, id, by, func(*sqlx.Tx, Talk, needRow) (TalkState, error) { return TalkEnded, nil })
}

func (s *Store) meet(ctx context.Context, id int64, by string, work func(*sqlx.Tx, Talk, needRow) (TalkState, error)) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		t, n, err := answeringTalk(ctx, tx, id, TalkYes)
		if by == "" || n.Person != by {
			return ErrNotFound // not even that there is a need
		}
		if err != nil {
			return err
		}
		return s.decideTalk(ctx, tx, t, n, work)
	})
	if err != nil {
		return fmt.Errorf("answer an offer: %w", err)
	}
	return nil
}

// introduce puts two people in touch: one message to both, in a conversation of
// their own, where nothing more is ever posted.
func (s *Store) introduce(ctx context.Context, tx *sqlx.Tx, t Talk, with string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO meeting (talk, person, other, met_at) VALUES ($1, $2, $3, $4), ($1, $3, $2, $4)`, t.ID, with, t.Speaker, s.Now())
	if err != nil {
		return fmt.Errorf("put two people in touch: %w", err)
	}
	_, err = s.add(ctx, tx, Message{Kind: IntroductionMessage, Subject: t.ID})
	return err
}

// Meeting returns the two people that an introduction is for; ErrNothingToSay when
// one of them was forgotten.
func (s *Store) Meeting(ctx context.Context, talk int64) ([]string, error) {
	var people []string
	if err := s.db.SelectContext(ctx, &people, `SELECT person FROM meeting WHERE talk = $1 ORDER BY id`, talk); err != nil {
		return nil, fmt.Errorf("read who meets: %w", err)
	}
	if len(people) == 0 {
		return nil, ErrNothingToSay
	}
	return people, nil
}

// SaveRoom keeps the id of a conversation that was opened for a claimed message,
// before anything is posted there.
func (s *Store) SaveRoom(ctx context.Context, m Message, channel string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO channel (id, kind, member) VALUES ($1, 'direct', true) ON CONFLICT (id) DO NOTHING`, channel)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE message SET channel = $3, claim = '', lease_until = NULL, next_try = '-infinity' WHERE id = $1 AND claim = $2`, m.ID, m.Claim, channel)
		}
		if err != nil {
			return fmt.Errorf("save a conversation: %w", err)
		}
		return nil
	})
}

// Helped is the answer of one of two people whether it helped that they were put
// in touch.
func (s *Store) Helped(ctx context.Context, meeting int64, by string, helped bool) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := rows(tx.ExecContext(ctx, `UPDATE meeting SET helped = $3 WHERE id = $1 AND person = $2 AND note IS NOT NULL`, meeting, by, helped))
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		if err != nil {
			return err
		}
		return touch(ctx, tx, `m.kind = 'note' AND m.subject = (SELECT note FROM meeting WHERE id = $1)`, meeting)
	})
	if err != nil {
		return fmt.Errorf("say whether a meeting helped: %w", err)
	}
	return nil
}
