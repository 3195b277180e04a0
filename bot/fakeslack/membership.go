package fakeslack

import (
	"errors"
	"fmt"
	"strings"
)

// Invite brings a person or the app ("@kmwin") into a channel;
// member_joined_channel carries the inviter.
func (w *Workspace) Invite(who, where, whom string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	by, c, err := w.member(who, where)
	if err != nil {
		return err
	}
	p, err := w.person(whom)
	if err != nil {
		return err
	}
	if c.has(p.ID) || p.Deleted {
		return fmt.Errorf("%s cannot be invited into %s", p.Name, where)
	}
	w.join(c, p, by.ID)
	return nil
}

// Join lets a person enter a public channel by themselves.
func (w *Workspace) Join(who, where string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return err
	}
	c, err := w.channel(where)
	if err != nil {
		return err
	}
	if !w.visible(c, p) || c.has(p.ID) || c.Archived {
		return fmt.Errorf("%s cannot join %s", p.Name, where)
	}
	w.join(c, p, "")
	return nil
}

func (w *Workspace) join(c *Channel, p *Person, inviter string) {
	c.Members = append(c.Members, p.ID)
	w.add(c, &Message{
		Channel: c.ID, User: p.ID, Team: w.teamOf(p), Subtype: joinSubtype(c, "join"), Inviter: inviter,
		Text: fmt.Sprintf("<@%s> has joined the channel", p.ID),
	})
	e := obj{
		"type": "member_joined_channel", "user": p.ID, "channel": c.ID, "channel_type": c.letter(),
		"team": w.teamOf(p), "event_ts": w.newTS(),
	}
	if inviter != "" {
		e["inviter"] = inviter
	}
	w.emitIn(c, e)
	w.touch()
}

func joinSubtype(c *Channel, deed string) string {
	if c.Private {
		return "group_" + deed
	}
	return "channel_" + deed
}

// letter is the channel_type of membership events.
func (c *Channel) letter() string {
	if c.Private {
		return "G"
	}
	return "C"
}

// Leave takes a person out of a channel by themselves.
func (w *Workspace) Leave(who, where string) error { return w.Kick(who, where, who) }

// Kick takes somebody, or the app, out of a channel.
func (w *Workspace) Kick(who, where, whom string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, c, err := w.member(who, where)
	if err != nil {
		return err
	}
	p, err := w.person(whom)
	if err != nil {
		return err
	}
	if !c.has(p.ID) || c.General {
		return fmt.Errorf("%s cannot leave %s", p.Name, where)
	}
	w.leave(c, p)
	return nil
}

func (w *Workspace) leave(c *Channel, p *Person) {
	sees := w.botIn(c)
	c.Members = without(c.Members, []string{p.ID})
	if p.ID == w.st.App.BotUser {
		w.emit(obj{"type": leftType(c), "channel": c.ID, "event_ts": w.newTS()})
	}
	if sees {
		w.emitFrom(obj{
			"type": "member_left_channel", "user": p.ID, "channel": c.ID, "channel_type": c.letter(),
			"team": w.teamOf(p), "event_ts": w.newTS(),
		}, "member_left_channel", c)
	}
	w.touch()
}

func leftType(c *Channel) string {
	if c.Private {
		return "group_left"
	}
	return "channel_left"
}

// Archive closes a channel; Unarchive opens it again.
func (w *Workspace) Archive(who, where string) error { return w.archiving(who, where, true) }

// Unarchive opens an archived channel again.
func (w *Workspace) Unarchive(who, where string) error { return w.archiving(who, where, false) }

func (w *Workspace) archiving(who, where string, on bool) error {
	return w.alter(who, where, func(p *Person, c *Channel) error {
		if c.Archived == on || c.General || c.direct() {
			return errors.New("nothing changes")
		}
		c.Archived = on
		kind := map[bool]string{true: "archive", false: "unarchive"}[on]
		w.emitIn(c, obj{"type": prefixOf(c) + kind, "channel": c.ID, "user": p.ID, "event_ts": w.newTS()})
		return nil
	})
}

func prefixOf(c *Channel) string {
	if c.Private {
		return "group_"
	}
	return "channel_"
}

// Rename gives a channel another name.
func (w *Workspace) Rename(who, where, name string) error {
	return w.alter(who, where, func(_ *Person, c *Channel) error {
		name = strings.TrimPrefix(name, "#")
		if name == "" || w.channelNamed(name) != nil {
			return fmt.Errorf("the name %q cannot be used", name)
		}
		c.OldNames, c.Name = append(c.OldNames, c.Name), name
		w.emitIn(c, obj{
			"type":     prefixOf(c) + "rename",
			"channel":  obj{"id": c.ID, "name": c.Name, "created": c.Created},
			"event_ts": w.newTS(),
		})
		return nil
	})
}

func (w *Workspace) alter(who, where string, do func(*Person, *Channel) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, c, err := w.member(who, where)
	if err != nil {
		return err
	}
	if err := do(p, c); err != nil {
		return err
	}
	w.touch()
	return nil
}

// member finds somebody who acts and a channel they are in.
func (w *Workspace) member(who, where string) (*Person, *Channel, error) {
	p, err := w.acting(who)
	if err != nil {
		return nil, nil, err
	}
	c, err := w.channel(where)
	if err != nil {
		return nil, nil, err
	}
	if !c.has(p.ID) {
		return nil, nil, fmt.Errorf("%s is not in %s", p.Name, where)
	}
	return p, c, nil
}
