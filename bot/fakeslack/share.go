package fakeslack

import (
	"fmt"
	"slices"
)

// MakePrivate turns a public channel into a private one (its id stays).
func (w *Workspace) MakePrivate(who, where string) error {
	return w.alter(who, where, func(_ *Person, c *Channel) error {
		c.Private = true
		return nil
	})
}

// ChangeID gives a channel another id, as a move to another plan does, and
// tells the app with channel_id_changed. It returns the new id.
func (w *Workspace) ChangeID(where string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.channel(where)
	if err != nil {
		return "", err
	}
	old := c.ID
	c.ID = w.newID("C")
	w.st.Messages[c.ID] = w.st.Messages[old]
	delete(w.st.Messages, old)
	for _, m := range w.st.Messages[c.ID] {
		m.Channel = c.ID
	}
	w.emitIn(c, obj{"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": c.ID, "event_ts": w.newTS()})
	w.touch()
	return c.ID, nil
}

// Share connects a channel with another organisation (its T… id).
func (w *Workspace) Share(who, where, team string) error {
	return w.alter(who, where, func(_ *Person, c *Channel) error {
		if team == "" || team == w.st.TeamID || slices.Contains(c.Teams, team) {
			return fmt.Errorf("%s cannot be shared with %q", where, team)
		}
		c.Shared, c.Teams = true, append(c.Teams, team)
		w.emitIn(c, obj{"type": "channel_shared", "connected_team_id": team, "channel": c.ID, "event_ts": w.newTS()})
		return nil
	})
}

// Unshare ends the connection with another organisation; its people leave.
func (w *Workspace) Unshare(who, where, team string) error {
	return w.alter(who, where, func(_ *Person, c *Channel) error {
		if !slices.Contains(c.Teams, team) {
			return fmt.Errorf("%s is not shared with %q", where, team)
		}
		c.Teams = without(c.Teams, []string{team})
		c.Shared = len(c.Teams) > 0
		c.Members = slices.DeleteFunc(c.Members, func(id string) bool {
			p := w.personByID(id)
			return p != nil && p.Team == team
		})
		w.emitIn(c, obj{
			"type": "channel_unshared", "previously_connected_team_id": team, "channel": c.ID,
			"is_ext_shared": c.Shared, "event_ts": w.newTS(),
		})
		return nil
	})
}
