package blocks

// reviewSummary is the week in one sentence: "4 to review, 2 drafts, 1 skipped
// because there was too little to say."
func (l Drawer) reviewSummary(review, drafts int, skipped []string, quiet int) string {
	var parts []string
	if review > 0 {
		parts = append(parts, l.N("reviewWaiting", review))
	}
	if drafts > 0 {
		parts = append(parts, l.N("reviewDrafts", drafts))
	}
	parts = append(parts, l.skippedBecause(skipped)...)
	if quiet > 0 {
		parts = append(parts, l.N("reviewQuiet", quiet))
	}
	if len(parts) == 0 {
		return l.T("reviewNothing")
	}
	return l.ended(l.commas(parts...))
}

// skippedBecause gathers what was skipped for the same reason.
func (l Drawer) skippedBecause(reasons []string) []string {
	counts := map[string]int{}
	var order []string
	for _, r := range reasons {
		if counts[r]++; counts[r] == 1 {
			order = append(order, r)
		}
	}
	var out []string
	for _, r := range order[:min(len(order), 5)] {
		if r == "" {
			out = append(out, l.N("reviewSkipped", counts[r]))
			continue
		}
		out = append(out, l.N("reviewSkippedWhy", counts[r], "why", r))
	}
	return out
}

func (l Drawer) reviewDraft(due string, held int) string {
	if held == 0 {
		return l.T("reviewDraft", "due", due)
	}
	return l.N("reviewDraftHeld", held, "due", due)
}

// quietSince says since when an audience has heard nothing.
func (l Drawer) quietSince(day string, before bool) string {
	if before {
		return l.T("quietSince", "day", day)
	}
	return l.T("quietYet", "day", day)
}
