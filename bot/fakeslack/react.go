package fakeslack

import (
	"fmt"
	"slices"
	"strings"
)

// React puts an emoji ("seedling", ":seedling:", "seedling::skin-tone-2") on a
// message the person can see.
func (w *Workspace) React(who, where, ts, emoji string) error {
	return w.reacting(who, where, ts, emoji, true)
}

// Unreact takes one's emoji off again.
func (w *Workspace) Unreact(who, where, ts, emoji string) error {
	return w.reacting(who, where, ts, emoji, false)
}

func (w *Workspace) reacting(who, where, ts, emoji string, on bool) error {
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
	if !w.visible(c, p) || m.Tombstone {
		return fmt.Errorf("%s cannot react to message %s", p.Name, ts)
	}
	name := emojiName(emoji)
	if !m.react(p.ID, name, on) {
		return fmt.Errorf("nothing changes: %s on %s by %s", name, ts, p.Name)
	}
	w.emitReaction(c, m, p.ID, name, on)
	w.touch()
	return nil
}

func emojiName(emoji string) string {
	return strings.TrimSuffix(strings.TrimPrefix(emoji, ":"), ":")
}

// react says whether anything changed.
func (m *Message) react(person, name string, on bool) bool {
	for i := range m.Reactions {
		r := &m.Reactions[i]
		if r.Name != name {
			continue
		}
		had := slices.Contains(r.Users, person)
		switch {
		case on && !had:
			r.Users = append(slices.Clone(r.Users), person)
		case !on && had:
			r.Users = without(r.Users, []string{person})
		}
		m.Reactions = slices.DeleteFunc(m.Reactions, func(r Reaction) bool { return len(r.Users) == 0 })
		return on != had
	}
	if on {
		m.Reactions = append(m.Reactions, Reaction{Name: name, Users: []string{person}})
	}
	return on
}

// ReactToFile puts an emoji on a file itself, not on the message that shared
// it; the event then has an item of type file.
func (w *Workspace) ReactToFile(who, fileID, emoji string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return err
	}
	f := w.st.Files[fileID]
	if f == nil {
		return fmt.Errorf("there is no file %q", fileID)
	}
	w.emit(obj{
		"type": "reaction_added", "user": p.ID, "reaction": emojiName(emoji), "item_user": f.User,
		"item": obj{"type": "file", "file": f.ID}, "event_ts": w.newTS(),
	})
	w.touch()
	return nil
}
