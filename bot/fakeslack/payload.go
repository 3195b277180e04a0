package fakeslack

import "fmt"

// interaction is what every interactive payload begins with.
func (w *Workspace) interaction(kind string, p *Person) obj {
	return obj{
		"type": kind, "api_app_id": w.st.App.ID, "token": "verification-token",
		"team":       obj{"id": w.st.TeamID, "domain": w.cfg.Domain},
		"enterprise": nil, "is_enterprise_install": false,
		"user": obj{"id": p.ID, "username": p.Name, "name": p.Name, "team_id": w.teamOf(p)},
	}
}

// channelRef is the channel of an interactive payload, named as Slack names
// conversations it does not want to name.
func channelRef(c *Channel) obj { return obj{"id": c.ID, "name": c.payloadName()} }

func (c *Channel) payloadName() string {
	switch {
	case c.IM:
		return "directmessage"
	case c.MPIM:
		return c.Name
	case c.Private:
		return "privategroup"
	}
	return c.Name
}

// actionTS is the moment of an action, in the form of a message timestamp.
func (w *Workspace) actionTS() string { return w.newTS() }

// onMessage adds what a payload says about the message it came from. Slack
// leaves the message itself out where it was ephemeral.
func (w *Workspace) onMessage(payload obj, p *Person, c *Channel, m *Message) {
	box := obj{"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": m.OnlyFor != ""}
	if m.ThreadTS != "" {
		box["thread_ts"] = m.ThreadTS
	}
	payload["container"] = box
	payload["channel"] = channelRef(c)
	if m.OnlyFor == "" {
		payload["message"] = w.messageJSON(m, nil)
	}
	payload["state"] = obj{"values": w.stateOf(p, m)}
}

// onView adds what a payload says about the view it came from.
func (w *Workspace) onView(payload obj, v *View) {
	payload["container"] = obj{"type": "view", "view_id": v.ID}
	payload["view"] = w.viewJSON(v)
}

// Warning is what Slack itself tells one person: something did not work.
type Warning struct {
	Text string `json:"text"`
	TS   string `json:"ts"`
}

// Warnings are what Slack told a person about things that did not work, oldest
// first.
func (w *Workspace) Warnings(who string) ([]Warning, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	return append([]Warning{}, w.warnings[p.ID]...), nil
}

func (w *Workspace) warn(person, format string, args ...any) {
	w.warnings[person] = append(w.warnings[person], Warning{Text: fmt.Sprintf(format, args...), TS: w.newTS()})
	w.touch()
}
