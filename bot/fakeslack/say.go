package fakeslack

import (
	"errors"
	"fmt"
	"strings"
)

// Say posts what a person types into a place ("#payments", "@kmwin" for the
// app's direct message, "@bo,@cleo", or an id). A text that begins with "/me "
// becomes a me_message.
func (w *Workspace) Say(who, where, text string) (*Message, error) {
	return w.say(who, where, saying{text: text})
}

// Reply answers in the thread under ts; with broadcast also in the channel.
func (w *Workspace) Reply(who, where, ts, text string, broadcast bool) (*Message, error) {
	return w.say(who, where, saying{text: text, thread: ts, broadcast: broadcast})
}

// ShareFiles posts files with a text, which may be empty.
func (w *Workspace) ShareFiles(who, where, text string, names ...string) (*Message, error) {
	if len(names) == 0 {
		return nil, errors.New("name at least one file")
	}
	return w.say(who, where, saying{text: text, files: names})
}

type saying struct {
	text, thread string
	broadcast    bool
	files        []string
}

func (w *Workspace) say(who, where string, s saying) (*Message, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return nil, err
	}
	c, err := w.place(p, where)
	if err != nil {
		return nil, err
	}
	if err := w.mayWrite(p, c); err != nil {
		return nil, err
	}
	m, err := w.written(p, c, s)
	if err != nil {
		return nil, err
	}
	w.add(c, m)
	if m.topLevel() {
		w.read(p.ID, c.ID, m.TS)
	}
	return m.copy(), nil
}

// mayWrite says why a person cannot write in c; nil is a direct message nobody
// has begun.
func (w *Workspace) mayWrite(p *Person, c *Channel) error {
	switch {
	case c == nil:
		return nil
	case !c.has(p.ID):
		return fmt.Errorf("%s is not in %s", p.Name, c.ID)
	case c.Archived:
		return fmt.Errorf("%s is archived", c.ID)
	case c.IM && w.botIn(c) && (!w.cfg.Manifest.Features.AppHome.MessagesTab || w.cfg.Manifest.Features.AppHome.MessagesReadOnly):
		return errors.New("sending messages to this app has been turned off")
	}
	return nil
}

func (w *Workspace) written(p *Person, c *Channel, s saying) (*Message, error) {
	m := &Message{Channel: c.ID, User: p.ID, Team: w.teamOf(p)}
	if s.thread != "" {
		root, err := w.message(c, s.thread)
		if err != nil {
			return nil, err
		}
		m.ThreadTS = root.TS
		if root.ThreadTS != "" {
			m.ThreadTS = root.ThreadTS
		}
		if m.Broadcast = s.broadcast; s.broadcast {
			m.Subtype = "thread_broadcast"
		}
	}
	for _, name := range s.files {
		m.Subtype = "file_share"
		m.Files = append(m.Files, w.newFile(p.ID, name, []string{c.ID}).ID)
	}
	text, me := cutMe(strings.TrimSpace(s.text))
	if me {
		m.Subtype = "me_message"
	}
	if text == "" && len(s.files) == 0 {
		return nil, errors.New("a message needs words or a file")
	}
	if text != "" {
		m.Text, m.Blocks = w.typed(text)
	}
	if me {
		m.Blocks = nil
	}
	return m, nil
}

func cutMe(text string) (string, bool) {
	if len(text) > 4 && text[:4] == "/me " {
		return text[4:], true
	}
	return text, false
}

// Edit replaces the words of one's own message.
func (w *Workspace) Edit(who, where, ts, text string) error {
	return w.own(who, where, ts, func(c *Channel, m *Message) error {
		if strings.TrimSpace(text) == "" {
			return errors.New("a message needs words")
		}
		before := w.messageJSON(m, nil)
		m.Text, m.Blocks = w.typed(text)
		m.Blocks = named(m.Blocks)
		m.Edited = &Edited{User: m.User, TS: w.newTS()}
		w.emitChanged(c, m, before)
		return nil
	})
}

// Delete removes one's own message; the first message of a thread that has
// replies stays as a tombstone.
func (w *Workspace) Delete(who, where, ts string) error {
	return w.own(who, where, ts, func(c *Channel, m *Message) error {
		w.remove(c, m)
		return nil
	})
}

func (w *Workspace) own(who, where, ts string, do func(*Channel, *Message) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return err
	}
	c, err := w.place(p, where)
	if err != nil {
		return err
	}
	m, err := w.message(c, ts)
	if err != nil {
		return err
	}
	if m.Tombstone || (m.User != p.ID && !p.Admin) {
		return fmt.Errorf("%s cannot change message %s", p.Name, ts)
	}
	if err := do(c, m); err != nil {
		return err
	}
	w.touch()
	return nil
}

// remove takes a message out of its channel and tells the app.
func (w *Workspace) remove(c *Channel, m *Message) {
	before := w.messageJSON(m, nil)
	if len(w.replies(c, m.TS)) > 0 {
		*m = Message{
			Channel: m.Channel, TS: m.TS, ThreadTS: m.ThreadTS, User: "USLACKBOT", Subtype: "tombstone",
			Text: "This message was deleted.", Tombstone: true,
		}
		w.emitChanged(c, m, before)
		return
	}
	kept := w.st.Messages[c.ID][:0:0]
	for _, x := range w.st.Messages[c.ID] {
		if x != m {
			kept = append(kept, x)
		}
	}
	w.st.Messages[c.ID] = kept
	w.emitDeleted(c, m, before)
}

// read marks a channel read up to ts by a person.
func (w *Workspace) read(person, channel, ts string) {
	if w.st.Read[person] == nil {
		w.st.Read[person] = map[string]string{}
	}
	w.st.Read[person][channel] = ts
}
