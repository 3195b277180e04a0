package stories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// NotLikeUs is a reader's word that a story, which stands in their team's
// channel, is not like them, with why in one line if they like, and with their
// name if they let it stand. It takes the place of what they said before.
func (s *Store) NotLikeUs(ctx context.Context, story, team int64, by, why string, named bool) error {
	if n := length(why); n > MaxLine {
		return Problems{}.Add("why", Problem{Code: TooLong, Limit: MaxLine, Got: n})
	}
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.maySay(ctx, tx, story, team, by); err != nil {
			return err
		}
		if err := ensurePerson(ctx, tx, by); err != nil {
			return err
		}
		if err := s.said(ctx, tx, story, team, by); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO act (kind, person, story, team, words, named, done_at) VALUES ('not_like_us', $1, $2, $3, $4, $5, $6)`,
			by, story, team, why, named, s.Now())
		return err
	})
	if err != nil {
		return fmt.Errorf("not like us, story %d: %w", story, err)
	}
	return nil
}

// maySay refuses a word on whether a story fits where it does not stand, and one on
// one's own words.
func (s *Store) maySay(ctx context.Context, tx *sqlx.Tx, story, team int64, by string) error {
	var stands, theirs bool
	err := tx.QueryRowxContext(ctx, `SELECT EXISTS (SELECT FROM placement l JOIN team t ON t.channel = l.channel
			WHERE l.story = $1 AND t.id = $2 AND l.place = 'teams' AND l.taken_at IS NULL),
		EXISTS (SELECT FROM quote q WHERE q.story = $1 AND q.status = 'permitted' AND `+holderOf+` = $3)`, story, team, by).Scan(&stands, &theirs)
	switch {
	case err != nil:
		return fmt.Errorf("look where a story stands: %w", err)
	case !stands:
		return ErrGone
	case theirs:
		return ErrOwnWords
	default:
		return nil
	}
}

// said forgets what somebody said about whether a story fits them, and wants
// drawn anew what tells of it.
func (s *Store) said(ctx context.Context, tx *sqlx.Tx, story, team int64, by string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM act WHERE person = $1 AND story = $2 AND kind IN ('like_us','not_like_us')`, by, story); err != nil {
		return fmt.Errorf("forget what was said before: %w", err)
	}
	err := touch(ctx, tx, `m.id IN (SELECT p.message FROM permission p JOIN quote q ON q.id = p.quote WHERE q.story = $1
		UNION ALL SELECT c.id FROM part t JOIN message c ON c.edition = t.edition AND c.kind = 'control' WHERE t.team = $2 AND t.status IN ('drafted','held')
		UNION ALL `+homesOf+`q.story = $1)`, story, team)
	if err != nil {
		return err
	}
	return touchCurators(ctx, tx)
}

// saidTeam is how a team is named beside what its people said without a name.
const saidTeam = `coalesce((SELECT CASE WHEN coalesce(nullif(t.people, 0), c.people, 0) BETWEEN 1 AND 4 THEN t.unit ELSE t.name END
	FROM team t LEFT JOIN channel c ON c.id = t.channel WHERE t.id = a.team), '')`

// refusals reads what a team's people said was not like them, curators and
// members of other teams left out, in no telling order.
func (s *Store) refusals(ctx context.Context, q sqlx.QueryerContext, team int64) ([]refusal, error) {
	all, err := s.refusalsOf(ctx, q, pq.Int64Array{team})
	return all[team], err
}

// refusalsOf is refusals for several teams.
func (s *Store) refusalsOf(ctx context.Context, q sqlx.QueryerContext, teams pq.Int64Array) (map[int64][]refusal, error) {
	set, _, err := s.settings(ctx, q)
	if err != nil {
		return nil, err
	}
	var list []struct {
		Of int64 `db:"of"`
		refusal
	}
	err = sqlx.SelectContext(ctx, q, &list, `SELECT a.team AS of, a.person, w.work, a.story, a.words, false AS is_like, '' AS team, CASE WHEN a.named THEN p.name ELSE '' END AS name
		FROM act a JOIN person p ON p.id = a.person
		JOIN LATERAL (SELECT t.work FROM quote q JOIN team t ON t.id = q.team WHERE q.story = a.story ORDER BY q.id LIMIT 1) w ON w.work <> ''
		WHERE a.kind = 'not_like_us' AND a.team = ANY($1) AND (p.team IS NULL OR p.team = a.team) AND a.person <> ALL($2) ORDER BY w.work, a.words, a.id`,
		teams, pq.StringArray(set.WhoCurates()))
	if err != nil {
		return nil, fmt.Errorf("read what teams said: %w", err)
	}
	out := map[int64][]refusal{}
	for _, r := range list {
		r.Name = CleanName(r.Name)
		out[r.Of] = append(out[r.Of], r.refusal)
	}
	return out, nil
}

// withheldFrom returns the kinds of work that are not offered to a team.
func (s *Store) withheldFrom(ctx context.Context, q sqlx.QueryerContext, team *int64) ([]Withheld, error) {
	if team == nil {
		return nil, nil
	}
	all, err := s.refusals(ctx, q, *team)
	return withheld(all), err
}

// withheldHere reports whether a story's kind of work is withheld from a team.
func (s *Store) withheldHere(ctx context.Context, tx *sqlx.Tx, team *int64, quote int64) (bool, error) {
	all, err := s.withheldFrom(ctx, tx, team)
	if err != nil || len(all) == 0 {
		return false, err
	}
	var work string
	err = tx.GetContext(ctx, &work, `SELECT coalesce((SELECT t.work FROM quote q JOIN team t ON t.id = q.team WHERE q.id = $1), '')`, quote)
	for _, w := range all {
		if kind(w.Work) == kind(work) {
			return true, err
		}
	}
	return false, err
}

// saidByTeam is a condition on an act a of a person p: somebody of the team said
// whether a story fits them, and no curator, nor who is of another team, said it in
// their channel.
const saidByTeam = `a.team IS NOT NULL AND (a.kind = 'like_us' OR a.kind = 'not_like_us' AND a.words <> '') AND (p.team IS NULL OR p.team = a.team)
	AND NOT EXISTS (SELECT FROM settings WHERE value->'curators' ? a.person OR value->'curators_group'->'read' ? a.person)`

const saidColumns = `a.story, a.kind = 'like_us' AS is_like, a.words, CASE WHEN a.named THEN p.name ELSE '' END AS name, ` + saidTeam + ` AS team`

// fits adds to cards what teams said about whether their stories fit.
func (s *Store) fits(ctx context.Context, q sqlx.QueryerContext, cards map[int64]StoryCard) error {
	var ids pq.Int64Array
	for id, c := range cards {
		if !c.Gone() {
			ids = append(ids, id)
		}
	}
	said, err := saidOf(ctx, q, ids)
	if err != nil {
		return err
	}
	for id, all := range said {
		c := cards[id]
		c.Said = all
		cards[id] = c
	}
	return nil
}

// saidOf reads what teams said about whether stories fit, by story.
func saidOf(ctx context.Context, q sqlx.QueryerContext, stories pq.Int64Array) (map[int64][]Said, error) {
	if len(stories) == 0 {
		return nil, nil
	}
	var all []Said
	err := sqlx.SelectContext(ctx, q, &all, `SELECT DISTINCT `+saidColumns+` FROM act a JOIN person p ON p.id = a.person
		WHERE a.story = ANY($1) AND `+saidByTeam+` ORDER BY a.story, team, is_like DESC, a.words, name`, stories)
	if err != nil {
		return nil, fmt.Errorf("read what teams said about fit: %w", err)
	}
	out := map[int64][]Said{}
	for _, said := range all {
		said.Name = CleanName(said.Name)
		out[said.Story] = append(out[said.Story], said)
	}
	return out, nil
}
