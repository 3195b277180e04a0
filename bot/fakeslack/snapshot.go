package fakeslack

import (
	"slices"
	"strings"
)

// Place is a conversation in somebody's sidebar.
type Place struct {
	Channel
	Label  string `json:"label"` // the name, or the other people of a direct message
	Kind   string `json:"kind"`  // public, private, im or mpim
	Member bool   `json:"is_member"`
	App    bool   `json:"is_app"` // the direct message with the app
	Unread int    `json:"unread"`
	Latest string `json:"latest,omitempty"` // the newest message's ts
}

// Line is a message as one person sees it, ready to draw.
type Line struct {
	Channel   string   `json:"channel"`
	TS        string   `json:"ts"`
	ThreadTS  string   `json:"thread_ts,omitempty"`
	User      string   `json:"user,omitempty"`
	Name      string   `json:"name"` // of its writer
	Bot       bool     `json:"is_bot"`
	Mine      bool     `json:"mine"`
	OnlyYou   bool     `json:"only_you"` // ephemeral
	Subtype   string   `json:"subtype,omitempty"`
	Text      string   `json:"text"`  // encoded
	Plain     string   `json:"plain"` // as read
	Blocks    []Block  `json:"blocks,omitempty"`
	State     Values   `json:"state,omitempty"`
	Metadata  Block    `json:"metadata,omitempty"`
	Files     []File   `json:"files,omitempty"`
	Reactions []Emoji  `json:"reactions,omitempty"`
	Notifies  []string `json:"notifies,omitempty"` // ids of whom it pings
	Edited    bool     `json:"edited"`
	Deleted   bool     `json:"deleted"`
	Broadcast bool     `json:"broadcast"`
	Replies   int      `json:"reply_count"`
	Repliers  []string `json:"reply_users,omitempty"`
	Latest    string   `json:"latest_reply,omitempty"`
}

// Emoji is a reaction as one person sees it.
type Emoji struct {
	Name  string   `json:"name"`
	Count int      `json:"count"`
	Users []string `json:"users"`
	Mine  bool     `json:"mine"`
}

// ViewShown is a view with its words.
type ViewShown struct {
	View
	Plain string `json:"plain"`
}

// Sidebar returns the conversations a person sees, channels first, then direct
// messages, each by name.
func (w *Workspace) Sidebar(who string) ([]Place, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	var out []Place
	for _, c := range w.st.Channels {
		if w.visible(c, p) {
			out = append(out, w.placeFor(p, c))
		}
	}
	slices.SortStableFunc(out, func(a, b Place) int {
		if a.direct() != b.direct() {
			return map[bool]int{true: 1, false: -1}[a.direct()]
		}
		return strings.Compare(a.Label, b.Label)
	})
	return out, nil
}

func (w *Workspace) placeFor(p *Person, c *Channel) Place {
	s := Place{Channel: c.copy(), Label: c.Name, Kind: c.kind(), Member: c.has(p.ID), App: c.IM && w.botIn(c)}
	if c.direct() {
		s.Label = w.directLabel(p, c)
	}
	seen := w.st.Read[p.ID][c.ID]
	for _, m := range w.timeline(p, c) {
		if !m.topLevel() {
			continue
		}
		s.Latest = m.TS
		if m.TS > seen && m.User != p.ID && s.Member {
			s.Unread++
		}
	}
	return s
}

func (w *Workspace) directLabel(p *Person, c *Channel) string {
	var names []string
	for _, id := range c.Members {
		if x := w.personByID(id); x != nil && (id != p.ID || len(c.Members) == 1) {
			names = append(names, x.shownName())
		}
	}
	return strings.Join(names, ", ")
}

// Messages returns what a person reads in a place, oldest first: its top-level
// messages and their ephemerals or, with a thread's ts, that thread.
func (w *Workspace) Messages(who, where, thread string) ([]Line, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, c, err := w.reading(who, where)
	if err != nil || c == nil {
		return []Line{}, err
	}
	out := []Line{}
	for _, m := range w.timeline(p, c) {
		inThread := m.TS == thread || m.ThreadTS == thread
		if (thread == "" && m.topLevel()) || (thread != "" && inThread) {
			out = append(out, w.line(p, c, m))
		}
	}
	return out, nil
}

// MarkRead says that a person has read a place up to its newest message.
func (w *Workspace) MarkRead(who, where string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, c, err := w.reading(who, where)
	if err != nil || c == nil {
		return err
	}
	if all := w.timeline(p, c); len(all) > 0 {
		latest := all[len(all)-1].TS
		if w.st.Read[p.ID][c.ID] != latest {
			w.read(p.ID, c.ID, latest)
			w.touch()
		}
	}
	return nil
}

// Dismiss takes an ephemeral message off a person's screen.
func (w *Workspace) Dismiss(who, ts string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return err
	}
	w.ephemeral[p.ID] = slices.DeleteFunc(w.ephemeral[p.ID], func(m *Message) bool { return m.TS == ts })
	w.touch()
	return nil
}

// reading finds a person and a place they may read; the place is nil when it is
// a direct message nobody has begun.
func (w *Workspace) reading(who, where string) (*Person, *Channel, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, nil, err
	}
	c, err := w.lookUp(p, where)
	if err != nil || c == nil {
		return p, nil, err
	}
	if !w.visible(c, p) {
		return nil, nil, errNotVisible(who, where)
	}
	return p, c, nil
}

func (w *Workspace) line(p *Person, c *Channel, m *Message) Line {
	l := Line{
		Channel: m.Channel, TS: m.TS, ThreadTS: m.ThreadTS, User: m.User, Name: w.writerName(m), Bot: m.BotID != "",
		Mine: m.User == p.ID, OnlyYou: m.OnlyFor != "", Subtype: m.Subtype, Text: m.Text, Plain: w.messageText(m, w.stateOf(p, m)),
		Blocks: m.Blocks, State: w.stateOf(p, m), Metadata: m.Metadata, Notifies: w.notified(c, m), Edited: m.Edited != nil,
		Deleted: m.Tombstone, Broadcast: m.Broadcast,
	}
	for _, id := range m.Files {
		if f := w.st.Files[id]; f != nil {
			shown := *f
			shown.Content = nil
			l.Files = append(l.Files, shown)
		}
	}
	for _, r := range m.Reactions {
		l.Reactions = append(l.Reactions, Emoji{
			Name: r.Name, Count: len(r.Users), Users: slices.Clone(r.Users), Mine: slices.Contains(r.Users, p.ID),
		})
	}
	if m.ThreadTS == "" || m.ThreadTS == m.TS {
		for _, r := range w.replies(c, m.TS) {
			l.Replies, l.Latest = l.Replies+1, r.TS
			if a := r.author(); !slices.Contains(l.Repliers, a) {
				l.Repliers = append(l.Repliers, a)
			}
		}
	}
	return l
}

func (w *Workspace) writerName(m *Message) string {
	if m.Username != "" {
		return m.Username
	}
	if m.User == "USLACKBOT" {
		return "Slackbot"
	}
	if p := w.personByID(m.User); p != nil {
		return p.shownName()
	}
	return m.BotID
}

// Home returns a person's Home tab; nil when the app has not drawn it yet.
func (w *Workspace) Home(who string) (*ViewShown, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	v := w.st.Homes[p.ID]
	if v == nil {
		return nil, nil
	}
	return &ViewShown{View: v.copy(), Plain: w.viewText(v)}, nil
}

// Modals returns the modals a person has open, the one on top last.
func (w *Workspace) Modals(who string) ([]ViewShown, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	out := []ViewShown{}
	for _, v := range w.modals[p.ID] {
		out = append(out, ViewShown{View: v.copy(), Plain: w.viewText(v)})
	}
	return out, nil
}
