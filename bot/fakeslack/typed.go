package fakeslack

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typed turns what a person types into the encoded text and the rich_text block
// Slack makes of it.
func (w *Workspace) typed(text string) (string, []Block) {
	var parts []any
	var lines []string
	for _, run := range runs(text) {
		el, encoded := w.typedRun(run)
		parts = append(parts, el...)
		lines = append(lines, encoded)
	}
	return strings.Join(lines, "\n"), []Block{{"type": "rich_text", "elements": parts}}
}

// run is neighbouring lines of one kind: section, quote, bullet, ordered, pre.
type run struct {
	kind  string
	lines []string
}

var orderedItem = regexp.MustCompile(`^\d+\. `)

func runs(text string) []run {
	var out []run
	for i, part := range strings.Split(text, "```") {
		if i%2 == 1 {
			out = append(out, run{kind: "pre", lines: []string{strings.Trim(part, "\n")}})
			continue
		}
		if i > 0 {
			part = strings.TrimPrefix(part, "\n")
		}
		if part == "" {
			continue
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(part, "\n"), "\n") {
			kind, rest := lineKind(line)
			if n := len(out); n > 0 && out[n-1].kind == kind {
				out[n-1].lines = append(out[n-1].lines, rest)
				continue
			}
			out = append(out, run{kind: kind, lines: []string{rest}})
		}
	}
	return out
}

func lineKind(line string) (kind, rest string) {
	switch {
	case strings.HasPrefix(line, "> "):
		return "quote", line[2:]
	case strings.HasPrefix(line, "• "), strings.HasPrefix(line, "- "):
		_, rest, _ = strings.Cut(line, " ")
		return "bullet", rest
	case orderedItem.MatchString(line):
		_, rest, _ = strings.Cut(line, " ")
		return "ordered", rest
	}
	return "section", line
}

func (w *Workspace) typedRun(r run) (elements []any, encoded string) {
	whole := strings.Join(r.lines, "\n")
	switch r.kind {
	case "pre":
		return []any{obj{
			"type": "rich_text_preformatted", "border": 0,
			"elements": []any{obj{"type": "text", "text": whole}},
		}}, "```" + escape(whole) + "```"
	case "bullet", "ordered":
		return w.typedList(r)
	case "quote":
		els, enc := w.inline(whole, "")
		return []any{obj{"type": "rich_text_quote", "elements": els}}, "&gt; " + strings.ReplaceAll(enc, "\n", "\n&gt; ")
	}
	els, enc := w.inline(whole, "")
	return []any{obj{"type": "rich_text_section", "elements": els}}, enc
}

func (w *Workspace) typedList(r run) ([]any, string) {
	var items []any
	var lines []string
	for _, l := range r.lines {
		els, enc := w.inline(l, "")
		items = append(items, obj{"type": "rich_text_section", "elements": els})
		lines = append(lines, "• "+enc)
	}
	return []any{obj{
		"type": "rich_text_list", "style": r.kind, "indent": 0, "border": 0, "elements": items,
	}}, strings.Join(lines, "\n")
}

var inlineMark = regexp.MustCompile("`[^`\n]+`" + `|\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|https?://[^\s<>]+|` +
	`@[\p{L}\d._-]+|#[\p{L}\d_-]+|:[a-z+][a-z0-9_+-]*(?:::skin-tone-\d)?:`)

var styleOf = map[byte]string{'`': "code", '*': "bold", '_': "italic", '~': "strike"}

// inline reads marks within a line; style is what it stands in already.
func (w *Workspace) inline(s, style string) (elements []any, encoded string) {
	var out strings.Builder
	plain := func(t string) {
		if t == "" {
			return
		}
		out.WriteString(escape(t))
		if n := len(elements); n > 0 {
			if last := elements[n-1].(obj); last["type"] == "text" && last["style"] == nil && style == "" {
				last["text"] = str(last, "text") + t
				return
			}
		}
		elements = append(elements, styled(obj{"type": "text", "text": t}, style))
	}
	for s != "" {
		at := inlineMark.FindStringIndex(s)
		if at == nil {
			plain(s)
			break
		}
		els, enc, used := w.mark(s, at[0], at[1], style)
		if used == 0 {
			_, size := utf8.DecodeRuneInString(s[at[0]:])
			plain(s[:at[0]+size])
			s = s[at[0]+size:]
			continue
		}
		plain(s[:at[0]])
		elements = append(elements, els...)
		out.WriteString(enc)
		s = s[at[0]+used:]
	}
	return elements, out.String()
}

// mark reads the mark at s[from:to]; used is 0 when it is none after all.
func (w *Workspace) mark(s string, from, to int, style string) (els []any, enc string, used int) {
	t := s[from:to]
	if name, ok := styleOf[t[0]]; ok {
		if !standsAlone(s, from, to) || style != "" {
			return nil, "", 0
		}
		if name == "code" {
			return []any{styled(obj{"type": "text", "text": t[1 : len(t)-1]}, name)}, escape(t), len(t)
		}
		els, enc = w.inline(t[1:len(t)-1], name)
		return els, t[:1] + enc + t[:1], len(t)
	}
	switch t[0] {
	case '@', '#':
		if wordBefore(s, from) {
			return nil, "", 0
		}
		return w.mention(t, style)
	case ':':
		if wordBefore(s, from) || wordAfter(s, to) {
			return nil, "", 0
		}
		name := t[1 : len(t)-1]
		base, tone, _ := strings.Cut(name, "::skin-tone-")
		e := obj{"type": "emoji", "name": base}
		if tone != "" {
			e["skin_tone"] = int(tone[0] - '0')
		}
		return []any{styled(e, style)}, t, len(t)
	}
	t = strings.TrimRight(t, ".,;:!?)")
	return []any{styled(obj{"type": "link", "url": t}, style)}, "<" + escape(t) + ">", len(t)
}

func (w *Workspace) mention(t, style string) (els []any, enc string, used int) {
	for ; len(t) > 1; t = t[:len(t)-1] {
		name := t[1:]
		if t[0] == '#' {
			if c := w.channelNamed(name); c != nil && !c.direct() {
				return []any{styled(obj{"type": "channel", "channel_id": c.ID}, style)}, "<#" + c.ID + "|" + c.Name + ">", len(t)
			}
		} else if name == "here" || name == "channel" || name == "everyone" {
			return []any{styled(obj{"type": "broadcast", "range": name}, style)}, "<!" + name + ">", len(t)
		} else if p := w.personNamed(name); p != nil {
			return []any{styled(obj{"type": "user", "user_id": p.ID}, style)}, "<@" + p.ID + ">", len(t)
		} else if g := w.groupNamed(name); g != nil {
			return []any{styled(obj{"type": "usergroup", "usergroup_id": g.ID}, style)}, "<!subteam^" + g.ID + ">", len(t)
		}
		if t[len(t)-1] != '.' {
			break
		}
	}
	return nil, "", 0
}

// standsAlone says whether a formatting mark has no letter against its outside
// and no space against its inside.
func standsAlone(s string, from, to int) bool {
	inside := s[from+1 : to-1]
	return !wordBefore(s, from) && !wordAfter(s, to) && strings.TrimSpace(inside) == inside
}

func wordBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return isWord(r)
}

func wordAfter(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return isWord(r)
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func styled(e obj, style string) obj {
	if style != "" {
		e["style"] = obj{style: true}
	}
	return e
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return escaper.Replace(s) }
