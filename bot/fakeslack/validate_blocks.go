package fakeslack

import (
	"fmt"
	"strings"
)

func splitWords(s string) []string { return strings.Fields(s) }

func (c *checker) section(b obj, at string) {
	fields := list(b, "fields")
	c.text(b, "text", at, "", 3000, len(fields) == 0)
	if b["fields"] != nil && (len(fields) == 0 || len(fields) > 10) {
		c.fail(at+"/fields", "no more than 10 items allowed")
	}
	for i, f := range fields {
		o, ok := f.(obj)
		if !ok {
			c.fail(fmt.Sprintf("%s/fields/%d", at, i), "must provide an object")
			continue
		}
		c.textObject(o, fmt.Sprintf("%s/fields/%d", at, i), "", 2000)
	}
	if a := object(b, "accessory"); a != nil {
		c.element(a, at+"/accessory", "section")
	}
}

func (c *checker) header(b obj, at string) { c.text(b, "text", at, "plain_text", 150, true) }

func (c *checker) image(b obj, at string) {
	c.str(b, "alt_text", at, 2000, true)
	c.str(b, "image_url", at, 3000, b["slack_file"] == nil)
	c.text(b, "title", at, "plain_text", 2000, false)
}

func (c *checker) actions(b obj, at string) {
	els := list(b, "elements")
	if len(els) == 0 || len(els) > 25 {
		c.fail(at+"/elements", "must have between 1 and 25 items")
	}
	c.elements(els, at, "actions")
}

func (c *checker) contextActions(b obj, at string) {
	els := list(b, "elements")
	if len(els) == 0 || len(els) > 5 {
		c.fail(at+"/elements", "must have between 1 and 5 items")
	}
	c.elements(els, at, "context_actions")
}

// elements checks a row of elements and that their action_ids differ.
func (c *checker) elements(els []any, at, in string) {
	seen := map[string]bool{}
	for i, x := range els {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		e, ok := x.(obj)
		if !ok {
			c.fail(here, "must provide an object")
			continue
		}
		if id := str(e, "action_id"); id != "" {
			if seen[id] {
				c.fail(here+"/action_id", "`action_id` already exists for another element in this block")
			}
			seen[id] = true
		}
		c.element(e, here, in)
	}
}

func (c *checker) context(b obj, at string) {
	els := list(b, "elements")
	if len(els) == 0 || len(els) > 10 {
		c.fail(at+"/elements", "must have between 1 and 10 items")
	}
	for i, x := range els {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		e, ok := x.(obj)
		switch {
		case !ok:
			c.fail(here, "must provide an object")
		case str(e, "type") == "image":
			c.image(e, here)
		default:
			c.textObject(e, here, "", 3000)
		}
	}
}

func (c *checker) markdown(b obj, at string) { c.str(b, "text", at, 12_000, true) }

func (c *checker) input(b obj, at string) {
	c.text(b, "label", at, "plain_text", 2000, true)
	c.text(b, "hint", at, "plain_text", 2000, false)
	e := object(b, "element")
	if e == nil {
		c.fail(at, "missing required field: element")
		return
	}
	c.element(e, at+"/element", "input")
}

var richParts = map[string]bool{
	"rich_text_section": true, "rich_text_quote": true, "rich_text_preformatted": true, "rich_text_list": true,
}

func (c *checker) richText(b obj, at string) {
	els := list(b, "elements")
	if len(els) == 0 {
		c.fail(at+"/elements", "must have at least 1 item")
	}
	for i, x := range els {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		p, ok := x.(obj)
		if !ok || !richParts[str(p, "type")] {
			c.fail(here+"/type", "unsupported type: %s", str(p, "type"))
			continue
		}
		c.richPart(p, here)
	}
}

func (c *checker) richPart(p obj, at string) {
	isList := str(p, "type") == "rich_text_list"
	if isList && str(p, "style") != "bullet" && str(p, "style") != "ordered" {
		c.fail(at+"/style", "must be one of bullet, ordered")
	}
	if _, ok := p["elements"].([]any); !ok {
		c.fail(at, "missing required field: elements")
	}
	for i, x := range list(p, "elements") {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		e, ok := x.(obj)
		switch {
		case !ok:
			c.fail(here, "must provide an object")
		case isList:
			if str(e, "type") != "rich_text_section" {
				c.fail(here+"/type", "unsupported type: %s", str(e, "type"))
			}
			c.richPart(e, here)
		default:
			c.richElement(e, here)
		}
	}
}

// richRequired is the field each rich text element cannot be without.
var richRequired = map[string]string{
	"text": "text", "link": "url", "user": "user_id", "channel": "channel_id", "usergroup": "usergroup_id",
	"emoji": "name", "broadcast": "range", "date": "timestamp", "color": "value", "team": "team_id",
}

func (c *checker) richElement(e obj, at string) {
	kind := str(e, "type")
	field, known := richRequired[kind]
	switch {
	case !known:
		c.fail(at+"/type", "unsupported type: %s", kind)
	case e[field] == nil:
		c.fail(at, "missing required field: %s", field)
	case kind == "text" && str(e, "text") == "":
		c.fail(at+"/text", "must be more than 0 characters")
	}
}
