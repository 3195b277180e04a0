package fakeslack

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// The surfaces blocks stand on.
const (
	onMessage = "message"
	onModal   = "modal"
	onHome    = "home"
)

// The greatest sum of block content in one message: Slack names no number, and
// refuses with msg_blocks_too_long from somewhere between 12,000 and 13,000.
const maxContent = 12_000

var maxBlocks = map[string]int{onMessage: 50, onModal: 100, onHome: 100}

// surfaces says which block may stand where.
var surfaces = map[string]string{
	"section": "message modal home", "divider": "message modal home", "header": "message modal home",
	"image": "message modal home", "actions": "message modal home", "context": "message modal home",
	"rich_text": "message modal home", "video": "message modal home", "input": "message modal home",
	"markdown": "message", "table": "message home", "data_table": "message home", "data_visualization": "message",
	"card": "message modal home", "carousel": "message home", "container": "message home", "alert": "modal",
	"context_actions": "message", "plan": "message", "task_card": "message", "layout": "message", "file": "message",
}

// checker collects what Slack would object to, with the place of each.
type checker struct {
	surface  string
	refused  []string
	problems []string
	native   map[string]int
}

func (c *checker) fail(at, format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...)+" [json-pointer:"+at+"]")
}

// checkMessageBlocks checks a message's blocks.
func (w *Workspace) checkMessageBlocks(list []any) *slackError {
	c := &checker{surface: onMessage, refused: w.cfg.RefusedBlocks, native: map[string]int{}}
	c.blocks(list, "/blocks")
	if c.native["table"] > 1 {
		return &slackError{code: "invalid_attachments", problems: []string{"only_one_table_allowed"}}
	}
	if len(c.problems) > 0 {
		return &slackError{code: "invalid_blocks", problems: c.problems}
	}
	if contentLength(list) > maxContent {
		return refuse("msg_blocks_too_long")
	}
	return nil
}

// contentLength is the length of all words in blocks, in characters.
func contentLength(v any) int {
	n := 0
	switch t := v.(type) {
	case []any:
		for _, x := range t {
			n += contentLength(x)
		}
	case obj:
		for k, x := range t {
			s, isText := x.(string)
			if isText && slices.Contains([]string{"text", "alt_text", "title", "label", "name", "caption"}, k) {
				n += utf8.RuneCountInString(s)
			}
			if !isText {
				n += contentLength(x)
			}
		}
	}
	return n
}

func (c *checker) blocks(all []any, at string) {
	if most := maxBlocks[c.surface]; len(all) > most {
		c.fail(at, "no more than %d items allowed", most)
	}
	seen := map[string]bool{}
	for i, x := range all {
		here := fmt.Sprintf("%s/%d", at, i)
		b, ok := x.(obj)
		if !ok {
			c.fail(here, "must provide an object")
			continue
		}
		if id := str(b, "block_id"); id != "" {
			if seen[id] {
				c.fail(here+"/block_id", "`block_id` already exists for another block")
			}
			seen[id] = true
			c.length(id, here+"/block_id", 255)
		}
		c.block(b, here)
	}
	if c.native["data_visualization"] > 2 {
		c.fail(at, "no more than 2 data_visualization blocks allowed")
	}
}

func (c *checker) length(s, at string, most int) {
	if utf8.RuneCountInString(s) > most {
		c.fail(at, "must be less than %d characters", most+1)
	}
}

func (c *checker) block(b obj, at string) {
	kind := str(b, "type")
	where, known := surfaces[kind]
	if !known || !containsWord(where, c.surface) || slices.Contains(c.refused, kind) {
		c.fail(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.native[kind]++
	if check := rules(kind); check != nil {
		check(c, b, at)
	}
}

func containsWord(words, word string) bool {
	return slices.Contains(splitWords(words), word)
}

// rules are what Slack demands of each kind of block; nil is nothing.
func rules(kind string) func(*checker, obj, string) {
	return map[string]func(*checker, obj, string){
		"section": (*checker).section, "header": (*checker).header, "image": (*checker).image,
		"actions": (*checker).actions, "context": (*checker).context, "rich_text": (*checker).richText,
		"input": (*checker).input, "markdown": (*checker).markdown, "table": (*checker).table,
		"data_table": (*checker).table, "data_visualization": (*checker).chart, "card": (*checker).card,
		"carousel": (*checker).carousel, "container": (*checker).container, "alert": (*checker).alert,
		"context_actions": (*checker).contextActions,
	}[kind]
}

// text checks a text object: kind is plain_text, mrkdwn or "" for either.
func (c *checker) text(o obj, key, at, kind string, most int, required bool) {
	here := at + "/" + key
	v, there := o[key]
	if !there || v == nil {
		if required {
			c.fail(at, "missing required field: %s", key)
		}
		return
	}
	t, ok := v.(obj)
	if !ok {
		c.fail(here, "must provide an object")
		return
	}
	c.textObject(t, here, kind, most)
}

func (c *checker) textObject(t obj, here, kind string, most int) {
	is := str(t, "type")
	if (is != "plain_text" && is != "mrkdwn") || (kind != "" && is != kind) {
		c.fail(here+"/type", "unsupported type: %s", is)
	}
	if is == "mrkdwn" && t["emoji"] != nil {
		c.fail(here+"/emoji", "invalid additional property: emoji")
	}
	if is == "plain_text" && t["verbatim"] != nil {
		c.fail(here+"/verbatim", "invalid additional property: verbatim")
	}
	s, ok := t["text"].(string)
	switch {
	case !ok:
		c.fail(here, "missing required field: text")
	case s == "":
		c.fail(here+"/text", "must be more than 0 characters")
	}
	c.length(s, here+"/text", most)
}

// str checks a plain string field.
func (c *checker) str(o obj, key, at string, most int, required bool) {
	s, ok := o[key].(string)
	switch {
	case !ok && o[key] != nil:
		c.fail(at+"/"+key, "must provide a string")
	case required && s == "":
		c.fail(at, "missing required field: %s", key)
	}
	c.length(s, at+"/"+key, most)
}
