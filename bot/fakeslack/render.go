package fakeslack

import (
	"fmt"
	"strings"
)

// messageText is a message as plain lines, as a person reads it who has chosen
// what state says.
func (w *Workspace) messageText(m *Message, state Values) string {
	text := w.decoded(m.Text, true)
	if len(m.Blocks) > 0 {
		text = w.blocksText(m.Blocks, state, nil)
	}
	for _, id := range m.Files {
		if f := w.st.Files[id]; f != nil {
			text = strings.TrimPrefix(text+"\n📎 "+f.Title, "\n")
		}
	}
	return text
}

// viewText is a view as plain lines: title, blocks, problems, buttons.
func (w *Workspace) viewText(v *View) string {
	var lines []string
	if t := str(v.Title, "text"); t != "" {
		lines = append(lines, t)
	}
	lines = append(lines, w.blocksText(v.Blocks, v.State, v.Errors))
	for _, b := range []Block{v.SubmitText, v.CloseText} {
		if t := str(b, "text"); t != "" {
			lines = append(lines, "["+t+"]")
		}
	}
	return strings.Join(lines, "\n")
}

func (w *Workspace) blocksText(blocks []Block, state Values, errs map[string]string) string {
	var lines []string
	for _, b := range blocks {
		if t := w.blockText(b, state); t != "" {
			lines = append(lines, t)
		}
		if e := errs[str(b, "block_id")]; e != "" {
			lines = append(lines, "⚠ "+e)
		}
	}
	return strings.Join(lines, "\n")
}

func (w *Workspace) blockText(b Block, state Values) string {
	switch str(b, "type") {
	case "section":
		lines := []string{w.textObject(object(b, "text"))}
		for _, f := range objects(list(b, "fields")) {
			lines = append(lines, w.textObject(f))
		}
		return joinLines(append(lines, w.controls(b, state)))
	case "header":
		return w.textObject(object(b, "text"))
	case "context":
		return w.contextText(b)
	case "actions", "context_actions":
		return w.controls(b, state)
	case "input":
		return joinLines([]string{textOf(b, "label"), w.controls(b, state), textOf(b, "hint")})
	case "image":
		return joinLines([]string{textOf(b, "title"), str(b, "alt_text")})
	case "rich_text":
		return w.richText(objects(list(b, "elements")))
	case "table", "data_table":
		return w.tableText(b)
	case "data_visualization":
		return chartText(b)
	case "markdown":
		return str(b, "text")
	case "divider":
		return ""
	}
	return w.otherText(b, state)
}

// otherText reads blocks with text objects of their own: card, alert,
// container, carousel.
func (w *Workspace) otherText(b Block, state Values) string {
	var lines []string
	for _, k := range []string{"title", "subtitle", "text", "body", "subtext"} {
		lines = append(lines, w.textObject(object(b, k)))
	}
	lines = append(lines, w.controls(b, state))
	return joinLines(append(lines, w.blocksText(children(b), state, nil)))
}

func (w *Workspace) contextText(b Block) string {
	var parts []string
	for _, e := range objects(list(b, "elements")) {
		t := w.textObject(e)
		if str(e, "type") == "image" {
			t = str(e, "alt_text")
		}
		parts = append(parts, t)
	}
	return strings.Join(parts, " ")
}

func (w *Workspace) tableText(b Block) string {
	var lines []string
	lines = append(lines, textOf(b, "caption"))
	for _, row := range list(b, "rows") {
		cells, _ := row.([]any)
		var words []string
		for _, c := range objects(cells) {
			t := str(c, "text")
			if str(c, "type") == "rich_text" {
				t = w.richText(objects(list(c, "elements")))
			}
			words = append(words, t)
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	return joinLines(lines)
}

func chartText(b Block) string {
	lines := []string{textOf(b, "title")}
	chart := object(b, "chart")
	for _, s := range objects(list(chart, "series")) {
		for _, d := range objects(list(s, "data")) {
			lines = append(lines, fmt.Sprintf("%s, %s: %v", str(s, "name"), str(d, "label"), d["value"]))
		}
	}
	for _, s := range objects(list(chart, "segments")) {
		lines = append(lines, fmt.Sprintf("%s: %v", str(s, "label"), s["value"]))
	}
	return joinLines(lines)
}

func joinLines(lines []string) string {
	kept := lines[:0]
	for _, l := range lines {
		if l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

func (w *Workspace) textObject(t obj) string {
	if str(t, "type") == "mrkdwn" {
		return w.decoded(str(t, "text"), true)
	}
	return str(t, "text")
}

// richText reads a rich_text block's elements.
func (w *Workspace) richText(parts []obj) string {
	var lines []string
	for i, p := range parts {
		inner := objects(list(p, "elements"))
		switch str(p, "type") {
		case "rich_text_list":
			for n, item := range inner {
				mark := "• "
				if str(p, "style") == "ordered" {
					mark = fmt.Sprintf("%d. ", n+1)
				}
				lines = append(lines, mark+w.richInline(objects(list(item, "elements"))))
			}
		default:
			t := w.richInline(inner)
			if i < len(parts)-1 {
				t = strings.TrimSuffix(t, "\n")
			}
			lines = append(lines, t)
		}
	}
	return strings.Join(lines, "\n")
}

func (w *Workspace) richInline(els []obj) string {
	var b strings.Builder
	for _, e := range els {
		switch str(e, "type") {
		case "text":
			b.WriteString(str(e, "text"))
		case "link":
			if t := str(e, "text"); t != "" {
				b.WriteString(t)
			} else {
				b.WriteString(str(e, "url"))
			}
		case "user":
			b.WriteString(w.nameOf("@", str(e, "user_id")))
		case "channel":
			b.WriteString(w.nameOf("#", str(e, "channel_id")))
		case "usergroup":
			b.WriteString(w.nameOf("!subteam^", str(e, "usergroup_id")))
		case "broadcast":
			b.WriteString("@" + str(e, "range"))
		case "emoji":
			b.WriteString(":" + str(e, "name") + ":")
		case "date":
			b.WriteString(str(e, "fallback"))
		}
	}
	return b.String()
}
