package fakeslack

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Channel is any conversation: a channel, a direct message (IM) or a group
// direct message (MPIM).
type Channel struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Private  bool     `json:"is_private,omitempty"`
	IM       bool     `json:"is_im,omitempty"`
	MPIM     bool     `json:"is_mpim,omitempty"`
	General  bool     `json:"is_general,omitempty"`
	Archived bool     `json:"is_archived,omitempty"`
	Shared   bool     `json:"is_ext_shared,omitempty"`
	Pending  bool     `json:"is_pending_ext_shared,omitempty"`
	Teams    []string `json:"connected_team_ids,omitempty"` // other organisations
	Members  []string `json:"members"`
	Creator  string   `json:"creator,omitempty"`
	Created  int64    `json:"created"`
	Topic    string   `json:"topic,omitempty"`
	Purpose  string   `json:"purpose,omitempty"`
	OldNames []string `json:"previous_names,omitempty"`
}

// AddChannel makes a channel as its people find it: no joining is announced.
// Members are handles or ids; the bot is in it only if named.
func (w *Workspace) AddChannel(name string, private bool, members ...string) (Channel, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name = strings.TrimPrefix(name, "#")
	if name == "" {
		return Channel{}, errors.New("a channel needs a name")
	}
	if w.channelNamed(name) != nil {
		return Channel{}, fmt.Errorf("there is already a channel called %q", name)
	}
	c := &Channel{Name: name, Private: private, Created: w.cfg.Now().Unix()}
	for _, m := range members {
		p, err := w.person(m)
		if err != nil {
			return Channel{}, err
		}
		c.Members = append(c.Members, p.ID)
	}
	if len(c.Members) > 0 {
		c.Creator = c.Members[0]
	}
	c.ID = w.newID("C")
	w.st.Channels = append(w.st.Channels, c)
	w.touch()
	return c.copy(), nil
}

// Channels returns every conversation there is.
func (w *Workspace) Channels() []Channel {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Channel, 0, len(w.st.Channels))
	for _, c := range w.st.Channels {
		out = append(out, c.copy())
	}
	return out
}

// Channel finds a channel by "#name", name or id.
func (w *Workspace) Channel(where string) (Channel, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.channel(where)
	if err != nil {
		return Channel{}, err
	}
	return c.copy(), nil
}

func (c *Channel) copy() Channel {
	out := *c
	out.Members, out.Teams, out.OldNames = slices.Clone(c.Members), slices.Clone(c.Teams), slices.Clone(c.OldNames)
	return out
}

func (c *Channel) has(person string) bool { return slices.Contains(c.Members, person) }

// direct says whether the conversation has no name of its own.
func (c *Channel) direct() bool { return c.IM || c.MPIM }

func (w *Workspace) channel(where string) (*Channel, error) {
	if c := w.channelNamed(where); c != nil {
		return c, nil
	}
	return nil, fmt.Errorf("there is no channel %q", where)
}

func (w *Workspace) channelNamed(where string) *Channel {
	name := strings.TrimPrefix(where, "#")
	for _, c := range w.st.Channels {
		if c.ID == where || (!c.direct() && c.Name == name) {
			return c
		}
	}
	return nil
}

func (w *Workspace) channelByID(id string) *Channel {
	for _, c := range w.st.Channels {
		if c.ID == id {
			return c
		}
	}
	return nil
}

func (w *Workspace) general() *Channel {
	for _, c := range w.st.Channels {
		if c.General {
			return c
		}
	}
	return nil
}

// place finds a conversation as p would name it: "#payments", an id, or
// "@name" (several: "@bo,@cleo") for a direct message, made when there is none.
func (w *Workspace) place(p *Person, where string) (*Channel, error) {
	c, err := w.lookUp(p, where)
	if err != nil || c != nil {
		return c, err
	}
	ids, err := w.addressees(p, where)
	if err != nil {
		return nil, err
	}
	return w.directWith(ids), nil
}

// lookUp is place that makes nothing: a direct message nobody has begun is nil.
func (w *Workspace) lookUp(p *Person, where string) (*Channel, error) {
	if !strings.HasPrefix(where, "@") {
		return w.channel(where)
	}
	ids, err := w.addressees(p, where)
	if err != nil {
		return nil, err
	}
	return w.direct(ids), nil
}

// addressees are p and the people named in "@bo,@cleo".
func (w *Workspace) addressees(p *Person, where string) ([]string, error) {
	ids := []string{p.ID}
	for name := range strings.SplitSeq(where, ",") {
		other, err := w.person(strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, other.ID) {
			ids = append(ids, other.ID)
		}
	}
	return ids, nil
}

// direct finds the direct message of exactly these people; nil is none.
func (w *Workspace) direct(ids []string) *Channel {
	want := slices.Sorted(slices.Values(ids))
	for _, c := range w.st.Channels {
		if c.direct() && slices.Equal(slices.Sorted(slices.Values(c.Members)), want) {
			return c
		}
	}
	return nil
}

// directWith finds or makes the direct message of exactly these people.
func (w *Workspace) directWith(ids []string) *Channel {
	if c := w.direct(ids); c != nil {
		return c
	}
	c := &Channel{Members: slices.Clone(ids), Created: w.cfg.Now().Unix(), Creator: ids[0], Private: true}
	if c.IM = len(ids) <= 2; c.IM {
		c.ID = w.newID("D")
	} else {
		c.ID, c.MPIM = w.newID("G"), true
		c.Name = w.groupName(ids)
	}
	w.st.Channels = append(w.st.Channels, c)
	w.touch()
	return c
}

func (w *Workspace) groupName(ids []string) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if p := w.personByID(id); p != nil {
			names = append(names, p.Name)
		}
	}
	return "mpdm-" + strings.Join(names, "--") + "-1"
}

// appDM is the direct message of a person with the app.
func (w *Workspace) appDM(person string) *Channel {
	return w.directWith([]string{person, w.st.App.BotUser})
}

// botIn says whether the app sees what happens in c.
func (w *Workspace) botIn(c *Channel) bool { return c.has(w.st.App.BotUser) }

// visible says whether a person may read c: a member, or anyone but a guest or
// stranger when it is public.
func (w *Workspace) visible(c *Channel, p *Person) bool {
	if c.has(p.ID) {
		return true
	}
	return !c.Private && !c.direct() && !p.Guest && !w.stranger(p)
}
