package blocks

import (
	"strings"

	"github.com/slack-go/slack"
)

// A line of rich text takes names, titles and curators' lines as they are: its
// text elements are never read as markup, mentions or links.
func line(parts ...slack.RichTextSectionElement) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", slack.NewRichTextSection(full(parts)...))
}

// full drops empty elements, which Slack refuses; a line with nothing in it is a
// dash.
func full(parts []slack.RichTextSectionElement) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, p := range parts {
		if e, ok := p.(*slack.RichTextSectionTextElement); !ok || e.Text != "" {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return []slack.RichTextSectionElement{say("–")}
	}
	return out
}

func say(text string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, nil)
}

func bold(text string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, &slack.RichTextSectionTextStyle{Bold: true})
}

// labelled puts a text behind its label.
func labelled(label, text string) *slack.RichTextBlock { return line(bold(label+" "), say(text)) }

// around says a sentence in which one hole is held by an element of its own: a
// name that is bold, a channel.
func (l Drawer) around(key, hole string, e slack.RichTextSectionElement, with ...any) []slack.RichTextSectionElement {
	before, after, _ := strings.Cut(l.T(key, append(with, hole, held)...), held)
	return []slack.RichTextSectionElement{say(before), e, say(after)}
}

// held keeps an element's place in a sentence. It is a character that nobody can
// type.
const held = "\U0010FFFF"

func italic(text string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, &slack.RichTextSectionTextStyle{Italic: true})
}

// listed joins what is not empty with middle dots.
func listed(parts ...string) string {
	var out []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
