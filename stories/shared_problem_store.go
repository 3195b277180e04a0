package stories

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// sharedProblems reads the problems that several hosts named, with the stories
// that speak to them.
func (s *Store) sharedProblems(ctx context.Context, teams []Team) ([]SharedProblem, error) {
	words := pq.StringArray{}
	for _, t := range teams {
		for _, problem := range t.Problems {
			words = append(words, spelled(problem)...)
		}
	}
	var forms []struct{ Word, Lexeme string }
	err := s.db.SelectContext(ctx, &forms, `SELECT w.word, coalesce((tsvector_to_array(to_tsvector(l.name, w.word)))[1], '') AS lexeme
		FROM (SELECT DISTINCT unnest($1::text[]) AS word) w, (SELECT (`+language+`)::regconfig AS name) l`, words)
	if err != nil {
		return nil, fmt.Errorf("read the words of problems: %w", err)
	}
	lexeme := map[string]string{}
	for _, f := range forms {
		lexeme[f.Word] = f.Lexeme
	}
	shared := together(teams, lexeme)
	for i, p := range shared {
		found, err := s.Find(ctx, p.Word, 0)
		if err != nil {
			return nil, err
		}
		shared[i].Total, shared[i].Speak = found.Total, found.Hits[:min(len(found.Hits), sharedStories)]
	}
	return shared, nil
}
