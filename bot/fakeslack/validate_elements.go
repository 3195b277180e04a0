package fakeslack

import (
	"fmt"
	"slices"
	"strings"
)

// homes says in which kinds of block an element may stand.
func (c *checker) stands(kind, in string) bool {
	isInput := strings.HasSuffix(kind, "_input")
	switch in {
	case "section":
		return !isInput && slices.Contains(append([]string{"image"}, interactive...), kind) && kind != "feedback_buttons" && kind != "icon_button"
	case "actions":
		return (!isInput || kind == "rich_text_input") && slices.Contains(interactive, kind) && kind != "feedback_buttons" && kind != "icon_button"
	case "input":
		return kind != "button" && kind != "overflow" && kind != "workflow_button" && slices.Contains(interactive, kind)
	case "context_actions":
		return kind == "feedback_buttons" || kind == "icon_button"
	case "card":
		return kind == "button"
	}
	return false
}

func (c *checker) element(e obj, at, in string) {
	kind := str(e, "type")
	if !c.stands(kind, in) {
		c.fail(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.str(e, "action_id", at, 255, false)
	c.text(e, "placeholder", at, "plain_text", 150, false)
	c.confirm(e, at)
	switch kind {
	case "button":
		c.button(e, at)
	case "image":
		c.image(e, at)
	case "plain_text_input":
		c.plainInput(e, at)
	case "overflow":
		c.options(e, at, 5)
	case "checkboxes", "radio_buttons":
		c.options(e, at, 10)
	case "static_select", "multi_static_select":
		c.selectOptions(e, at)
	}
	c.initial(e, at)
}

func (c *checker) button(e obj, at string) {
	c.text(e, "text", at, "plain_text", 75, true)
	c.str(e, "value", at, 2000, false)
	c.str(e, "url", at, 3000, false)
	c.str(e, "accessibility_label", at, 75, false)
	if s := e["style"]; s != nil && s != "primary" && s != "danger" {
		c.fail(at+"/style", "must be one of primary, danger")
	}
}

func (c *checker) confirm(e obj, at string) {
	d := object(e, "confirm")
	if d == nil {
		return
	}
	at += "/confirm"
	c.text(d, "title", at, "plain_text", 100, true)
	c.text(d, "text", at, "", 300, true)
	c.text(d, "confirm", at, "plain_text", 30, true)
	c.text(d, "deny", at, "plain_text", 30, true)
}

func (c *checker) plainInput(e obj, at string) {
	for _, k := range []string{"min_length", "max_length"} {
		if n, ok := number(e, k); ok && (n < 0 || n > 3000 || (k == "max_length" && n < 1)) {
			c.fail(at+"/"+k, "must be less than 3001")
		}
	}
	most, limited := number(e, "max_length")
	if !limited {
		most = 3000
	}
	c.str(e, "initial_value", at, most, false)
}

func (c *checker) selectOptions(e obj, at string) {
	groups := list(e, "option_groups")
	if groups == nil {
		c.options(e, at, 100)
		return
	}
	if len(groups) == 0 || len(groups) > 100 {
		c.fail(at+"/option_groups", "must have between 1 and 100 items")
	}
	for i, g := range objects(groups) {
		here := fmt.Sprintf("%s/option_groups/%d", at, i)
		c.text(g, "label", here, "plain_text", 75, true)
		c.options(g, here, 100)
	}
}

func (c *checker) options(e obj, at string, most int) {
	all := list(e, "options")
	if len(all) == 0 || len(all) > most {
		c.fail(at+"/options", "must have between 1 and %d items", most)
	}
	seen := map[string]bool{}
	for i, x := range all {
		here := fmt.Sprintf("%s/options/%d", at, i)
		o, ok := x.(obj)
		if !ok {
			c.fail(here, "must provide an object")
			continue
		}
		c.option(o, here, str(e, "type"))
		if v := str(o, "value"); seen[v] {
			c.fail(here+"/value", "duplicate value: each option needs its own")
		}
		seen[str(o, "value")] = true
	}
}

func (c *checker) option(o obj, at, in string) {
	kind := "plain_text"
	if in == "checkboxes" || in == "radio_buttons" {
		kind = ""
	}
	c.text(o, "text", at, kind, 75, true)
	c.text(o, "description", at, kind, 75, false)
	c.str(o, "value", at, 150, true)
}

// initial checks that what is chosen beforehand is among the options.
func (c *checker) initial(e obj, at string) {
	el := element{el: e}
	if len(el.options()) == 0 {
		return
	}
	given := objects(list(e, "initial_options"))
	if o := object(e, "initial_option"); o != nil {
		given = append(given, o)
	}
	if e["initial_options"] != nil && len(given) == 0 {
		c.fail(at+"/initial_options", "must have at least 1 item")
	}
	for _, g := range given {
		match := slices.ContainsFunc(el.options(), func(o obj) bool {
			return str(o, "value") == str(g, "value") && textOf(o, "text") == textOf(g, "text") &&
				textOf(o, "description") == textOf(g, "description")
		})
		if !match {
			c.fail(at, "initial option does not match any of the options")
		}
	}
}
