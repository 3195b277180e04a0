package fakeslack

import (
	"encoding/base64"
	"strings"
)

// window is the part of a conversation a call asks for.
type window struct {
	oldest, latest string
	inclusive      bool
	before         string // a cursor: only what is past it
	limit          int
}

func (r *request) window(usual int) (window, *slackError) {
	v := window{
		oldest: r.arg("oldest"), latest: r.arg("latest"), inclusive: r.yes("inclusive"),
		limit: min(r.number("limit", usual), 999),
	}
	if c := r.arg("cursor"); c != "" {
		text, err := base64.StdEncoding.DecodeString(c)
		ts, ok := strings.CutPrefix(string(text), "next_ts:")
		if err != nil || !ok {
			return v, refuse("invalid_cursor")
		}
		v.before = ts
	}
	return v, nil
}

func (v window) holds(ts string) bool {
	at := tsMicros(ts)
	if v.oldest != "" && v.oldest != "0" {
		if o := tsMicros(v.oldest); at < o || (at == o && !v.inclusive) {
			return false
		}
	}
	if v.latest != "" && v.latest != "now" {
		if l := tsMicros(v.latest); at > l || (at == l && !v.inclusive) {
			return false
		}
	}
	return true
}

func nextTS(ts string) string {
	return base64.StdEncoding.EncodeToString([]byte("next_ts:" + ts))
}

// readable is a conversation the app may read the messages of.
func (w *Workspace) readable(id string) (*Channel, *slackError) {
	c, no := w.joined(id)
	if no != nil {
		return nil, no
	}
	return c, w.needs(c.typeScope("history"))
}

// conversationsHistory lists top-level messages, newest first.
func conversationsHistory(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.readable(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	v, no := r.window(100)
	if no != nil {
		return nil, no
	}
	found := []obj{}
	more, last := false, ""
	all := w.st.Messages[c.ID]
	for i := len(all) - 1; i >= 0 && !more; i-- {
		m := all[i]
		if !m.topLevel() || !v.holds(m.TS) || (v.before != "" && m.TS > v.before) {
			continue
		}
		if more = len(found) == v.limit; more {
			last = m.TS
			break
		}
		found = append(found, w.readMessage(m, r))
	}
	o := obj{"messages": found, "has_more": more, "pin_count": 0, "channel_actions_ts": nil, "channel_actions_count": 0}
	if more {
		o["response_metadata"] = obj{"next_cursor": nextTS(last)}
	}
	return o, nil
}

// conversationsReplies lists a thread, oldest first, its first message on every
// page; a reply's or a lone message's ts gives that message alone.
func conversationsReplies(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.readable(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	v, no := r.window(999)
	if no != nil {
		return nil, no
	}
	root, err := w.message(c, r.arg("ts"))
	if err != nil {
		return nil, refuse("thread_not_found")
	}
	found := []obj{w.readMessage(root, r)}
	var replies []*Message
	if root.ThreadTS == "" || root.ThreadTS == root.TS {
		replies = w.replies(c, root.TS)
	}
	room := v.limit - 1
	if v.before != "" {
		room = v.limit
	}
	o := obj{"has_more": false}
	for _, m := range replies {
		if !v.holds(m.TS) || (v.before != "" && m.TS < v.before) {
			continue
		}
		if room == 0 {
			o["has_more"], o["response_metadata"] = true, obj{"next_cursor": nextTS(m.TS)}
			break
		}
		room--
		found = append(found, w.readMessage(m, r))
	}
	o["messages"] = found
	return o, nil
}

// readMessage is a message as reading methods give it.
func (w *Workspace) readMessage(m *Message, r *request) obj {
	all := r.yes("include_all_metadata")
	o := w.messageJSON(m, &all)
	if r.fault != nil && r.fault.NoMetadata {
		delete(o, "metadata")
	}
	return o
}

func reactionsGet(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.joined(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	m, err := w.message(c, r.arg("timestamp"))
	if err != nil {
		return nil, refuse("message_not_found")
	}
	o := w.messageJSON(m, nil)
	if len(m.Reactions) > 0 && r.yes("full") {
		o["reactions"] = reactionsJSON(m, 0)
	}
	o["permalink"] = w.permalink(c, m)
	return obj{"type": "message", "channel": c.ID, "message": o}, nil
}
