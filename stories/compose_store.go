package stories

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// window is how many approved stories that an audience has not seen are looked
// at: featured ones first, then the newest.
const window = 300

// compose picks for an audience: the parts of a sideways edition with their own
// picks, or an upward edition's parts and the picks they share.
func (s *Store) compose(ctx context.Context, tx *sqlx.Tx, a Audience) ([]draftPart, []Pick, error) {
	candidates, err := s.candidates(ctx, tx, a, 0)
	if err != nil {
		return nil, nil, err
	}
	recent, err := recentTeams(ctx, tx, a)
	if err != nil {
		return nil, nil, err
	}
	if a.Kind == Sideways {
		parts, err := s.composeParts(ctx, tx, a, candidates, recent, *a.NextDue)
		return parts, nil, err
	}
	return s.upwardParts(a), ComposeUpward(a, notFrom(candidates, a.Channels), recent, s.Now()), nil
}

func (s *Store) upwardParts(a Audience) []draftPart {
	var parts []draftPart
	for _, c := range a.Channels {
		parts = append(parts, draftPart{Part: Part{Channel: c, Status: PartDrafted}})
	}
	return parts
}

// notFrom leaves out what was said in one of the channels itself.
func notFrom(candidates []Candidate, channels []string) []Candidate {
	var out []Candidate
	for _, c := range candidates {
		if c.From == "" || !contains(channels, c.From) {
			out = append(out, c)
		}
	}
	return out
}

func (s *Store) composeParts(ctx context.Context, tx *sqlx.Tx, a Audience, candidates []Candidate, recent []int64, at time.Time) ([]draftPart, error) {
	hosted, err := s.hostedTeams(ctx, tx, at)
	if err != nil {
		return nil, err
	}
	for i := range candidates {
		candidates[i].takeApart() // once, not for each team
	}
	var parts []draftPart
	for _, to := range hosted {
		part, ok, err := s.composePart(ctx, tx, a, to, candidates, recent)
		if err != nil {
			return nil, err
		}
		if ok {
			parts = append(parts, part)
			recent = append([]int64{teamOfPick(candidates, part.picks[0])}, recent...)
			if part.picks[len(part.picks)-1].Learned {
				candidates = withoutLearned(candidates)
			}
		}
	}
	return parts, nil
}

// composePart picks for one team; false when there is too little for it.
func (s *Store) composePart(ctx context.Context, tx *sqlx.Tx, a Audience, to Team, candidates []Candidate, recent []int64) (draftPart, bool, error) {
	seen, not, err := s.teamHistory(ctx, tx, to)
	if err != nil {
		return draftPart{}, false, err
	}
	var open []Candidate
	for _, c := range candidates {
		if c.NotLike = not[kind(c.Work)]; !seen[c.Story.ID] {
			open = append(open, c)
		}
	}
	picks, problem := ComposeSideways(a, to, open, recent, s.Now())
	part := draftPart{Part: Part{Channel: to.Channel, Team: &to.ID, Status: PartDrafted, Problem: problem, Said: to.SaidByHost}, picks: picks}
	return part, len(picks) >= a.least(), nil
}

func teamOfPick(candidates []Candidate, p Pick) int64 {
	for _, c := range candidates {
		if c.Story.ID == p.Story {
			return c.Team
		}
	}
	return 0
}

// hostedTeams returns the teams that may get a part now: hosted, not engaged
// unless their host wants to keep receiving, and not written to for as long as
// their host said before the moment at which the part is due.
func (s *Store) hostedTeams(ctx context.Context, tx *sqlx.Tx, at time.Time) ([]Team, error) {
	all, err := teams(ctx, tx)
	if err != nil {
		return nil, err
	}
	set, _, err := s.settings(ctx, tx)
	if err != nil {
		return nil, err
	}
	var out []Team
	for _, t := range all {
		if !t.Hosted() || (t.Engaged(s.Now(), set.EngagedDays) && !t.KeepReceiving) {
			continue
		}
		var lately bool
		err := tx.GetContext(ctx, &lately, `SELECT EXISTS (SELECT 1 FROM part p JOIN edition e ON e.id = p.edition
			WHERE p.team = $1 AND (p.status IN ('drafted','held') AND p.reason <> '`+WaitsForHost+`' AND e.status = 'drafted' OR p.status = 'posted' AND e.due_at > $2))`,
			t.ID, at.AddDate(0, -max(1, t.EveryMonths), 5))
		if err != nil {
			return nil, fmt.Errorf("look at a team's last part: %w", err)
		}
		if !lately {
			out = append(out, t)
		}
	}
	return out, nil
}

// teamHistory returns the stories that a team was shown or is about to be, and
// how many of its people said "not like us", by kind of work.
func (s *Store) teamHistory(ctx context.Context, tx *sqlx.Tx, to Team) (map[int64]bool, map[string]int, error) {
	var shown []int64
	err := tx.SelectContext(ctx, &shown, `SELECT p.story FROM pick p JOIN part t ON t.id = p.part JOIN edition e ON e.id = t.edition
		WHERE t.team = $1 AND p.left_out = '' AND (t.status = 'posted' OR t.status <> 'skipped' AND e.status = 'drafted')
		UNION SELECT story FROM placement WHERE channel = $2 AND channel <> ''`, to.ID, to.Channel)
	if err != nil {
		return nil, nil, fmt.Errorf("read what a team was shown: %w", err)
	}
	said, err := s.refusals(ctx, tx, to.ID)
	if err != nil {
		return nil, nil, err
	}
	seen := map[int64]bool{}
	for _, id := range shown {
		seen[id] = true
	}
	return seen, notLike(said), nil
}

// candidates returns the approved stories that an upward audience's channels were
// not shown, that no draft for them holds, and whose words may be shown there now; only one story
// when it is given, which a draft for a later day may hold.
func (s *Store) candidates(ctx context.Context, tx *sqlx.Tx, a Audience, only int64) ([]Candidate, error) {
	var found []Story
	err := tx.SelectContext(ctx, &found, `SELECT `+storyColumns+` FROM story y WHERE status = 'approved' AND ($2 = 0 OR id = $2) AND NOT `+noLonger+` AND NOT `+heldAfterAll+`
		AND NOT EXISTS (SELECT 1 FROM placement l WHERE l.story = y.id AND l.channel = ANY($5) AND $3)
		AND NOT EXISTS (SELECT 1 FROM pick p JOIN edition e ON e.id = p.edition WHERE p.story = y.id AND e.status = 'drafted' AND p.left_out = '' AND $3 AND $2 = 0
			AND (e.audience = $1 OR EXISTS (SELECT 1 FROM part t WHERE t.edition = e.id AND t.status IN ('drafted','held') AND t.channel = ANY($5))))
		ORDER BY featured DESC, decided_at DESC, id LIMIT $4`, a.ID, only, a.Kind == Upward, window, append(pq.StringArray{}, a.Channels...))
	if err != nil {
		return nil, fmt.Errorf("read approved stories: %w", err)
	}
	ids := pq.Int64Array{}
	for _, t := range found {
		ids = append(ids, t.ID)
	}
	spoken, err := spokenOfStories(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	var out []Candidate
	var of []Quote
	for _, t := range found {
		for _, sp := range spoken[t.ID] {
			shown, ok := sp.At(a.Place(), s.Now())
			if !ok || !shown.FitsDigest() || sp.Quote.Source != SourceSame {
				continue
			}
			of = append(of, sp.Quote)
			out = append(out, Candidate{
				Story: t, Quote: sp.Quote.ID, Team: deref(sp.Quote.Team), From: sp.Quote.Channel,
				Words: strings.Join([]string{t.Title, shown.Words.Well, shown.Words.Before, shown.Words.Helped, shown.Words.Now}, " "),
			})
			break
		}
	}
	return out, saidBy(ctx, tx, out, of)
}

// saidBy adds to candidates what they serve, and who said their quotes.
func saidBy(ctx context.Context, tx *sqlx.Tx, candidates []Candidate, quotes []Quote) error {
	var teams, objectives pq.Int64Array
	var speakers pq.StringArray
	for i, c := range candidates {
		teams, objectives, speakers = append(teams, c.Team), append(objectives, deref(c.Story.Objective)), append(speakers, quotes[i].Speaker)
	}
	var list []struct {
		N         int    `db:"n"`
		Objective string `db:"objective"`
		Work      string `db:"work"`
		Leader    bool   `db:"leader"`
	}
	err := tx.SelectContext(ctx, &list, `SELECT c.n, coalesce(o.key, '') AS objective, coalesce(t.work, '') AS work, coalesce(p.leader, false) AS leader
		FROM unnest($1::bigint[], $2::bigint[], $3::text[]) WITH ORDINALITY c(team, objective, speaker, n)
			LEFT JOIN team t ON t.id = c.team LEFT JOIN objective o ON o.id = c.objective LEFT JOIN person p ON p.id = c.speaker`, teams, objectives, speakers)
	if err != nil {
		return fmt.Errorf("read whose stories they are: %w", err)
	}
	for _, f := range list {
		c := &candidates[f.N-1]
		c.Objective, c.Work, c.Leader = f.Objective, f.Work, f.Leader
	}
	return nil
}

// recentTeams returns the teams of an audience's last picks, newest first.
func recentTeams(ctx context.Context, tx *sqlx.Tx, a Audience) ([]int64, error) {
	var recent []int64
	err := tx.SelectContext(ctx, &recent, `SELECT coalesce(q.team, 0) FROM pick p JOIN edition e ON e.id = p.edition JOIN quote q ON q.id = p.quote
		WHERE e.audience = $1 AND e.status = 'posted' AND p.left_out = '' ORDER BY e.due_at DESC, p.position LIMIT 12`, a.ID)
	if err != nil {
		return nil, fmt.Errorf("read whose turn it was: %w", err)
	}
	return recent, nil
}
