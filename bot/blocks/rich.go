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
