package blocks

import (
	"strings"
	"unicode/utf16"

	"github.com/kmwin/kmwin/stories"
)

// Slack's sizes, in characters. Slack does not say how it counts them, so we
// count the way that gives most, UTF-16 units.
const (
	maxText        = 3000 // of a message; 4,000 escaped
	maxSection     = 3000
	maxHeader      = 150
	maxButton      = 75
	maxOption      = 75
	maxViewTitle   = 24
	maxPlaceholder = 150
	maxLabel       = 2000
	maxInput       = 3000
	maxOptions     = 100
)

// fit shortens text at a word to at most limit characters.
func fit(text string, limit int) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	for n := limit; n > 1; n -= max(1, n/20) {
		if short := stories.Shorten(text, n); units(short) <= limit {
			return short
		}
	}
	return "…"
}

// units counts as Slack may: a character outside the basic plane is two.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// oneLine puts a text on one line, for titles, names and buttons.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// escape makes plain text safe where Slack reads markup. Source: "Formatting
// text for app surfaces", escaping.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
