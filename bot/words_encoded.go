package bot

import "strings"

// encodedBits reads text as Slack encodes it: &amp; &lt; &gt; stand for
// themselves, <…> for a mention or a link.
// https://docs.slack.dev/messaging/formatting-message-text
func encodedBits(text string) []bit {
	var bits []bit
	for {
		from := strings.IndexByte(text, '<')
		if from < 0 {
			return append(bits, bit{text: decode(text)})
		}
		size := strings.IndexByte(text[from:], '>')
		if size < 0 {
			return append(bits, bit{text: decode(text)})
		}
		if from > 0 {
			bits = append(bits, bit{text: decode(text[:from])})
		}
		bits = append(bits, bracketed(text[from+1:from+size]))
		text = text[from+size+1:]
	}
}

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// decode turns entities back, once.
func decode(text string) string { return entities.Replace(text) }

// bracketed reads what stands between < and >.
func bracketed(inner string) bit {
	what, label, _ := strings.Cut(inner, "|")
	label = decode(label)
	switch {
	case strings.HasPrefix(what, "@"):
		return bit{kind: toPerson, id: what[1:], text: label}
	case strings.HasPrefix(what, "#"):
		return bit{kind: toChannel, id: what[1:], text: label}
	case strings.HasPrefix(what, "!subteam^"):
		return bit{kind: toGroup, id: strings.TrimPrefix(what, "!subteam^"), text: label}
	case strings.HasPrefix(what, "!date^"):
		return bit{text: label}
	case strings.HasPrefix(what, "!"):
		return bit{text: firstOf(label, "@"+what[1:])}
	default:
		return bit{text: firstOf(label, decode(strings.TrimPrefix(what, "mailto:")))}
	}
}
