package fakeslack

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// table checks table and data_table.
func (c *checker) table(b obj, at string) {
	most, chars := 100, 10_000
	if str(b, "type") == "data_table" {
		most, chars = 201, 20_000
		c.str(b, "caption", at, 2000, true)
	}
	rows := list(b, "rows")
	if len(rows) == 0 || len(rows) > most {
		c.fail(at+"/rows", "must have between 1 and %d items", most)
	}
	for i, r := range rows {
		cells, ok := r.([]any)
		here := fmt.Sprintf("%s/rows/%d", at, i)
		if !ok || len(cells) == 0 || len(cells) > 20 {
			c.fail(here, "must have between 1 and 20 items")
			continue
		}
		for j, x := range cells {
			c.cell(x, fmt.Sprintf("%s/%d", here, j))
		}
	}
	if contentLength(rows) > chars {
		c.fail(at+"/rows", "must be less than %d characters", chars+1)
	}
}

func (c *checker) cell(x any, at string) {
	o, _ := x.(obj)
	switch kind := str(o, "type"); kind {
	case "raw_text", "raw_number":
		if o["text"] == nil && o["value"] == nil {
			c.fail(at, "missing required field: text")
		}
	case "rich_text":
		c.richText(o, at)
	default:
		c.fail(at+"/type", "unsupported type: %s", kind)
	}
}

// chart checks data_visualization: bar, area, line or pie.
func (c *checker) chart(b obj, at string) {
	c.str(b, "title", at, 50, true)
	chart := object(b, "chart")
	at += "/chart"
	switch kind := str(chart, "type"); kind {
	case "bar", "area", "line":
		c.series(chart, at)
	case "pie":
		c.segments(chart, at)
	default:
		c.fail(at+"/type", "unsupported type: %s", kind)
	}
}

func (c *checker) series(chart obj, at string) {
	axis := object(chart, "axis_config")
	categories := list(axis, "categories")
	c.str(axis, "x_label", at+"/axis_config", 50, false)
	c.str(axis, "y_label", at+"/axis_config", 50, false)
	var seen []string
	for i, x := range categories {
		s, _ := x.(string)
		if s == "" || utf8.RuneCountInString(s) > 20 || slices.Contains(seen, s) {
			c.fail(fmt.Sprintf("%s/axis_config/categories/%d", at, i), "must be unique and less than 21 characters")
		}
		seen = append(seen, s)
	}
	all := objects(list(chart, "series"))
	if len(all) == 0 || len(all) > 6 {
		c.fail(at+"/series", "must have between 1 and 6 items")
	}
	names := map[string]bool{}
	for i, s := range all {
		here := fmt.Sprintf("%s/series/%d", at, i)
		c.str(s, "name", here, 20, true)
		if names[str(s, "name")] {
			c.fail(here+"/name", "must be unique")
		}
		names[str(s, "name")] = true
		c.points(objects(list(s, "data")), seen, here+"/data")
	}
}

// points checks that a series has one value for each category.
func (c *checker) points(data []obj, categories []string, at string) {
	if len(data) == 0 || len(data) > 20 || len(data) != len(categories) {
		c.fail(at, "must have exactly one item for each category, at most 20")
	}
	var seen []string
	for i, d := range data {
		l := str(d, "label")
		if !slices.Contains(categories, l) || slices.Contains(seen, l) || d["value"] == nil {
			c.fail(fmt.Sprintf("%s/%d", at, i), "must have a value and the label of a category")
		}
		seen = append(seen, l)
	}
}

func (c *checker) segments(chart obj, at string) {
	all := objects(list(chart, "segments"))
	if len(all) == 0 || len(all) > 6 {
		c.fail(at+"/segments", "must have between 1 and 6 items")
	}
	for i, s := range all {
		here := fmt.Sprintf("%s/segments/%d", at, i)
		c.str(s, "label", here, 20, true)
		if v := fmt.Sprint(s["value"]); s["value"] == nil || v == "0" || v[0] == '-' {
			c.fail(here+"/value", "must be more than 0")
		}
	}
}

func (c *checker) card(b obj, at string) {
	for k, most := range map[string]int{"title": 150, "subtitle": 150, "body": 200, "subtext": 200} {
		c.text(b, k, at, "", most, false)
	}
	buttons := list(b, "actions")
	if len(buttons) > 3 {
		c.fail(at+"/actions", "no more than 3 items allowed")
	}
	for i, e := range objects(buttons) {
		c.element(e, fmt.Sprintf("%s/actions/%d", at, i), "card")
	}
	if b["hero_image"] == nil && b["title"] == nil && b["body"] == nil && len(buttons) == 0 {
		c.fail(at, "must have at least one of hero_image, title, actions, body")
	}
	if b["icon"] != nil && b["slack_icon"] != nil {
		c.fail(at, "must have either icon or slack_icon")
	}
}

func (c *checker) carousel(b obj, at string) {
	els := list(b, "elements")
	if len(els) == 0 || len(els) > 10 {
		c.fail(at+"/elements", "must have between 1 and 10 items")
	}
	for i, e := range objects(els) {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		if str(e, "type") != "card" {
			c.fail(here+"/type", "unsupported type: %s", str(e, "type"))
			continue
		}
		c.card(e, here)
	}
}

func (c *checker) container(b obj, at string) {
	inner := children(b)
	if len(inner) == 0 || len(inner) > 10 {
		c.fail(at, "must have between 1 and 10 children")
	}
	for i, x := range inner {
		c.block(x, fmt.Sprintf("%s/children/%d", at, i))
	}
}

func (c *checker) alert(b obj, at string) {
	c.text(b, "text", at, "", 200, true)
	levels := []string{"", "default", "info", "warning", "error", "success"}
	if !slices.Contains(levels, str(b, "level")) {
		c.fail(at+"/level", "must be one of default, info, warning, error, success")
	}
}
