package fakeslack

import (
	"fmt"
	"strings"
	"time"
)

// addressee is the conversation a post goes to: an id, "#name", or a person.
func (w *Workspace) addressee(to string) (*Channel, *slackError) {
	if name, ok := strings.CutPrefix(to, "#"); ok {
		if c := w.channelNamed(name); c != nil {
			to = c.ID
		}
	}
	if p := w.personByID(to); p != nil {
		if no := w.writable(to); no != nil {
			return nil, no
		}
		return w.appDM(p.ID), nil
	}
	c, no := w.visibleChannel(to)
	if no != nil {
		return nil, no
	}
	return c, w.postable(c)
}

// postable says why the app cannot post in a conversation it knows.
func (w *Workspace) postable(c *Channel) *slackError {
	switch {
	case c.Archived:
		return refuse("is_archived")
	case !w.botIn(c) && w.needs("chat:write.public") != nil:
		return refuse("not_in_channel")
	case c.IM && !w.cfg.Manifest.Features.AppHome.MessagesTab:
		return refuse("messages_tab_disabled")
	case c.IM:
		for _, id := range c.Members {
			if p := w.personByID(id); p != nil && p.Deleted {
				return refuse("user_disabled")
			}
		}
	}
	return nil
}

func postMessage(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.addressee(r.arg("channel"))
	if no == nil {
		no = w.postable(c)
	}
	if no != nil {
		return nil, no
	}
	what, no := w.content(r)
	if no != nil {
		return nil, no
	}
	if what.empty() {
		return nil, refuse("no_text")
	}
	m := &Message{Channel: c.ID, Text: what.text, Blocks: what.blocks, Attached: what.attached, Metadata: what.metadata}
	w.signed(m)
	if no := w.thread(c, m, r.arg("thread_ts"), r.yes("reply_broadcast")); no != nil {
		return nil, no
	}
	w.posts[c.ID] = append(w.posts[c.ID], time.Now())
	w.add(c, m)
	all := true
	return obj{"channel": c.ID, "ts": m.TS, "message": w.messageJSON(m, &all)}, nil
}

// thread puts m under a thread's first message.
func (w *Workspace) thread(c *Channel, m *Message, ts string, broadcast bool) *slackError {
	if ts == "" {
		return nil
	}
	root, err := w.message(c, ts)
	if err != nil || root.Tombstone {
		return refuse("cannot_reply_to_message")
	}
	m.ThreadTS = root.TS
	if root.ThreadTS != "" {
		m.ThreadTS = root.ThreadTS
	}
	if broadcast {
		m.Broadcast, m.Subtype = true, "thread_broadcast"
	}
	return nil
}

func postEphemeral(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.joined(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	p := w.personByID(r.arg("user"))
	switch {
	case c.Archived:
		return nil, refuse("is_archived")
	case p == nil || p.Deleted || !c.has(p.ID):
		return nil, refuse("user_not_in_channel")
	}
	what, no := w.content(r)
	if no != nil {
		return nil, no
	}
	if what.empty() {
		return nil, refuse("no_text")
	}
	m := &Message{Channel: c.ID, Text: what.text, Blocks: what.blocks, Attached: what.attached}
	w.signed(m)
	if no := w.thread(c, m, r.arg("thread_ts"), false); no != nil {
		return nil, no
	}
	w.addEphemeral(p.ID, m)
	return obj{"message_ts": m.TS}, nil
}

// ownMessage is a message the app wrote itself.
func (w *Workspace) ownMessage(r *request, denied string) (*Channel, *Message, *slackError) {
	c, no := w.visibleChannel(r.arg("channel"))
	if no != nil {
		return nil, nil, no
	}
	m, err := w.message(c, r.arg("ts"))
	switch {
	case err != nil || m.Tombstone:
		return nil, nil, refuse("message_not_found")
	case m.BotID != w.st.App.BotID:
		return nil, nil, refuse(denied)
	}
	return c, m, nil
}

func chatUpdate(w *Workspace, r *request) (obj, *slackError) {
	c, m, no := w.ownMessage(r, "cant_update_message")
	if no != nil {
		return nil, no
	}
	if c.Archived {
		return nil, refuse("is_archived")
	}
	what, no := w.content(r)
	if no != nil {
		return nil, no
	}
	if what.empty() {
		return nil, refuse("no_text")
	}
	before := w.messageJSON(m, nil)
	w.overwrite(m, what, r)
	w.emitChanged(c, m, before)
	w.touch()
	all := true
	return obj{"channel": c.ID, "ts": m.TS, "text": m.Text, "message": w.messageJSON(m, &all)}, nil
}

// overwrite replaces what an update names; text without blocks removes them.
func (w *Workspace) overwrite(m *Message, what content, r *request) {
	_, hasText := r.args["text"]
	if hasText {
		m.Text = what.text
	}
	if what.hasBlocks || hasText {
		m.Blocks = named(what.blocks)
	}
	if _, ok := r.args["attachments"]; ok {
		m.Attached = what.attached
	}
	if what.metadata != nil || r.arg("metadata") != "" {
		m.Metadata = what.metadata
	}
	m.Edited = &Edited{User: w.st.App.BotID, TS: w.newTS()}
}

func chatDelete(w *Workspace, r *request) (obj, *slackError) {
	c, m, no := w.ownMessage(r, "cant_delete_message")
	if no != nil {
		return nil, no
	}
	ts := m.TS
	w.remove(c, m)
	w.touch()
	return obj{"channel": c.ID, "ts": ts}, nil
}

func getPermalink(w *Workspace, r *request) (obj, *slackError) {
	c, no := w.visibleChannel(r.arg("channel"))
	if no != nil {
		return nil, no
	}
	m, err := w.message(c, r.arg("message_ts"))
	if err != nil {
		return nil, refuse("message_not_found")
	}
	return obj{"channel": c.ID, "permalink": w.permalink(c, m)}, nil
}

func (w *Workspace) permalink(c *Channel, m *Message) string {
	link := fmt.Sprintf("https://%s.slack.com/archives/%s/p%s", w.cfg.Domain, c.ID, strings.ReplaceAll(m.TS, ".", ""))
	if m.ThreadTS != "" && m.ThreadTS != m.TS {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + c.ID
	}
	return link
}

// tooSoon says whether the app has posted in a channel within the last second.
func (w *Workspace) tooSoon(channel string) bool {
	times := w.posts[channel]
	return len(times) > 0 && time.Since(times[len(times)-1]) < time.Second
}

// PostRate is the greatest number of posts the app made in a channel within any
// one second of real time.
func (w *Workspace) PostRate(where string) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.channel(where)
	if err != nil {
		return 0, err
	}
	most, from, times := 0, 0, w.posts[c.ID]
	for i := range times {
		for times[i].Sub(times[from]) >= time.Second {
			from++
		}
		most = max(most, i-from+1)
	}
	return most, nil
}
