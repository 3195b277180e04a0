package stories

import "strings"

// deciders is how many people of a team decide that a kind of work is not like
// theirs.
const deciders = 3

// Said is what somebody of a team said about whether a story fits them. It goes
// without a name unless they let theirs stand with it.
type Said struct {
	Story int64  `db:"story"`
	Team  string `db:"team"` // the larger unit where the team is small, "" when that is not known
	Like  bool   `db:"is_like"`
	Words string `db:"words"` // why it is not like them; "" for no reason given
	Name  string `db:"name"`  // "" unless they let it stand
}

// Withheld is a kind of work that is not offered to a team any more, with why.
type Withheld struct {
	Work string
	Said []Said
}

// refusal is one person's "not like us", with the kind of work it was about.
type refusal struct {
	Person string `db:"person"`
	Work   string `db:"work"`
	Said
}

// kind is how kinds of work are compared.
func kind(work string) string { return strings.ToLower(strings.TrimSpace(work)) }

// notLike counts the people of a team who said "not like us", by kind of work.
func notLike(all []refusal) map[string]int {
	people, out := map[[2]string]bool{}, map[string]int{}
	for _, r := range all {
		k := [2]string{kind(r.Work), r.Person}
		if k[0] != "" && !people[k] {
			people[k] = true
			out[k[0]]++
		}
	}
	return out
}

// withheld returns the kinds of work that enough people of a team decided on,
// with the reasons they gave.
func withheld(all []refusal) []Withheld {
	n, at, out := notLike(all), map[string]int{}, []Withheld(nil)
	for _, r := range all {
		k := kind(r.Work)
		if n[k] < deciders {
			continue
		}
		if _, has := at[k]; !has {
			at[k], out = len(out), append(out, Withheld{Work: r.Work})
		}
		if !blank(r.Words) {
			out[at[k]].Said = append(out[at[k]].Said, r.Said)
		}
	}
	return out
}
