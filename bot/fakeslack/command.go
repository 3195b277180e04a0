package fakeslack

import (
	"errors"
	"fmt"
)

// Command types a slash command into a place and returns once the app has
// acknowledged it. ErrUnanswered or ErrNotConnected mean that the person sees
// Slackbot's operation_timeout or dispatch_failed instead.
func (w *Workspace) Command(who, where, command, text string) error {
	w.mu.Lock()
	p, c, err := w.commanding(who, where)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	decl, ok := w.cfg.Manifest.command(command)
	if !ok || w.needs("commands") != nil {
		w.mu.Unlock()
		return fmt.Errorf("%s is not a valid command", command)
	}
	if decl.Escape {
		text, _ = w.typed(text)
	}
	payload := w.commandPayload(p, c, command, text)
	w.mu.Unlock()

	ack, err := w.ask(payload, "slash_commands", command)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		why := "operation_timeout"
		if errors.Is(err, ErrNotConnected) {
			why = "dispatch_failed"
		}
		w.slackbot(p, c, fmt.Sprintf("%s failed with the error %q", command, why))
		return err
	}
	return w.answerCommand(p, c, ack)
}

func (w *Workspace) commanding(who, where string) (*Person, *Channel, error) {
	p, err := w.acting(who)
	if err != nil {
		return nil, nil, err
	}
	if w.stranger(p) {
		return nil, nil, fmt.Errorf("%s is of another organisation and has no commands of this one", p.Name)
	}
	c, err := w.place(p, where)
	if err != nil {
		return nil, nil, err
	}
	if !c.has(p.ID) {
		return nil, nil, fmt.Errorf("%s is not in %s", p.Name, where)
	}
	return p, c, nil
}

func (w *Workspace) commandPayload(p *Person, c *Channel, command, text string) obj {
	return obj{
		"token": "verification-token", "team_id": w.st.TeamID, "team_domain": w.cfg.Domain,
		"channel_id": c.ID, "channel_name": c.payloadName(), "user_id": p.ID, "user_name": p.Name,
		"command": command, "text": text, "api_app_id": w.st.App.ID, "is_enterprise_install": "false",
		"response_url": w.newResponseURL(responseURL{channel: c.ID, user: p.ID}),
		"trigger_id":   w.newTrigger(p.ID, ""),
	}
}

// answerCommand shows an acknowledgement's payload as the command's answer.
func (w *Workspace) answerCommand(p *Person, c *Channel, ack obj) error {
	if str(ack, "text") == "" && len(list(ack, "blocks")) == 0 {
		return nil
	}
	m := &Message{Channel: c.ID, Text: str(ack, "text"), Blocks: objects(list(ack, "blocks"))}
	w.signed(m)
	if str(ack, "response_type") == "in_channel" {
		w.add(c, m)
		return nil
	}
	w.addEphemeral(p.ID, m)
	return nil
}

// slackbot whispers to one person in a channel.
func (w *Workspace) slackbot(p *Person, c *Channel, text string) {
	w.addEphemeral(p.ID, &Message{Channel: c.ID, User: "USLACKBOT", Text: text})
	w.warn(p.ID, "%s", text)
}

// addEphemeral shows m to one person only.
func (w *Workspace) addEphemeral(person string, m *Message) {
	m.TS, m.OnlyFor = w.newTS(), person
	m.Blocks = named(m.Blocks)
	w.ephemeral[person] = append(w.ephemeral[person], m)
	w.touch()
}

// signed makes m the app's own message.
func (w *Workspace) signed(m *Message) {
	m.User, m.BotID, m.AppID, m.Team = w.st.App.BotUser, w.st.App.BotID, w.st.App.ID, w.st.TeamID
}
