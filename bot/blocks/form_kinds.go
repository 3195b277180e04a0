package blocks

import (
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

// channel asks for one channel, channels for any number of them.
func (i input) channel(first string) *slack.InputBlock {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, nil, i.name)
	e.InitialConversation, e.Filter = first, channelsOnly()
	return i.of(e)
}

func (i input) channels(first ...string) *slack.InputBlock {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeConversations, nil, i.name)
	e.InitialConversations, e.Filter = first, channelsOnly()
	return i.of(e)
}

func channelsOnly() *slack.SelectBlockElementFilter {
	return &slack.SelectBlockElementFilter{Include: []string{"public", "private"}, ExcludeBotUsers: true}
}

// number asks for a whole number from least to most.
func (i input) number(first, least, most int) *slack.InputBlock {
	e := slack.NewNumberInputBlockElement(nil, i.name, false)
	e.MinValue, e.MaxValue = strconv.Itoa(least), strconv.Itoa(most)
	e.InitialValue = strconv.Itoa(min(max(first, least), most))
	return i.of(e)
}

// tick asks for one yes.
func (i input) tick(label string, ticked bool) *slack.InputBlock {
	i.optional = true
	var first []string
	if ticked {
		first = []string{i.name}
	}
	return i.ticks([]*slack.OptionBlockObject{option(i.name, label)}, first...)
}

func (a answers) channel(name string) string { return a[name][name].SelectedConversation }

func (a answers) channels(name string) []string { return a[name][name].SelectedConversations }

// number is what was entered, 0 when it is no whole number.
func (a answers) number(name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(a.text(name)))
	if err != nil {
		return 0
	}
	return n
}

func (a answers) yes(name string) bool { return slices.Contains(a.ticked(name), name) }

// row is the id of the row that was chosen, 0 for none.
func (a answers) row(name string) int64 {
	if id := a.id(name); id != nil {
		return *id
	}
	return 0
}

// list reads words set apart by commas or lines, blanks dropped.
func (a answers) list(name, between string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(a.text(name), func(r rune) bool { return strings.ContainsRune(between, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// isPerson tells a user's id from a name: capitals and digits from U or W on.
func isPerson(text string) bool {
	if len(text) < 3 || (text[0] != 'U' && text[0] != 'W') || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	return strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}
