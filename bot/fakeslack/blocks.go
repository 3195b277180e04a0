package fakeslack

import (
	"slices"
	"strings"
)

// element is one interactive element and the block it stands in.
type element struct {
	block obj
	el    obj
}

func (e element) kind() string     { return str(e.el, "type") }
func (e element) actionID() string { return str(e.el, "action_id") }
func (e element) blockID() string  { return str(e.block, "block_id") }

var interactive = []string{
	"button", "checkboxes", "datepicker", "datetimepicker", "timepicker", "email_text_input", "number_input",
	"url_text_input", "plain_text_input", "rich_text_input", "radio_buttons", "overflow", "workflow_button",
	"static_select", "external_select", "users_select", "conversations_select", "channels_select",
	"multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
	"multi_channels_select", "feedback_buttons", "icon_button", "file_input",
}

// elements are a surface's interactive elements in the order they are drawn.
func elements(blocks []Block) []element {
	var out []element
	for _, b := range blocks {
		for _, e := range blockElements(b) {
			if slices.Contains(interactive, str(e, "type")) {
				out = append(out, element{block: b, el: e})
			}
		}
		out = append(out, elements(objects(list(b, "blocks")))...)
		if k := str(b, "type"); k == "container" || k == "carousel" {
			out = append(out, elements(children(b))...)
		}
	}
	return out
}

func children(b Block) []Block {
	return append(objects(list(b, "elements")), objects(list(b, "children"))...)
}

func blockElements(b Block) []obj {
	switch str(b, "type") {
	case "section":
		if a := object(b, "accessory"); a != nil {
			return []obj{a}
		}
	case "input":
		if e := object(b, "element"); e != nil {
			return []obj{e}
		}
	case "actions", "context_actions":
		return objects(list(b, "elements"))
	case "card":
		return objects(list(b, "actions"))
	}
	return nil
}

// named gives blocks and elements the ids Slack makes when there are none.
func named(blocks []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		b = deepCopy(b).(obj)
		nameBlock(b)
		out = append(out, b)
	}
	return out
}

func nameBlock(b Block) {
	if str(b, "block_id") == "" {
		b["block_id"] = secret(3)[:5]
	}
	for _, e := range blockElements(b) {
		if slices.Contains(interactive, str(e, "type")) && str(e, "action_id") == "" {
			e["action_id"] = secret(3)[:5]
		}
	}
	for _, c := range children(b) {
		if k := str(c, "type"); k == "card" || str(b, "type") == "container" {
			nameBlock(c)
		}
	}
}

// labels are the words by which a person would name an element.
func (e element) labels() []string {
	var out []string
	for _, s := range []string{
		textOf(e.el, "text"), textOf(e.el, "placeholder"), textOf(e.block, "label"),
		str(e.el, "accessibility_label"), e.actionID(),
	} {
		if s != "" {
			out = append(out, s)
		}
	}
	if str(e.block, "type") == "section" {
		out = append(out, textOf(e.block, "text"))
	}
	return out
}

// options are all choices of an element, groups flattened.
func (e element) options() []obj {
	out := objects(list(e.el, "options"))
	for _, g := range objects(list(e.el, "option_groups")) {
		out = append(out, objects(list(g, "options"))...)
	}
	return out
}

// option finds a choice by its value or its visible text.
func (e element) option(what string) obj {
	for _, o := range e.options() {
		if str(o, "value") == what || sameWords(textOf(o, "text"), what) {
			return o
		}
	}
	return nil
}

// sameWords compares a visible label with what a person calls it: formatting
// marks and the space around them do not count.
func sameWords(label, said string) bool {
	return label == said || strings.EqualFold(plainMarkup(label), strings.TrimSpace(said))
}

// findElement looks for an element by action_id, then by visible label, then by
// the label of one of its options (an overflow menu's entry).
func findElement(blocks []Block, what string) (element, obj, bool) {
	all := elements(blocks)
	for _, e := range all {
		if e.actionID() == what || e.blockID() == what {
			return e, nil, true
		}
	}
	for _, e := range all {
		for _, l := range e.labels() {
			if sameWords(l, what) {
				return e, nil, true
			}
		}
	}
	for _, e := range all {
		if o := e.option(what); o != nil {
			return e, o, true
		}
	}
	return element{}, nil, false
}
