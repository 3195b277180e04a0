package stories

import "testing"

// TestThreePeopleDecide: three different people, of one kind of work.
func TestThreePeopleDecide(t *testing.T) {
	t.Parallel()
	said := func(person, work, words string) refusal {
		return refusal{Person: person, Work: work, Said: Said{Words: words}}
	}
	for name, c := range map[string]struct {
		all  []refusal
		want int
		why  int
	}{
		"nobody":                  {nil, 0, 0},
		"two":                     {[]refusal{said("U1", "advice", "no"), said("U2", "advice", "")}, 0, 0},
		"one of them three times": {[]refusal{said("U1", "advice", ""), said("U1", "advice", ""), said("U1", "advice", ""), said("U2", "advice", "")}, 0, 0},
		"three":                   {[]refusal{said("U1", "advice", "we differ"), said("U2", "Advice ", ""), said("U3", "advice", " ")}, 1, 1},
		"of two kinds":            {[]refusal{said("U1", "advice", ""), said("U2", "advice", ""), said("U3", "operations", "")}, 0, 0},
		"no kind":                 {[]refusal{said("U1", "", ""), said("U2", "", ""), said("U3", "", "")}, 0, 0},
	} {
		got := withheld(c.all)
		if len(got) != c.want || c.want == 1 && len(got[0].Said) != c.why {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
