package fakeslack

import (
	"errors"
	"fmt"
)

// The kinds of robots that write messages beside people and the app itself.
const (
	RobotApp      = "app"      // another app with a bot user
	RobotWorkflow = "workflow" // a workflow's step
	RobotWebhook  = "webhook"  // an incoming webhook: a bot id and no user
)

// Robot is an author that is no person.
type Robot struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	BotID  string `json:"bot_id"`
	AppID  string `json:"app_id"`
	UserID string `json:"user_id,omitempty"`
}

// AddRobot makes an author of the given kind; an app and a workflow get a bot
// user, found in users.info, a webhook gets none.
func (w *Workspace) AddRobot(name, kind string) (Robot, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if kind != RobotApp && kind != RobotWorkflow && kind != RobotWebhook {
		return Robot{}, fmt.Errorf("a robot is an app, a workflow or a webhook, not %q", kind)
	}
	if name == "" || w.robotNamed(name) != nil {
		return Robot{}, errors.New("a robot needs a name of its own")
	}
	r := &Robot{Name: name, Kind: kind, BotID: w.newID("B"), AppID: w.newID("A")}
	if kind != RobotWebhook {
		p := &Person{
			ID: w.newID("U"), Name: handleOf(name), RealName: name, DisplayName: name,
			Bot: true, Workflow: kind == RobotWorkflow, BotID: r.BotID, AppID: r.AppID,
		}
		w.st.People = append(w.st.People, p)
		r.UserID = p.ID
	}
	w.st.Robots = append(w.st.Robots, r)
	w.touch()
	return *r, nil
}

func (w *Workspace) robotNamed(name string) *Robot {
	for _, r := range w.st.Robots {
		if r.Name == name || r.BotID == name {
			return r
		}
	}
	return nil
}

// SayAsRobot posts a robot's message.
func (w *Workspace) SayAsRobot(robot, where, text string) (*Message, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.robotNamed(robot)
	if r == nil {
		return nil, fmt.Errorf("there is no robot called %q", robot)
	}
	c, err := w.channel(where)
	if err != nil {
		return nil, err
	}
	m := &Message{Channel: c.ID, User: r.UserID, BotID: r.BotID, AppID: r.AppID, Text: text, Team: w.st.TeamID}
	if r.Kind != RobotApp {
		m.Subtype, m.Username, m.User = "bot_message", r.Name, ""
	}
	w.add(c, m)
	return m.copy(), nil
}
