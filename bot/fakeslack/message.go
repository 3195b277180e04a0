package fakeslack

import (
	"fmt"
	"slices"
)

// Block is one block as it was posted; it is never changed once it stands in a
// message or a view.
type Block = map[string]any

// Message is one message in a conversation, or an ephemeral one when OnlyFor
// names the person who sees it. Text is encoded as Slack stores it.
type Message struct {
	Channel   string     `json:"channel"`
	TS        string     `json:"ts"`
	ThreadTS  string     `json:"thread_ts,omitempty"`
	User      string     `json:"user,omitempty"`
	Team      string     `json:"team,omitempty"`
	BotID     string     `json:"bot_id,omitempty"`
	AppID     string     `json:"app_id,omitempty"`
	Username  string     `json:"username,omitempty"`
	Subtype   string     `json:"subtype,omitempty"`
	Text      string     `json:"text"`
	Blocks    []Block    `json:"blocks,omitempty"`
	Attached  []Block    `json:"attachments,omitempty"` // legacy attachments, unchecked
	Metadata  Block      `json:"metadata,omitempty"`
	Files     []string   `json:"files,omitempty"`
	Reactions []Reaction `json:"reactions,omitempty"`
	Edited    *Edited    `json:"edited,omitempty"`
	Inviter   string     `json:"inviter,omitempty"`
	Broadcast bool       `json:"broadcast,omitempty"`
	Tombstone bool       `json:"tombstone,omitempty"`
	OnlyFor   string     `json:"only_for,omitempty"`
}

// Reaction is one emoji on a message; Name keeps the skin tone, as in
// "seedling::skin-tone-2".
type Reaction struct {
	Name  string   `json:"name"`
	Users []string `json:"users"`
}

// Edited says who changed a message last and when.
type Edited struct {
	User string `json:"user"`
	TS   string `json:"ts"`
}

func (m *Message) copy() *Message {
	out := *m
	out.Files, out.Blocks = slices.Clone(m.Files), slices.Clone(m.Blocks)
	out.Reactions = make([]Reaction, 0, len(m.Reactions))
	for _, r := range m.Reactions {
		out.Reactions = append(out.Reactions, Reaction{Name: r.Name, Users: slices.Clone(r.Users)})
	}
	if m.Edited != nil {
		e := *m.Edited
		out.Edited = &e
	}
	return &out
}

// Message returns a message as it stands, whoever may see it.
func (w *Workspace) Message(where, ts string) (*Message, error) {
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
	return m.copy(), nil
}

func (w *Workspace) message(c *Channel, ts string) (*Message, error) {
	for _, m := range w.st.Messages[c.ID] {
		if m.TS == ts {
			return m, nil
		}
	}
	return nil, fmt.Errorf("there is no message %s in %s", ts, c.ID)
}

// add gives m its timestamp, keeps it and tells the app if it may hear of it.
func (w *Workspace) add(c *Channel, m *Message) {
	m.TS = w.newTS()
	m.Blocks = named(m.Blocks)
	w.st.Messages[c.ID] = append(w.st.Messages[c.ID], m)
	w.emitMessage(c, m)
	w.touch()
}

// replies are the replies under a thread's first message, oldest first.
func (w *Workspace) replies(c *Channel, root string) []*Message {
	var out []*Message
	for _, m := range w.st.Messages[c.ID] {
		if m.ThreadTS == root && m.TS != root {
			out = append(out, m)
		}
	}
	return out
}

// topLevel says whether a channel's history lists m.
func (m *Message) topLevel() bool {
	return m.ThreadTS == "" || m.ThreadTS == m.TS || m.Broadcast
}
