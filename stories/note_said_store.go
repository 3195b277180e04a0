package stories

import (
	"context"
	"time"
)

// hearsSaid selects those about whose stories, or those of someone outside that they
// told, teams said something since their last note.
const hearsSaid = `SELECT h.id FROM act a JOIN quote q ON q.story = a.story JOIN person p ON p.id = a.person JOIN person h ON h.id = ` + holderOf + `
		WHERE q.status = 'permitted' AND ` + saidByTeam + `
			AND a.done_at > $1::timestamptz - interval '90 days' AND a.done_at > coalesce(h.noted_at, '-infinity')`

// saidOf reads what teams said about whether somebody's stories fit, in a time.
func (s *Store) saidOf(ctx context.Context, holder string, since, until time.Time) ([]SaidOf, error) {
	var out []SaidOf
	err := s.db.SelectContext(ctx, &out, `SELECT DISTINCT y.title, `+saidColumns+` FROM act a JOIN story y ON y.id = a.story
		JOIN quote q ON q.story = y.id JOIN person p ON p.id = a.person
		WHERE (q.speaker = $1 OR q.speaker = '' AND q.told_by = $1) AND q.status = 'permitted' AND `+saidByTeam+`
			AND a.done_at > $2 AND a.done_at <= $3 ORDER BY 1, team, is_like DESC, a.words, name`, holder, since, until)
	for i := range out {
		out[i].Name = CleanName(out[i].Name)
	}
	return out, err
}
