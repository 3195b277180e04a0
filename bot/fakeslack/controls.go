package fakeslack

import (
	"encoding/json"
	"strings"
)

// controls draws the interactive elements of a block as words: buttons in
// square brackets, choices with their marks, inputs with what they hold.
func (w *Workspace) controls(b Block, state Values) string {
	var parts []string
	for _, e := range blockElements(b) {
		el := element{block: b, el: e}
		parts = append(parts, w.control(el, state[el.blockID()][el.actionID()]))
	}
	return strings.Join(parts, " ")
}

func (w *Workspace) control(e element, value obj) string {
	switch e.kind() {
	case "button", "workflow_button", "icon_button":
		return "[" + textOf(e.el, "text") + "]"
	case "image":
		return str(e.el, "alt_text")
	case "overflow":
		return "[⋯ " + strings.Join(optionTexts(e.options()), " | ") + "]"
	case "checkboxes":
		return w.boxes(e, value, "[x] ", "[ ] ")
	case "radio_buttons":
		return w.boxes(e, value, "(x) ", "( ) ")
	case "feedback_buttons":
		return "[" + textOf(object(e.el, "positive_button"), "text") + "] [" + textOf(object(e.el, "negative_button"), "text") + "]"
	}
	shown := w.valueText(value[valueField[e.kind()]])
	if shown == "" {
		shown = textOf(e.el, "placeholder")
		if strings.HasSuffix(e.kind(), "select") || strings.HasSuffix(e.kind(), "picker") {
			return "[" + shown + " ▾]"
		}
		return "(" + shown + ")"
	}
	return shown
}

func (w *Workspace) boxes(e element, value obj, on, off string) string {
	picked := map[string]bool{str(object(value, "selected_option"), "value"): true}
	for _, o := range objects(list(value, "selected_options")) {
		picked[str(o, "value")] = true
	}
	var lines []string
	for _, o := range e.options() {
		mark := off
		if picked[str(o, "value")] {
			mark = on
		}
		line := mark + w.textObject(object(o, "text"))
		if d := w.textObject(object(o, "description")); d != "" {
			line += " (" + d + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func optionTexts(options []obj) []string {
	out := make([]string, 0, len(options))
	for _, o := range options {
		out = append(out, textOf(o, "text"))
	}
	return out
}

// valueText shows a chosen value: an option's text, a person's or a channel's
// name, or the words themselves.
func (w *Workspace) valueText(v any) string {
	switch t := v.(type) {
	case string:
		if p := w.personByID(t); p != nil {
			return "@" + p.shownName()
		}
		if c := w.channelByID(t); c != nil {
			return "#" + c.Name
		}
		return t
	case json.Number:
		return t.String()
	case obj:
		if str(t, "type") == "rich_text" {
			return w.richText(objects(list(t, "elements")))
		}
		return textOf(t, "text")
	case []any:
		parts := make([]string, 0, len(t))
		for _, x := range t {
			parts = append(parts, w.valueText(x))
		}
		return strings.Join(parts, ", ")
	}
	return ""
}
