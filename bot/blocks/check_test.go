package blocks

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// surface is where blocks stand, with what Slack takes there. Sources: Block
// Kit's reference, blocks by surface; chat.postMessage; views.
type surface struct {
	name   string
	blocks int
	types  []string
}

var (
	onMessage = surface{"message", 50, []string{"rich_text", "section", "context", "header", "divider", "actions", "data_visualization"}}
	onModal   = surface{"modal", 100, []string{"rich_text", "section", "context", "header", "divider", "actions", "input"}}
	onHome    = surface{"home", 100, []string{"rich_text", "section", "context", "header", "divider", "actions", "input"}}
)

// checker collects what Slack would refuse.
type checker struct {
	surface
	found    []string
	blockIDs map[string]bool
	charts   int
}

func (c *checker) fail(format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf(format, args...))
}

// refused says what Slack would refuse of blocks on a surface.
func refused(s surface, blocks []slack.Block) []string {
	found := refusedJSON(s, asJSON(blocks))
	if s.name != "message" {
		return found
	}
	if n := textSize(blocks); n > 10000 {
		found = append(found, fmt.Sprintf("%d characters in a message", n))
	}
	return found
}

func refusedJSON(s surface, blocks []map[string]any) []string {
	c := &checker{surface: s, blockIDs: map[string]bool{}}
	if len(blocks) == 0 || len(blocks) > s.blocks {
		c.fail("%d blocks in a %s", len(blocks), s.name)
	}
	for i, b := range blocks {
		c.block(fmt.Sprintf("block %d", i), b)
	}
	return c.found
}

func asJSON(v any) []map[string]any {
	raw, err := json.Marshal(v)
	if err != nil {
		return []map[string]any{{"type": "unmarshalable: " + err.Error()}}
	}
	var out []map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		return []map[string]any{{"type": "not a list: " + err.Error()}}
	}
	return out
}

func (c *checker) block(at string, b map[string]any) {
	kind := str(b, "type")
	at += " (" + kind + ")"
	if !slices.Contains(c.types, kind) {
		c.fail("%s does not belong on a %s", at, c.name)
	}
	if id := str(b, "block_id"); id != "" {
		if c.blockIDs[id] || len(id) > 255 {
			c.fail("%s: block_id %q is too long or there twice", at, id)
		}
		c.blockIDs[id] = true
	}
	switch kind {
	case "header":
		c.text(at, b["text"], 150, true)
	case "section":
		c.text(at, b["text"], 3000, false)
		if e := object(b, "accessory"); e != nil {
			c.element(at+" accessory", e)
		}
	case "context":
		c.elements(at, b, 10)
	case "actions":
		c.elements(at, b, 25)
	case "rich_text":
		c.rich(at, b)
	case "input":
		c.input(at, b)
	case "data_visualization":
		c.chart(at, b)
	}
}

func (c *checker) elements(at string, b map[string]any, most int) {
	all := list(b, "elements")
	if len(all) == 0 || len(all) > most {
		c.fail("%s: %d elements", at, len(all))
	}
	ids := map[string]bool{}
	for _, e := range all {
		if id := str(e, "action_id"); id != "" {
			if ids[id] {
				c.fail("%s: action_id %q is there twice", at, id)
			}
			ids[id] = true
		}
		c.element(at, e)
	}
}

func (c *checker) input(at string, b map[string]any) {
	c.text(at+" label", b["label"], 2000, true)
	if b["hint"] != nil {
		c.text(at+" hint", b["hint"], 2000, true)
	}
	e := object(b, "element")
	if e == nil {
		c.fail("%s: no element", at)
		return
	}
	if id := str(b, "block_id"); id == "" || id != str(e, "action_id") {
		c.fail("%s: block_id %q, action_id %q", at, id, str(e, "action_id"))
	}
	c.element(at, e)
}

// rich text is never checked by its length, which Slack does not limit, but
// nothing in it may notify anybody.
func (c *checker) rich(at string, b map[string]any) {
	parts := list(b, "elements")
	if len(parts) == 0 {
		c.fail("%s: no elements", at)
	}
	for _, part := range parts {
		if kind := str(part, "type"); kind != "rich_text_section" && kind != "rich_text_quote" {
			c.fail("%s: unexpected %s", at, kind)
		}
		inner := list(part, "elements")
		if len(inner) == 0 {
			c.fail("%s: an empty part", at)
		}
		for _, e := range inner {
			switch kind := str(e, "type"); {
			case kind == "text" && str(e, "text") == "":
				c.fail("%s: empty text", at)
			case kind == "link" && (str(e, "url") == "" || len(str(e, "url")) > 3000 || str(part, "type") == "rich_text_quote"):
				c.fail("%s: a link that may not stand there", at)
			case kind == "channel" && str(part, "type") == "rich_text_section": // its name shows to those who may see it
			case kind != "text" && kind != "link":
				c.fail("%s: %s in rich text", at, kind)
			}
		}
	}
}

func (c *checker) text(at string, v any, most int, plainOnly bool) {
	o, is := v.(map[string]any)
	if !is {
		c.fail("%s: no text object", at)
		return
	}
	text, kind := str(o, "text"), str(o, "type")
	if strings.TrimSpace(text) == "" || units(text) > most {
		c.fail("%s: text of %d characters, at most %d", at, units(text), most)
	}
	if kind != "plain_text" && (plainOnly || kind != "mrkdwn") {
		c.fail("%s: text of type %q", at, kind)
	}
	if emoji, is := o["emoji"].(bool); kind == "plain_text" && (!is || emoji) {
		c.fail("%s: emoji names would become pictures", at)
	}
	if kind == "mrkdwn" && strings.ContainsAny(strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(text), "<>&") {
		c.fail("%s: text is not escaped", at)
	}
}

func toMap(v any) map[string]any {
	raw, err := json.Marshal([]any{v})
	if err != nil {
		return nil
	}
	var out []map[string]any
	if err := json.Unmarshal(raw, &out); err != nil || len(out) == 0 {
		return nil
	}
	return out[0]
}

func str(o map[string]any, key string) string {
	s, _ := o[key].(string)
	return s
}

func object(o map[string]any, key string) map[string]any {
	v, _ := o[key].(map[string]any)
	return v
}

func list(o map[string]any, key string) []map[string]any {
	var out []map[string]any
	raw, _ := o[key].([]any)
	for _, e := range raw {
		m, _ := e.(map[string]any)
		out = append(out, m)
	}
	return out
}
