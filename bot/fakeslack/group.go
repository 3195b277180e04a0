package fakeslack

import (
	"fmt"
	"slices"
	"strings"
)

// Group is a user group, "@leads".
type Group struct {
	ID      string   `json:"id"`
	Handle  string   `json:"handle"`
	Name    string   `json:"name"`
	Users   []string `json:"users"`
	Deleted bool     `json:"deleted,omitempty"`
	Updated int64    `json:"updated"`
}

// AddGroup makes a user group; members are handles or ids.
func (w *Workspace) AddGroup(handle, name string, members ...string) (Group, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	ids, err := w.personIDs(members)
	if err != nil {
		return Group{}, err
	}
	g := &Group{ID: w.newID("S"), Handle: strings.TrimPrefix(handle, "@"), Name: name, Users: ids, Updated: w.cfg.Now().Unix()}
	w.st.Groups = append(w.st.Groups, g)
	w.touch()
	return *g, nil
}

// SetGroup changes who is in a user group and tells the app with
// subteam_members_changed.
func (w *Workspace) SetGroup(handle string, members ...string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	g := w.groupNamed(handle)
	if g == nil {
		return fmt.Errorf("there is no user group %q", handle)
	}
	ids, err := w.personIDs(members)
	if err != nil {
		return err
	}
	before := g.Users
	previous := g.Updated
	g.Users, g.Updated = ids, w.cfg.Now().Unix()
	added, removed := without(ids, before), without(before, ids)
	w.emit(obj{
		"type": "subteam_members_changed", "subteam_id": g.ID, "team_id": w.st.TeamID,
		"date_previous_update": previous, "date_update": g.Updated,
		"added_users": added, "added_users_count": len(added),
		"removed_users": removed, "removed_users_count": len(removed),
	})
	w.touch()
	return nil
}

// Groups returns every user group.
func (w *Workspace) Groups() []Group {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Group, 0, len(w.st.Groups))
	for _, g := range w.st.Groups {
		c := *g
		c.Users = slices.Clone(g.Users)
		out = append(out, c)
	}
	return out
}

func (w *Workspace) groupNamed(handle string) *Group {
	name := strings.TrimPrefix(handle, "@")
	for _, g := range w.st.Groups {
		if g.ID == handle || g.Handle == name {
			return g
		}
	}
	return nil
}

func (w *Workspace) personIDs(names []string) ([]string, error) {
	ids := make([]string, 0, len(names))
	for _, n := range names {
		p, err := w.person(n)
		if err != nil {
			return nil, err
		}
		ids = append(ids, p.ID)
	}
	return ids, nil
}

// without is all that is in a and not in b.
func without(a, b []string) []string {
	out := []string{}
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}
