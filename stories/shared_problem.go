package stories

import (
	"cmp"
	"slices"
	"strings"
)

// SharedProblem is a word that several hosts used for what is hard, with the
// stories that speak to it.
type SharedProblem struct {
	Word  string
	Teams []string    // names, in order
	Speak []StoryCard // the best few, as they may stand for teams
	Total int         // how many speak to it
}

// sharedProblems is how many are shown, sharedStories how many stories of each.
const (
	sharedProblems = 5
	sharedStories  = 2
)

// together finds the words that problems of two teams or more have in common,
// those of most teams first. lexeme says what a word is a form of, "" for words
// that say nothing. Words of the very same problems count once, as the longest.
func together(teams []Team, lexeme map[string]string) []SharedProblem {
	uses := map[string]*use{}
	for _, t := range teams {
		for i, problem := range t.Problems {
			for _, word := range spelled(problem) {
				if l := lexeme[word]; l != "" {
					if uses[l] == nil {
						uses[l] = &use{words: map[string]int{}}
					}
					uses[l].add(t, i, word)
				}
			}
		}
	}
	var all []SharedProblem
	for _, same := range bySame(uses) {
		all = append(all, SharedProblem{Word: same.word(), Teams: same.teams})
	}
	slices.SortFunc(all, func(a, b SharedProblem) int {
		return cmp.Or(cmp.Compare(len(b.Teams), len(a.Teams)), strings.Compare(a.Word, b.Word))
	})
	return all[:min(len(all), sharedProblems)]
}

// use is where the forms of one word stand.
type use struct {
	teams    []string
	problems []string // team and number of each
	words    map[string]int
}

func (u *use) add(t Team, problem int, word string) {
	u.words[word]++
	if !slices.Contains(u.teams, t.Name) {
		u.teams = append(u.teams, t.Name)
	}
	if key := t.Key + "\n" + string(rune('0'+problem)); !slices.Contains(u.problems, key) {
		u.problems = append(u.problems, key)
	}
}

// word is the form that is used most; of several the shortest.
func (u *use) word() string {
	best := ""
	for w, n := range u.words {
		if best == "" || cmp.Or(cmp.Compare(n, u.words[best]), cmp.Compare(length(best), length(w)), strings.Compare(best, w)) > 0 {
			best = w
		}
	}
	return best
}

// bySame keeps one use for each set of problems that is shared by teams.
func bySame(uses map[string]*use) []*use {
	best := map[string]*use{}
	for _, u := range uses {
		if len(u.teams) < 2 {
			continue
		}
		key := strings.Join(u.problems, "\n\n")
		if b := best[key]; b == nil || cmp.Or(cmp.Compare(length(u.word()), length(b.word())), strings.Compare(u.word(), b.word())) > 0 {
			best[key] = u
		}
	}
	var out []*use
	for _, u := range best {
		out = append(out, u)
	}
	return out
}
