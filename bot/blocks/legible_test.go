package blocks

import (
	"encoding/json"
	"strings"
	"testing"
)

// legible is what people read of a drawn message or view, from top to bottom:
// buttons in brackets, quotes behind a mark, what a menu offers on lines of its
// own.
func legible(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var drawn map[string]any
	if err := json.Unmarshal(raw, &drawn); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, of := range []string{"title", "text", "blocks", "submit", "close"} {
		switch said := drawn[of].(type) {
		case string:
			out = append(out, of+": "+said)
		case map[string]any:
			out = append(out, of+": "+str(said, "text"))
		case []any:
			for _, b := range list(drawn, of) {
				out = append(out, strings.Join(paragraph(b), "\n"))
			}
		}
	}
	return strings.Join(out, "\n\n") + "\n"
}

// paragraph are the lines of one block.
func paragraph(b map[string]any) []string {
	switch str(b, "type") {
	case "divider":
		return []string{"---"}
	case "header":
		return []string{"# " + textOf(b, "text")}
	case "section":
		return append([]string{textOf(b, "text")}, control(mapOf(b, "accessory"))...)
	case "context":
		var out []string
		for _, e := range list(b, "elements") {
			out = append(out, str(e, "text"))
		}
		return []string{"_" + strings.Join(out, " ") + "_"}
	case "rich_text":
		return rich(b)
	case "actions":
		var out []string
		for _, e := range list(b, "elements") {
			out = append(out, control(e)...)
		}
		return out
	case "input":
		return append(append([]string{textOf(b, "label")}, control(mapOf(b, "element"))...), notEmpty("("+textOf(b, "hint")+")")...)
	default:
		return []string{str(b, "type") + ": " + strings.Join(notEmpty(str(b, "title")), "")}
	}
}

// rich are the lines of a block of rich text.
func rich(b map[string]any) []string {
	var out []string
	for _, part := range list(b, "elements") {
		said := ""
		for _, e := range list(part, "elements") {
			switch {
			case str(e, "type") == "channel":
				said += "#" + str(e, "channel_id")
			case mapOf(e, "style")["bold"] == true:
				said += "*" + strings.TrimRight(str(e, "text"), " ") + "*" + strings.Repeat(" ", len(str(e, "text"))-len(strings.TrimRight(str(e, "text"), " ")))
			default:
				said += str(e, "text")
			}
		}
		if str(part, "type") == "rich_text_quote" {
			said = "> " + said
		}
		out = append(out, said)
	}
	return out
}

// control are the lines of a button, a menu or a field.
func control(e map[string]any) []string {
	var out []string
	switch {
	case e == nil:
		return nil
	case str(e, "type") == "button":
		out = append(out, "["+textOf(e, "text")+"]")
	default:
		out = append(out, notEmpty(textOf(e, "placeholder"))...)
		out = append(out, notEmpty("= "+str(e, "initial_value"))...)
	}
	options := list(e, "options")
	for _, g := range list(e, "option_groups") {
		options = append(options, list(g, "options")...)
	}
	for _, o := range options {
		out = append(out, strings.TrimSuffix("- "+textOf(o, "text")+" · "+textOf(o, "description"), " · "))
	}
	if c := mapOf(e, "confirm"); c != nil {
		out = append(out, "  "+textOf(c, "title")+": "+textOf(c, "text")+" ["+textOf(c, "confirm")+"] ["+textOf(c, "deny")+"]")
	}
	return out
}

// notEmpty drops a line that holds nothing but its marks.
func notEmpty(line string) []string {
	if strings.Trim(line, "()= ") == "" {
		return nil
	}
	return []string{line}
}

func mapOf(v map[string]any, key string) map[string]any {
	of, _ := v[key].(map[string]any)
	return of
}

func textOf(v map[string]any, key string) string { return str(mapOf(v, key), "text") }
