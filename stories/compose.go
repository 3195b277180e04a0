package stories

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Fresh is how long an approved story counts as fresh.
const Fresh = Month

// Candidate is an approved story that could be picked, with what decides it.
type Candidate struct {
	Story     Story
	Quote     int64  // the quote it leads with
	Objective string // key, "" for none
	Team      int64  // whose success it is, 0 when not known
	Work      string // that team's kind of work
	Leader    bool   // a leader's own words
	From      string // the channel they were said in
	Words     string // the allowed words and the title, for matching problems
	NotLike   int    // people of the target team who said "not like us" of this kind of work

	stems map[string]bool // of Words, once they were matched with a problem
}

// Why codes say why a story was picked; Pick.Why joins them by commas.
const (
	WhyObjective = "objective" // one of the audience's objectives
	WhyHelps     = "helps"     // a curator marked it for this team
	WhyProblem   = "problem"   // speaks to a problem in the host's words
	WhyWork      = "work"      // the same kind of work
	WhyFeatured  = "featured"
	WhyFresh     = "fresh"
	WhyTurn      = "turn"  // its team was not heard for longest
	WhyAdded     = "added" // by a curator
)

// ComposeUpward picks up to a.Size stories for leaders: the audience's
// objectives first, teams taking turns, featured and fresh before old. recent
// holds the teams of the audience's last picks. What was learned comes last, one
// at most.
func ComposeUpward(a Audience, candidates []Candidate, recent []int64, now time.Time) []Pick {
	rate := func(c Candidate) ([]int, []string) {
		var s score
		s.when(c.serves(a), WhyObjective)
		s.turn()
		s.when(c.Story.Featured, WhyFeatured)
		s.when(isFresh(c.Story, now), WhyFresh)
		return s.points, s.why
	}
	return withLearned(candidates, a.Size, a.least(), func(from []Candidate, n int) []Pick { return greedy(from, n, recent, rate) })
}

// How many stories an upward edition and one part of a sideways edition hold at
// most.
const (
	maxUpward   = 7
	maxSideways = 2
)

// ComposeSideways picks up to a.Size stories (two at most) of other teams for
// one hosted team, and says which of its problems they speak to, "" when none is
// known. Each has a reason to come: a curator's word, a problem, the same work or
// objective. Nothing is picked for a team none of whose problems is known, of a
// leader's words, or of what was said in that team's own channel.
func ComposeSideways(a Audience, to Team, candidates []Candidate, recent []int64, now time.Time) ([]Pick, string) {
	if len(to.Problems) == 0 {
		return nil, ""
	}
	problems := problemsOf(to.Problems)
	var fit []Candidate
	for _, c := range candidates {
		c.takeApart()
		if c.Team != 0 && c.Team != to.ID && !c.Leader && c.From != to.Channel && c.NotLike < deciders && c.concerns(a, to, problems) {
			fit = append(fit, c)
		}
	}
	rate := func(c Candidate) ([]int, []string) {
		var s score
		s.when(slices.Contains(c.Story.Helps, to.ID), WhyHelps)
		_, overlap := speaksTo(problems, c.stems)
		s.count(overlap, WhyProblem)
		s.when(c.sameWork(to), WhyWork)
		s.when(c.serves(a), WhyObjective)
		s.count(-c.NotLike, "")
		s.turn()
		s.when(c.Story.Featured, WhyFeatured)
		s.when(isFresh(c.Story, now), WhyFresh)
		return s.points, s.why
	}
	picks := withLearned(fit, min(a.Size, maxSideways), a.least(), func(from []Candidate, n int) []Pick { return greedy(from, n, recent, rate) })
	if len(picks) == 0 {
		return nil, ""
	}
	for _, c := range fit {
		if c.Story.ID == picks[0].Story {
			return picks, c.problemOf(to, problems)
		}
	}
	return picks, ""
}

// takeApart makes the words ready to be matched. A candidate is matched with the
// problems of every team.
func (c *Candidate) takeApart() {
	if c.stems == nil {
		c.stems = stems(c.Words)
	}
}

// concerns reports whether a team has a reason to read the story.
func (c Candidate) concerns(a Audience, to Team, problems []problem) bool {
	_, overlap := speaksTo(problems, c.stems)
	return overlap > 0 || slices.Contains(c.Story.Helps, to.ID) || c.sameWork(to) || c.serves(a)
}

func (c Candidate) sameWork(to Team) bool { return c.Work != "" && strings.EqualFold(c.Work, to.Work) }

func (c Candidate) serves(a Audience) bool {
	return c.Objective != "" && slices.Contains(a.Objectives, c.Objective)
}

// problemOf is the team's problem that the story speaks to, "" when no word is
// shared and no curator said that it helps that team.
func (c Candidate) problemOf(to Team, problems []problem) string {
	problem, overlap := speaksTo(problems, c.stems)
	if overlap == 0 && !slices.Contains(c.Story.Helps, to.ID) {
		return ""
	}
	return problem
}

// score gathers points, the most important first.
type score struct {
	points []int
	why    []string
}

func (s *score) when(ok bool, why string) {
	if ok {
		s.count(1, why)
		return
	}
	s.count(0, why)
}

func (s *score) count(n int, why string) {
	s.points = append(s.points, n)
	if n > 0 && why != "" {
		s.why = append(s.why, why)
	}
}

// turn keeps a place for how recently the team was heard, which greedy fills.
func (s *score) turn() { s.points = append(s.points, turnMark) }

const turnMark = -1 << 30

// greedy picks the best candidate, again and again; a team that was picked goes
// to the end of the turn.
func greedy(candidates []Candidate, n int, recent []int64, rate func(Candidate) ([]int, []string)) []Pick {
	heard := map[int64]int{}
	for i, team := range recent {
		heard[team] = max(heard[team], len(recent)-i)
	}
	var left []rated
	for _, c := range candidates {
		points, why := rate(c)
		left = append(left, rated{c, points, why})
	}
	var picks []Pick
	for len(picks) < n && len(left) > 0 {
		best := slices.MaxFunc(left, func(a, b rated) int { return a.compare(b, heard) })
		left = slices.DeleteFunc(left, func(c rated) bool { return c.Story.ID == best.Story.ID })
		if len(heard) > 0 && heard[best.Team] == 0 {
			best.why = append(best.why, WhyTurn)
		}
		picks = append(picks, Pick{Story: best.Story.ID, Quote: best.Quote, Position: len(picks) + 1, Why: strings.Join(best.why, ","), Learned: best.Story.Learned()})
		heard[best.Team] = len(recent) + len(picks) + 1
	}
	return picks
}

// rated is a candidate with its points, the most important first, and what they
// are for.
type rated struct {
	Candidate
	points []int
	why    []string
}

func (c rated) compare(with rated, heard map[int64]int) int {
	for i, x := range c.points {
		y := with.points[i]
		if x == turnMark {
			x, y = -heard[c.Team], -heard[with.Team]
		}
		if x != y {
			return cmp.Compare(x, y)
		}
	}
	if c := decidedAt(c.Story).Compare(decidedAt(with.Story)); c != 0 {
		return c
	}
	return cmp.Compare(with.Story.ID, c.Story.ID)
}

func isFresh(s Story, now time.Time) bool { return now.Sub(decidedAt(s)) < Fresh }

func decidedAt(s Story) time.Time {
	if s.DecidedAt == nil {
		return s.QueuedAt
	}
	return *s.DecidedAt
}

// problem is what is hard for a team, with the stems of its words.
type problem struct {
	words string
	stems map[string]bool
}

func problemsOf(list []string) []problem {
	var out []problem
	for _, words := range list {
		out = append(out, problem{words, stems(words)})
	}
	return out
}

// speaksTo returns the problem that shares most stems with a text's, and how
// many. The first problem is returned when none shares any.
func speaksTo(problems []problem, in map[string]bool) (string, int) {
	best, most := "", 0
	for _, p := range problems {
		n := 0
		for stem := range p.stems {
			if in[stem] {
				n++
			}
		}
		if n > most || best == "" {
			best, most = p.words, n
		}
	}
	return best, most
}

// stems is the set of a text's longer words, cut to their first five letters,
// which is enough to bring "handover" and "handovers" together.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		runes := []rune(w)
		if len(runes) < 4 || commonWords[w] {
			continue
		}
		out[string(runes[:min(len(runes), 5)])] = true
	}
	return out
}

var commonWords = map[string]bool{
	"that": true, "this": true, "with": true, "from": true, "have": true, "they": true, "what": true, "when": true,
	"were": true, "there": true, "their": true, "every": true, "which": true, "would": true, "could": true, "always": true,
	"often": true, "much": true, "more": true, "than": true, "them": true, "then": true, "been": true, "about": true,
}
