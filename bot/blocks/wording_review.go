package blocks

import (
	"fmt"
	"strings"
)

// reviewSummary is the week in one sentence: "4 to review, 2 drafts, 1 skipped
// because there was too little to say."
func (l Drawer) reviewSummary(review, drafts int, skipped []string, quiet int) string {
	var parts []string
	if review > 0 {
		parts = append(parts, fmt.Sprintf("%d to review", review))
	}
	switch drafts {
	case 0:
	case 1:
		parts = append(parts, "1 draft")
	default:
		parts = append(parts, fmt.Sprintf("%d drafts", drafts))
	}
	parts = append(parts, l.skippedBecause(skipped)...)
	switch quiet {
	case 0:
	case 1:
		parts = append(parts, "1 audience that has heard nothing for long")
	default:
		parts = append(parts, fmt.Sprintf("%d audiences that have heard nothing for long", quiet))
	}
	if len(parts) == 0 {
		return l.T("reviewNothing")
	}
	return strings.Join(parts, ", ") + "."
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
			out = append(out, fmt.Sprintf("%d skipped", counts[r]))
			continue
		}
		out = append(out, fmt.Sprintf("%d skipped because %s", counts[r], r))
	}
	return out
}

func (l Drawer) reviewDraft(due string, held int) string {
	switch held {
	case 0:
		return "drafted, due " + due
	case 1:
		return fmt.Sprintf("drafted, due %s, one channel held", due)
	default:
		return fmt.Sprintf("drafted, due %s, %d channels held", due, held)
	}
}

func (l Drawer) troubleLine(piece, why string) string { return fmt.Sprintf("%s: %s", piece, why) }

func (l Drawer) doubtfulPost(piece string) string { return piece + " in" }

// reviewQuiet says since when an audience has heard nothing.
func (l Drawer) reviewQuiet(day string, before bool) string {
	if before {
		return "has heard nothing since " + day
	}
	return "has heard nothing yet, since " + day
}
