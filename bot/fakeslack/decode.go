package fakeslack

import (
	"regexp"
	"strings"
)

var (
	encodedRef = regexp.MustCompile(`<([^<>]+)>`)
	boldEtc    = regexp.MustCompile("\\*[^*\n]+\\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`")
	unescaper  = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

var (
	entityOrAmp = regexp.MustCompile(`&(?:amp;|lt;|gt;)?`)
	refOrAngle  = regexp.MustCompile(`<[@#!a-zA-Z][^<>]*>|[<>]`)
)

// encoded is an app's text as Slack keeps it: references stay, what else would
// be markup of that kind is escaped.
func encoded(text string) string {
	text = entityOrAmp.ReplaceAllStringFunc(text, func(s string) string {
		if s == "&" {
			return "&amp;"
		}
		return s
	})
	return refOrAngle.ReplaceAllStringFunc(text, func(s string) string {
		if len(s) > 1 {
			return s
		}
		return escape(s)
	})
}

// decoded is encoded text as a person reads it; with format the marks of
// mrkdwn are dropped.
func (w *Workspace) decoded(text string, format bool) string {
	text = encodedRef.ReplaceAllStringFunc(text, func(ref string) string {
		body, label, labelled := strings.Cut(ref[1:len(ref)-1], "|")
		switch {
		case strings.HasPrefix(body, "@"), strings.HasPrefix(body, "!subteam^"):
			mark, id := body[:1], body[1:]
			if mark == "!" {
				mark, id = "!subteam^", strings.TrimPrefix(body, "!subteam^")
			}
			return w.nameOf(mark, id)
		case strings.HasPrefix(body, "#"):
			return w.nameOf("#", body[1:])
		case labelled:
			return label
		case strings.HasPrefix(body, "!"):
			return "@" + body[1:]
		}
		return body
	})
	if format {
		text = plainMarkup(text)
	}
	return unescaper.Replace(text)
}

// plainMarkup drops the marks of mrkdwn around words.
func plainMarkup(s string) string {
	for range 3 {
		var b strings.Builder
		rest, done := s, true
		for {
			at := boldEtc.FindStringIndex(rest)
			if at == nil {
				break
			}
			if standsAlone(rest, at[0], at[1]) {
				b.WriteString(rest[:at[0]] + rest[at[0]+1:at[1]-1])
				done = false
			} else {
				b.WriteString(rest[:at[0]+1])
				at[1] = at[0] + 1
			}
			rest = rest[at[1]:]
		}
		s = b.String() + rest
		if done {
			break
		}
	}
	return s
}

// nameOf is what Slack shows for a mention.
func (w *Workspace) nameOf(mark, id string) string {
	switch mark {
	case "@":
		if p := w.personByID(id); p != nil {
			return "@" + p.shownName()
		}
	case "#":
		if c := w.channelByID(id); c != nil {
			return "#" + c.Name
		}
	default:
		if g := w.groupNamed(id); g != nil {
			return "@" + g.Handle
		}
		mark = "@"
	}
	return mark + id
}
