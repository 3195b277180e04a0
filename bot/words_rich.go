package bot

import (
	"encoding/json"
	"strconv"
	"strings"
)

// richElement is an element of a rich_text block: a section, list, quote or
// preformatted text with elements of its own, or a piece of text.
type richElement struct {
	Type     string            `json:"type"`
	Text     string            `json:"text"`
	URL      string            `json:"url"`
	Name     string            `json:"name"`
	Unicode  string            `json:"unicode"`
	User     string            `json:"user_id"`
	Channel  string            `json:"channel_id"`
	Group    string            `json:"usergroup_id"`
	Range    string            `json:"range"`
	Fallback string            `json:"fallback"`
	Value    string            `json:"value"`
	Elements []json.RawMessage `json:"elements"`
}

// richBits reads the rich_text blocks; false when there is none.
func richBits(blocks []json.RawMessage) ([]bit, bool) {
	var bits []bit
	found := false
	for _, raw := range blocks {
		var e richElement
		if lenient(raw, &e) != nil || e.Type != "rich_text" {
			continue
		}
		found = true
		bits = appendBits(bits, e, 0)
	}
	return bits, found
}

// deepest bounds how far elements stand in one another; Slack's own do not go
// beyond four.
const deepest = 10

// appendBits adds an element. Paragraphs begin on a line of their own.
func appendBits(bits []bit, e richElement, depth int) []bit {
	if depth > deepest {
		return bits
	}
	switch e.Type {
	case "rich_text", "rich_text_list":
	case "rich_text_section", "rich_text_quote", "rich_text_preformatted":
		bits = newLine(bits)
	default:
		return append(bits, inline(e))
	}
	for _, raw := range e.Elements {
		var inner richElement
		if lenient(raw, &inner) == nil {
			bits = appendBits(bits, inner, depth+1)
		}
	}
	return bits
}

func newLine(bits []bit) []bit {
	if len(bits) == 0 {
		return bits
	}
	if last := bits[len(bits)-1]; last.kind == plain && strings.HasSuffix(last.text, "\n") {
		return bits
	}
	return append(bits, bit{text: "\n"})
}

func inline(e richElement) bit {
	switch e.Type {
	case "link":
		return bit{text: firstOf(e.Text, e.URL)}
	case "emoji":
		return bit{text: firstOf(characters(e.Unicode), ":"+e.Name+":")}
	case "user":
		return bit{kind: toPerson, id: e.User}
	case "channel":
		return bit{kind: toChannel, id: e.Channel}
	case "usergroup":
		return bit{kind: toGroup, id: e.Group}
	case "broadcast":
		return bit{text: "@" + e.Range}
	case "date":
		return bit{text: e.Fallback}
	case "color":
		return bit{text: e.Value}
	default:
		return bit{text: e.Text}
	}
}

// characters turns "1f44d-1f3fd" into the emoji it names, "" when it names none.
func characters(unicode string) string {
	if unicode == "" {
		return ""
	}
	var out strings.Builder
	for part := range strings.SplitSeq(unicode, "-") {
		r, err := strconv.ParseUint(part, 16, 21)
		if err != nil || r < 0x20 || (0xd800 <= r && r < 0xe000) || r > 0x10ffff {
			return ""
		}
		out.WriteRune(rune(r))
	}
	return out.String()
}
