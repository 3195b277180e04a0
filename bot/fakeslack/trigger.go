package fakeslack

import (
	"fmt"
	"strings"
	"time"
)

// trigger is one trigger_id: good for one view, for a few seconds.
type trigger struct {
	user string
	view string // the modal it was made in, if any
	made time.Time
	used bool
}

func (w *Workspace) newTrigger(user, view string) string {
	id := fmt.Sprintf("%d.%d.%s", time.Now().UnixMilli(), w.st.Serial, secret(16))
	w.triggers[id] = &trigger{user: user, view: view, made: time.Now()}
	for k, t := range w.triggers {
		if time.Since(t.made) > time.Minute {
			delete(w.triggers, k)
		}
	}
	return id
}

// spend checks a trigger as Slack does and uses it up.
func (w *Workspace) spend(id string) (*trigger, *slackError) {
	t := w.triggers[id]
	switch {
	case t == nil && strings.Count(id, ".") == 2:
		return nil, refuse("expired_trigger_id")
	case t == nil:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("exchanged_trigger_id")
	case time.Since(t.made) > w.cfg.TriggerLife:
		return nil, refuse("expired_trigger_id")
	}
	t.used = true
	return t, nil
}

// responseURL is where an interaction may be answered: five times in half an
// hour.
type responseURL struct {
	channel string
	user    string
	message string // the timestamp of the message it came from, if any
	thread  string
	made    time.Time
	used    int
}

const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

func (w *Workspace) newResponseURL(r responseURL) string {
	key := "/actions/" + w.st.TeamID + "/" + secret(8) + "/" + secret(12)
	r.made = time.Now()
	w.responses[key] = &r
	for k, old := range w.responses {
		if time.Since(old.made) > responseLife {
			delete(w.responses, k)
		}
	}
	return w.socket.base + key
}
