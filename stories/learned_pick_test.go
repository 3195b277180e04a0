package stories

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func lesson(c *Candidate) { c.Story.HeldUntil = &composeNow }

func TestComposeLearned(t *testing.T) {
	t.Parallel()
	one, two := aged(1, 1, 1), aged(2, 2, 2)
	old, fresh := with(aged(8, 3, 50), lesson), with(aged(9, 3, 1), lesson)
	for name, c := range map[string]struct {
		size, minimum int
		candidates    []Candidate
		want          []int64
	}{
		"last, and one":           {3, 1, []Candidate{old, fresh, one, two}, []int64{1, 2, 9}},
		"in the last place":       {2, 1, []Candidate{fresh, one, two}, []int64{1, 9}},
		"not alone":               {3, 1, []Candidate{fresh, old}, nil},
		"not in the only place":   {1, 1, []Candidate{fresh, one}, []int64{1}},
		"the others are enough":   {3, 2, []Candidate{fresh, one, two}, []int64{1, 2, 9}},
		"the others are too few":  {3, 2, []Candidate{fresh, one}, []int64{1}},
		"no room beside them":     {2, 2, []Candidate{fresh, one, two}, []int64{1, 2}},
		"featured it is not lead": {3, 1, []Candidate{with(fresh, func(c *Candidate) { c.Story.Featured, c.Objective = true, "speed" }), aged(4, 4, 99)}, []int64{4, 9}},
	} {
		a := Audience{Kind: Upward, Size: c.size, Minimum: c.minimum, Objectives: []string{"speed"}}
		if got := picked(ComposeUpward(a, c.candidates, nil, composeNow)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestOneLessonHoweverPicksStand: whatever is left out, at most one stands in an
// edition, and never without others enough in its part.
func TestOneLessonHoweverPicksStand(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.IntRange(0, 3).Draw(t, "least")
		var picks []Pick
		for i := range rapid.IntRange(0, 9).Draw(t, "picks") {
			part := rapid.Int64Range(1, 2).Draw(t, "part")
			picks = append(picks, Pick{
				ID: int64(i + 1), Part: &part, Learned: rapid.Bool().Draw(t, "learned"),
				LeftOut: rapid.SampledFrom([]string{"", "edited"}).Draw(t, "left out"),
			})
		}
		gone := func(p Pick) bool { return p.LeftOut != "" }
		leaveLearned(picks, least, gone)
		stand, others := 0, map[int64]int{}
		for _, p := range picks {
			if !gone(p) && !p.Learned {
				others[*p.Part]++
			}
		}
		for _, p := range picks {
			if gone(p) || !p.Learned {
				continue
			}
			if stand++; others[*p.Part] < max(1, least) {
				t.Fatalf("it stands beside %d others: %+v", others[*p.Part], picks)
			}
		}
		if stand > 1 {
			t.Fatalf("%d stand: %+v", stand, picks)
		}
	})
}
