package stories

// Learned reports whether the story is what was learned from one that holds no
// longer.
func (s Story) Learned() bool { return s.HeldUntil != nil }

// Learned reports whether the quote is what was learned from one that holds no
// longer.
func (q Quote) Learned() bool { return q.HeldUntil != nil }

// MayLearn reports whether the quote's speaker may tell what was learned: of
// their own words, of which they said that they hold no longer. Nobody learns for
// someone outside.
func (q Quote) MayLearn() bool {
	return q.Origin != FromOutside && q.Status == Permitted && q.Truth.over() && !q.Learned()
}

// withLearned picks n stories, or one fewer and what was learned after them. It
// comes only where the others are enough without it.
func withLearned(all []Candidate, n, least int, pick func([]Candidate, int) []Pick) []Pick {
	var others, learned []Candidate
	for _, c := range all {
		if c.Story.Learned() {
			learned = append(learned, c)
		} else {
			others = append(others, c)
		}
	}
	picks := pick(others, n-1)
	if len(learned) == 0 || len(picks) < max(1, least) {
		return pick(others, n)
	}
	for _, p := range pick(learned, 1) {
		p.Position = len(picks) + 1
		picks = append(picks, p)
	}
	return picks
}

// withoutLearned leaves out what was learned.
func withoutLearned(all []Candidate) []Candidate {
	var out []Candidate
	for _, c := range all {
		if !c.Story.Learned() {
			out = append(out, c)
		}
	}
	return out
}

// leaveLearned leaves those out that unfitLearned names.
func leaveLearned(picks []Pick, least int, gone func(Pick) bool) {
	why := unfitLearned(picks, least, gone)
	for i, p := range picks {
		if w := why[p.ID]; w != "" {
			picks[i].LeftOut = w
		}
	}
}

// unfitLearned says, by pick, why those of an edition's picks that are what was
// learned do not stand. gone reports picks that do not stand for a reason of their
// own.
func unfitLearned(picks []Pick, least int, gone func(Pick) bool) map[int64]string {
	others := map[int64]int{}
	for _, p := range picks {
		if !p.Learned && !gone(p) {
			others[deref(p.Part)]++
		}
	}
	out, had := map[int64]string{}, false
	for _, p := range picks {
		if !p.Learned || gone(p) {
			continue
		}
		why := unfitBeside(others[deref(p.Part)], max(1, least), had)
		had = had || why == ""
		out[p.ID] = why
	}
	return out
}

// unfitBeside says why what was learned does not stand beside so many others of
// its part, as a code, or "": they must be enough without it, and had reports
// whether the edition tells something that was learned already.
func unfitBeside(others, least int, had bool) string {
	switch {
	case others < least:
		return "learned_alone"
	case had:
		return "learned_twice"
	default:
		return ""
	}
}
