package fakeslack

import (
	"regexp"
	"slices"
	"strings"
)

// Notifies returns the ids of the people whom a message pings: by a mention, a
// user group, or @here, @channel and @everyone, in its text or its blocks. A
// direct message without a mention pings nobody by this count. A bare @here in
// a mrkdwn text object that is not verbatim is parsed, as Slack does.
func (w *Workspace) Notifies(where, ts string) ([]string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.channel(where)
	if err != nil {
		return nil, err
	}
	m, err := w.message(c, ts)
	if err != nil {
		return nil, err
	}
	return w.notified(c, m), nil
}

func (w *Workspace) notified(c *Channel, m *Message) []string {
	p := &pinged{w: w, channel: c}
	p.encoded(m.Text)
	for _, b := range m.Blocks {
		p.block(b)
	}
	slices.Sort(p.people)
	return slices.DeleteFunc(slices.Compact(p.people), func(id string) bool { return id == m.User })
}

// pinged collects whom a message reaches.
type pinged struct {
	w       *Workspace
	channel *Channel
	people  []string
}

var (
	pingRef   = regexp.MustCompile(`<(@|!subteam\^|!)([A-Za-z0-9]+)[^>]*>`)
	barePings = regexp.MustCompile(`(?:^|[^\w<!@])@(here|channel|everyone)\b`)
)

func (p *pinged) encoded(text string) {
	for _, m := range pingRef.FindAllStringSubmatch(text, -1) {
		p.ping(m[1], m[2])
	}
}

func (p *pinged) ping(mark, id string) {
	switch {
	case mark == "@":
		if p.w.personByID(id) != nil {
			p.people = append(p.people, id)
		}
	case mark == "!subteam^":
		if g := p.w.groupNamed(id); g != nil {
			p.people = append(p.people, g.Users...)
		}
	case id == "here" || id == "channel" || id == "everyone":
		p.people = append(p.people, p.channel.Members...)
	}
}

// block looks at text objects, rich text and markdown, however deep they are.
func (p *pinged) block(v any) {
	switch t := v.(type) {
	case []any:
		for _, x := range t {
			p.block(x)
		}
	case obj:
		p.object(t)
		for _, x := range t {
			p.block(x)
		}
	}
}

func (p *pinged) object(o obj) {
	text := str(o, "text")
	switch str(o, "type") {
	case "mrkdwn", "markdown":
		p.encoded(text)
		if !truth(o, "verbatim") {
			for _, m := range barePings.FindAllStringSubmatch(text, -1) {
				p.ping("!", m[1])
			}
		}
	case "user":
		p.ping("@", str(o, "user_id"))
	case "usergroup":
		p.ping("!subteam^", str(o, "usergroup_id"))
	case "broadcast":
		p.ping("!", strings.TrimPrefix(str(o, "range"), "!"))
	}
}
