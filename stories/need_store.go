package stories

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// needRow is a need with who has it; it does not leave this package.
type needRow struct {
	ID     int64      `db:"id"`
	Person string     `db:"person"`
	Words  string     `db:"words"`
	Status NeedStatus `db:"status"`
	Shown  bool       `db:"shown"`
}

const needColumns = `id, person, words, status, shown`

// anyID is a number that tells nothing: curators' buttons name a need by it, and
// one that counts up would say between which others it was told.
const anyID = `('x' || translate(gen_random_uuid()::text, '-', ''))::bit(48)::bigint`

// needDay is all that others learn of when a need was told.
const needDay = `date_trunc('day', told_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day`

// Need keeps what somebody needs. Curators see it with all others of its day,
// from the next on, without who it is. The same form saved twice is saved once.
// ErrEnoughNeeds when they have several open.
func (s *Store) Need(ctx context.Context, key, by, words string) error {
	if err := checkLine("need", words).Err(); err != nil {
		return err
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		fresh, err := s.first(ctx, tx, "need:"+key)
		if err != nil || !fresh {
			return err
		}
		if err := mayNeed(ctx, tx, by); err != nil {
			return err
		}
		var id int64
		err = tx.GetContext(ctx, &id, `INSERT INTO need (id, person, words, told_at) OVERRIDING SYSTEM VALUE VALUES (`+anyID+`, $1, $2, $3) RETURNING id`, by, words, s.Now())
		if err != nil {
			return err
		}
		_, err = s.add(ctx, tx, Message{Kind: NeedMessage, Person: by, Subject: id})
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a need: %w", err)
	}
	return nil
}

func mayNeed(ctx context.Context, tx *sqlx.Tx, by string) error {
	if err := lockReader(ctx, tx, by); err != nil {
		return err
	}
	var open int
	err := tx.GetContext(ctx, &open, `SELECT count(*) FROM need WHERE person = $1 AND status = 'open'`, by)
	if err == nil && open >= maxNeeds {
		return ErrEnoughNeeds
	}
	return wrap("count open needs", err)
}

// AskToHelp is a curator's wish to have the speaker of a story asked whether they
// would help with a need. What comes of it the curator does not see.
func (s *Store) AskToHelp(ctx context.Context, need, story int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.may(ctx, tx, by); err != nil {
			return err
		}
		n, err := lock[needRow](ctx, tx, `SELECT `+needColumns+` FROM need WHERE id = $1 FOR UPDATE`, need)
		if err != nil {
			return err
		}
		if n.Status != NeedOpen || !n.Shown {
			return ErrGone
		}
		q, err := s.firstForTeams(ctx, tx, story)
		if err != nil {
			return err
		}
		err = s.askToTalk(ctx, tx, Talk{Story: story, Quote: q.ID, Speaker: q.Holder(), Need: &need}, 0, n.Person)
		if err != nil {
			return err
		}
		return touchCurators(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("ask for help with need %d: %w", need, err)
	}
	return nil
}

// CloseNeed closes a need, at the word of who has it or of a curator who sees it:
// its words are erased wherever they stand, and what was asked about it ends.
func (s *Store) CloseNeed(ctx context.Context, need int64, by string) error {
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		n, err := lock[needRow](ctx, tx, `SELECT `+needColumns+` FROM need WHERE id = $1 FOR UPDATE`, need)
		if err != nil {
			return err
		}
		if n.Person != by {
			switch err := s.may(ctx, tx, by); {
			case errors.Is(err, ErrNotCurator), err == nil && !n.Shown:
				return ErrNotFound // not even that there is a need
			case err != nil:
				return err
			}
		}
		return s.closeNeed(ctx, tx, n)
	})
	if err != nil {
		return fmt.Errorf("close a need: %w", err)
	}
	return nil
}

func (s *Store) closeNeed(ctx context.Context, tx *sqlx.Tx, n needRow) error {
	if n.Status != NeedOpen {
		return ErrDecided
	}
	if _, err := tx.ExecContext(ctx, `UPDATE need SET status = 'closed', words = '', closed_at = $2 WHERE id = $1`, n.ID, s.Now()); err != nil {
		return fmt.Errorf("erase a need: %w", err)
	}
	var talks []int64
	if err := tx.SelectContext(ctx, &talks, `UPDATE talk SET state = CASE WHEN state = 'met' THEN state ELSE 'ended' END WHERE need = $1 RETURNING id`, n.ID); err != nil {
		return fmt.Errorf("end what was asked about a need: %w", err)
	}
	if err := touchTalks(ctx, tx, talks...); err != nil {
		return err
	}
	err := touch(ctx, tx, `m.kind = 'need' AND m.subject = $1 OR $2 AND m.kind = 'review' AND m.created_at >= (SELECT told_at FROM need WHERE id = $1)`, n.ID, n.Shown)
	if err != nil || !n.Shown {
		return err
	}
	return touchCurators(ctx, tx)
}

// MatchingStories returns the approved stories, allowed for teams, that share
// most words with a text, at most n.
func (s *Store) MatchingStories(ctx context.Context, words string, n int) ([]StoryCard, error) {
	cards, err := s.storiesForTeams(ctx)
	return matches(words, cards, n), err
}

// storiesForTeams reads the newest approved stories as other teams may read them.
func (s *Store) storiesForTeams(ctx context.Context) ([]StoryCard, error) {
	var ids []int64
	if err := s.db.SelectContext(ctx, &ids, `SELECT id FROM story WHERE status = 'approved' ORDER BY decided_at DESC, id LIMIT $1`, window); err != nil {
		return nil, fmt.Errorf("read approved stories: %w", err)
	}
	cards, err := s.cards(ctx, s.db, ids, s.findable)
	var out []StoryCard
	for _, id := range ids {
		out = append(out, cards[id])
	}
	return out, err
}

// openNeeds reads the needs that curators see, the oldest first.
func (s *Store) openNeeds(ctx context.Context, limit, offset int) ([]Need, error) {
	var out []Need
	err := s.db.SelectContext(ctx, &out, `SELECT id, words, status, `+needDay+` FROM need WHERE status = 'open' AND shown
		ORDER BY 4, words, id LIMIT $1 OFFSET $2`, limit, offset)
	if err != nil {
		return nil, fmt.Errorf("read needs: %w", err)
	}
	return out, nil
}

func (s *Store) needsTab(ctx context.Context, p *HomePicture) error {
	limit, offset := p.window(p.OpenNeeds)
	needs, err := s.openNeeds(ctx, limit, offset)
	if err != nil || len(needs) == 0 {
		return err
	}
	cards, err := s.storiesForTeams(ctx)
	if err != nil {
		return err
	}
	for _, n := range needs {
		card := NeedCard{Need: n}
		asked, err := s.askedAbout(ctx, n.ID)
		if err != nil {
			return err
		}
		for _, c := range matches(n.Words, cards, needMatches) {
			card.Matches = append(card.Matches, Match{StoryCard: c, AskedOn: asked[c.Story.ID]})
		}
		p.Needs = append(p.Needs, card)
	}
	return nil
}

// needMatches is how many stories stand beside a need.
const needMatches = 3

// askedAbout tells when curators had the speakers of stories asked about a need.
func (s *Store) askedAbout(ctx context.Context, need int64) (map[int64]*time.Time, error) {
	var all []struct {
		Story int64     `db:"story"`
		At    time.Time `db:"asked_at"`
	}
	if err := s.db.SelectContext(ctx, &all, `SELECT story, asked_at FROM talk WHERE need = $1`, need); err != nil {
		return nil, fmt.Errorf("read who was asked: %w", err)
	}
	out := map[int64]*time.Time{}
	for _, a := range all {
		out[a.Story] = &a.At
	}
	return out, nil
}

func pqInts(ids []int64) pq.Int64Array { return append(pq.Int64Array{}, ids...) }
