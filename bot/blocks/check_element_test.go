package blocks

import (
	"fmt"
	"reflect"
	"strings"
)

func (c *checker) element(at string, e map[string]any) {
	kind := str(e, "type")
	at += " " + kind + " " + str(e, "action_id")
	if kind == "plain_text" || kind == "mrkdwn" {
		c.text(at, e, 3000, false)
		return
	}
	if id := str(e, "action_id"); id == "" || len(id) > 255 {
		c.fail("%s: action_id of %d characters", at, len(id))
	}
	if e["placeholder"] != nil {
		c.text(at+" placeholder", e["placeholder"], 150, true)
	}
	if q := object(e, "confirm"); q != nil {
		c.text(at+" confirm title", q["title"], 100, true)
		c.text(at+" confirm text", q["text"], 300, false)
		c.text(at+" confirm yes", q["confirm"], 30, true)
		c.text(at+" confirm no", q["deny"], 30, true)
	}
	switch kind {
	case "button":
		c.text(at, e["text"], 75, true)
		if len(str(e, "value")) > 2000 || len(str(e, "url")) > 3000 {
			c.fail("%s: value or url too long", at)
		}
	case "overflow":
		c.options(at, e, list(e, "options"), 5, 75)
	case "checkboxes", "radio_buttons":
		c.options(at, e, list(e, "options"), 10, 75)
	case "static_select", "multi_static_select":
		c.selection(at, e)
	case "plain_text_input":
		c.entry(at, e)
	case "users_select", "multi_users_select", "datepicker", "conversations_select", "multi_conversations_select", "channels_select", "multi_channels_select", "timepicker", "number_input":
	default:
		c.fail("%s: unexpected element", at)
	}
}

func (c *checker) entry(at string, e map[string]any) {
	most, _ := e["max_length"].(float64)
	if most < 1 || most > 3000 {
		c.fail("%s: max_length %v", at, most)
	}
	if n := units(str(e, "initial_value")); n > int(most) {
		c.fail("%s: initial value of %d characters, at most %v", at, n, most)
	}
}

func (c *checker) selection(at string, e map[string]any) {
	groups := list(e, "option_groups")
	if len(groups) == 0 {
		c.options(at, e, list(e, "options"), 100, 75)
		return
	}
	if len(groups) > 100 || len(list(e, "options")) > 0 {
		c.fail("%s: %d groups beside %d options", at, len(groups), len(list(e, "options")))
	}
	var all []map[string]any
	for _, g := range groups {
		c.text(at+" group", g["label"], 75, true)
		c.options(at, nil, list(g, "options"), 100, 75)
		all = append(all, list(g, "options")...)
	}
	c.initial(at, e, all)
}

func (c *checker) options(at string, e map[string]any, all []map[string]any, most, value int) {
	if len(all) == 0 || len(all) > most {
		c.fail("%s: %d options, at most %d", at, len(all), most)
	}
	values := map[string]bool{}
	for _, o := range all {
		c.text(at+" option", o["text"], 75, true)
		if o["description"] != nil {
			c.text(at+" description", o["description"], 75, true)
		}
		v := str(o, "value")
		if v == "" || len(v) > value || values[v] {
			c.fail("%s: option value %q is empty, too long or there twice", at, v)
		}
		values[v] = true
	}
	if e != nil {
		c.initial(at, e, all)
	}
}

// initial refuses a first choice that is not one of the options, exactly.
func (c *checker) initial(at string, e map[string]any, all []map[string]any) {
	first := list(e, "initial_options")
	if o := object(e, "initial_option"); o != nil {
		first = append(first, o)
	}
	if e["initial_options"] != nil && len(first) == 0 {
		c.fail("%s: an empty list of first choices", at)
	}
	for _, f := range first {
		found := false
		for _, o := range all {
			found = found || reflect.DeepEqual(f, o)
		}
		if !found {
			c.fail("%s: first choice %q is not an option", at, str(f, "value"))
		}
	}
}

func (c *checker) chart(at string, b map[string]any) {
	if c.charts++; c.charts > 2 {
		c.fail("%s: more than two charts", at)
	}
	if n := units(str(b, "title")); n == 0 || n > 50 {
		c.fail("%s: title of %d characters", at, n)
	}
	chart := object(b, "chart")
	var categories []string
	raw, _ := object(chart, "axis_config")["categories"].([]any)
	seen := map[string]bool{}
	for _, v := range raw {
		name := fmt.Sprint(v)
		if seen[name] || units(name) == 0 || units(name) > 20 {
			c.fail("%s: category %q", at, name)
		}
		seen[name] = true
		categories = append(categories, name)
	}
	series := list(chart, "series")
	if len(series) == 0 || len(series) > 6 || len(categories) == 0 || len(categories) > 20 {
		c.fail("%s: %d series of %d categories", at, len(series), len(categories))
	}
	for _, s := range series {
		var labels []string
		for _, p := range list(s, "data") {
			labels = append(labels, str(p, "label"))
		}
		if n := units(str(s, "name")); n == 0 || n > 20 || strings.Join(labels, "\n") != strings.Join(categories, "\n") {
			c.fail("%s: series %q", at, str(s, "name"))
		}
	}
}
