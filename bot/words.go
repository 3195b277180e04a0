package bot

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// bit is a piece of a message: plain words, or the id of somebody or something
// whose name is to stand there.
type bit struct {
	kind bitKind
	text string // plain words; for a mention what Slack says it is called, if it does
	id   string
}

type bitKind int

const (
	plain bitKind = iota
	toPerson
	toChannel
	toGroup
)

// known are the names behind the ids that a message mentions.
type known struct {
	people   map[string]string
	channels map[string]string // "" for one whose name must not leave it
	groups   map[string]string // handles
}

// bitsOf reads a message from its rich_text block, which holds exactly what was
// typed, else from its encoded text. Formatting is dropped, nothing is added.
func bitsOf(m said) []bit {
	if bits, ok := richBits(m.Blocks); ok {
		return bits
	}
	return encodedBits(m.Text)
}

// spell puts the bits together. mentions are the names of members in the text,
// each without its "@".
func spell(bits []bit, names known) (text string, mentions []string) {
	var out strings.Builder
	for _, b := range bits {
		switch b.kind {
		case toPerson:
			name := firstOf(stories.CleanName(names.people[b.id]), stories.CleanName(b.text), "somebody")
			mentions = append(mentions, name)
			out.WriteString("@" + name)
		case toChannel:
			out.WriteString("#" + firstOf(stories.CleanName(names.channels[b.id]), "private-channel"))
		case toGroup:
			out.WriteString("@" + firstOf(stories.CleanName(names.groups[b.id]), strings.TrimPrefix(b.text, "@"), "group"))
		default:
			out.WriteString(b.text)
		}
	}
	return strings.TrimSpace(out.String()), mentions
}

// ids lists the ids of a kind in the bits, each once.
func ids(bits []bit, kind bitKind) []string {
	var out []string
	seen := map[string]bool{}
	for _, b := range bits {
		if b.kind == kind && b.id != "" && !seen[b.id] {
			seen[b.id] = true
			out = append(out, b.id)
		}
	}
	return out
}
