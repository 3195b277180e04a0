package blocks

import (
	"strconv"

	"github.com/slack-go/slack"
)

// plain is text that Slack shows as it is: no markup, no mentions, no emoji
// names. Slack refuses empty text, so an empty one is a dash.
func plain(text string, limit int) *slack.TextBlockObject {
	if text = fit(text, limit); oneLine(text) == "" {
		text = "–"
	}
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// quote draws somebody's words, the only way they are drawn: rich text, whose
// text elements Slack shows as they are. Nothing is added inside.
func quote(words string) *slack.RichTextBlock {
	if words == "" {
		words = " "
	}
	return slack.NewRichTextBlock("", quoted(words))
}

func quoted(words string) *slack.RichTextQuote {
	return &slack.RichTextQuote{
		Type:     slack.RTEQuote,
		Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(words, nil)},
	}
}

func header(text string) *slack.HeaderBlock {
	return slack.NewHeaderBlock(plain(oneLine(text), maxHeader))
}

func section(text string) *slack.SectionBlock {
	return slack.NewSectionBlock(plain(text, maxSection), nil, nil)
}

// caption is a small grey line.
func caption(text string) *slack.ContextBlock {
	return slack.NewContextBlock("", plain(text, maxSection))
}

func divider() *slack.DividerBlock { return slack.NewDividerBlock() }

func actions(elements ...slack.BlockElement) *slack.ActionBlock {
	return slack.NewActionBlock("", elements...)
}

// button's value is a row's id.
func button(deed string, id int64, label string) *slack.ButtonBlockElement {
	return buttonWith(deed, strconv.FormatInt(id, 10), label)
}

func buttonWith(deed, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(deed, value, plain(oneLine(label), maxButton))
}

func primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	return b.WithStyle(slack.StylePrimary)
}

// onlyFor shows a button to one person. It hides only: every click is
// authorised again.
func onlyFor(person string, b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.VisibleToUserIDs = []string{person}
	return b
}

// confirmed asks before the deed is done.
func (l Drawer) confirmed(b *slack.ButtonBlockElement, title, text, yes string) *slack.ButtonBlockElement {
	return b.WithConfirm(slack.NewConfirmationBlockObject(
		plain(title, 100), plain(text, 300), plain(yes, 30), plain(l.T("cancelForm"), 30)))
}

// choice is one option of a menu: a deed, and the id of the row it is done to.
type choice struct {
	deed  string
	id    int64
	label string
}

func (c choice) option() *slack.OptionBlockObject {
	return option(c.deed+":"+strconv.FormatInt(c.id, 10), c.label)
}

func option(value, label string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(oneLine(label), maxOption), nil)
}

// menu is the "…" button with one to five choices.
func menu(choices ...choice) *slack.OverflowBlockElement {
	var options []*slack.OptionBlockObject
	for _, c := range choices {
		options = append(options, c.option())
	}
	return slack.NewOverflowBlockElement(More, options...)
}

// selection is a drop-down of deeds.
func selection(action, placeholder string, choices ...choice) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for _, c := range choices {
		options = append(options, c.option())
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(placeholder, maxPlaceholder), action, options...)
}
