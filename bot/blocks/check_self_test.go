package blocks

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

// TestCheckRefuses: the check finds what Slack is known to refuse.
func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 3001)
	raw := func(text string) *slack.TextBlockObject {
		return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
	}
	options := func(n int) (all []*slack.OptionBlockObject) {
		for i := range n {
			all = append(all, option(strings.Repeat("v", i+1), "label"))
		}
		return all
	}
	stray := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, "a", options(2)...)
	stray.InitialOption = option("other", "label")
	overfull := slack.NewPlainTextInputBlockElement(nil, "a").WithMaxLength(3)
	overfull.InitialValue = "four"
	for what, b := range map[string]slack.Block{
		"a long section":         slack.NewSectionBlock(raw(long), nil, nil),
		"an empty section":       slack.NewSectionBlock(raw(" "), nil, nil),
		"emoji names":            slack.NewSectionBlock(slack.NewTextBlockObject(slack.PlainTextType, "x", true, false), nil, nil),
		"a ping in markup":       slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, "<!channel>", false, false), nil, nil),
		"a long header":          slack.NewHeaderBlock(raw(long[:151])),
		"an empty row":           actions(),
		"a long button":          actions(slack.NewButtonBlockElement("a", "1", raw(long[:76]))),
		"a deed twice":           actions(button("a", 1, "x"), button("a", 2, "y")),
		"too many choices":       actions(slack.NewOverflowBlockElement("a", options(6)...)),
		"two equal choices":      actions(slack.NewOverflowBlockElement("a", option("v", "x"), option("v", "y"))),
		"a stray first choice":   actions(stray),
		"an overfull input":      input{name: "a", label: "x"}.of(overfull),
		"a nameless input":       input{name: "a", label: "x"}.of(slack.NewPlainTextInputBlockElement(nil, "b").WithMaxLength(3)),
		"an empty quote":         slack.NewRichTextBlock("", &slack.RichTextQuote{Type: slack.RTEQuote}),
		"a mention in rich text": line(slack.NewRichTextSectionUserElement("U0BO", nil)),
		"a broadcast":            line(slack.NewRichTextSectionBroadcastElement("channel")),
	} {
		if len(refused(onModal, []slack.Block{b})) == 0 {
			t.Errorf("%s is not refused", what)
		}
	}
	if len(refused(onMessage, []slack.Block{input{name: "a", label: "x"}.line("", 3)})) == 0 {
		t.Error("an input in a message is not refused")
	}
	if len(refused(onMessage, []slack.Block{quote(strings.Repeat(long, 4))})) == 0 {
		t.Error("a message of 12,000 characters is not refused")
	}
	if found := refused(onMessage, []slack.Block{section("x"), quote(long), actions(button("a", 1, "x"))}); len(found) > 0 {
		t.Errorf("what Slack takes is refused: %v", found)
	}
}
