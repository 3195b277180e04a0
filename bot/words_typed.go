package bot

import (
	"context"
	"strings"
	"unicode"

	"github.com/kmwin/kmwin/stories"
)

// typedMentions are the members whom somebody names with an @ in what they type
// into a command or a form, which Slack hands over as plain text.
func (b *Bot) typedMentions(ctx context.Context, w stories.Words) []string {
	var out []string
	var known map[string]bool
	for _, f := range stories.Fields {
		text := w.Field(f)
		if !strings.Contains(text, "@") {
			continue
		}
		if known == nil {
			known = b.everyone.known(ctx)
		}
		out = append(out, mentionsIn(text, known)...)
	}
	return out
}

// mentionsIn returns what is named after each @ that begins a word, as it is
// typed: the longest name that is known, or a handle.
func mentionsIn(text string, known map[string]bool) []string {
	var out []string
	before := ' '
	for i, r := range text {
		if r == '@' && !isNameRune(before) {
			if name := longestName(text[i+1:], known); name != "" {
				out = append(out, name)
			}
		}
		before = r
	}
	return out
}

// nameWords is how many words a name has at the most.
const nameWords = 5

// longestName is the longest beginning of a text that is somebody's name.
func longestName(text string, known map[string]bool) string {
	best, words := "", 0
	for i, r := range text + "\n" {
		if isNameRune(r) {
			continue
		}
		name := strings.TrimRight(text[:i], ".-'’_")
		if known[folded(name)] || words == 0 && known["@"+folded(name)] {
			best = name
		}
		if words++; r != ' ' || words == nameWords || i == 0 {
			break
		}
	}
	return best
}

func isNameRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune(".-'’_", r)
}
