package fakeslack

import (
	"errors"
	"fmt"
	"strings"
)

// Person is a user of the workspace, or of another organisation when Team is
// set to another id. Name is the handle ("ana").
type Person struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	RealName    string `json:"real_name"`
	DisplayName string `json:"display_name"`
	Title       string `json:"title,omitempty"`
	Email       string `json:"email,omitempty"`
	TZ          string `json:"tz,omitempty"`     // an IANA name; default Europe/Berlin
	Locale      string `json:"locale,omitempty"` // default en-US
	Team        string `json:"team,omitempty"`   // empty is the workspace's own
	Admin       bool   `json:"is_admin,omitempty"`
	Owner       bool   `json:"is_owner,omitempty"`
	Guest       bool   `json:"is_restricted,omitempty"`       // multi-channel guest
	SingleGuest bool   `json:"is_ultra_restricted,omitempty"` // single-channel guest
	Deleted     bool   `json:"deleted,omitempty"`
	Bot         bool   `json:"is_bot,omitempty"`
	Workflow    bool   `json:"is_workflow_bot,omitempty"`
	BotID       string `json:"bot_id,omitempty"`
	AppID       string `json:"app_id,omitempty"`
	Updated     int64  `json:"updated,omitempty"`
}

// AddPerson makes p a member (or, with another Team, a stranger) and puts a
// full member into #general. It fills in the id and what else is empty.
func (w *Workspace) AddPerson(p Person) (Person, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p.Name = strings.TrimPrefix(p.Name, "@")
	if p.Name == "" {
		return Person{}, errors.New("a person needs a name")
	}
	if w.personNamed(p.Name) != nil {
		return Person{}, fmt.Errorf("there is already somebody called %q", p.Name)
	}
	if p.ID == "" {
		p.ID = w.newID("U")
	}
	if p.RealName == "" {
		p.RealName = strings.ToUpper(p.Name[:1]) + p.Name[1:]
	}
	if p.Guest && p.SingleGuest {
		return Person{}, errors.New("a guest is of one kind or the other")
	}
	p.Guest = p.Guest || p.SingleGuest
	p.Updated = w.cfg.Now().Unix()
	w.st.People = append(w.st.People, &p)
	if g := w.general(); g != nil && !p.Guest && !w.stranger(&p) && !p.Bot {
		g.Members = append(g.Members, p.ID)
	}
	w.touch()
	return p, nil
}

// People returns everybody, the bot user and deactivated people included.
func (w *Workspace) People() []Person {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Person, 0, len(w.st.People))
	for _, p := range w.st.People {
		out = append(out, *p)
	}
	return out
}

// Person finds somebody by handle ("ana", "@ana") or id.
func (w *Workspace) Person(who string) (Person, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return Person{}, err
	}
	return *p, nil
}

// Deactivate ends somebody's account and tells the app with user_change.
func (w *Workspace) Deactivate(who string) error {
	return w.changePerson(who, func(p *Person) { p.Deleted = true })
}

// Reactivate gives a deactivated account back.
func (w *Workspace) Reactivate(who string) error {
	return w.changePerson(who, func(p *Person) { p.Deleted = false })
}

// ChangePerson lets change alter a person (not the id) and tells the app with
// user_change.
func (w *Workspace) ChangePerson(who string, change func(*Person)) error {
	return w.changePerson(who, change)
}

func (w *Workspace) changePerson(who string, change func(*Person)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.person(who)
	if err != nil {
		return err
	}
	id := p.ID
	change(p)
	p.ID, p.Updated = id, w.cfg.Now().Unix()
	w.emit(obj{"type": "user_change", "user": w.userJSON(p), "cache_ts": p.Updated})
	w.touch()
	return nil
}

func (w *Workspace) person(who string) (*Person, error) {
	if p := w.personNamed(who); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("nobody here is called %q", who)
}

func (w *Workspace) personNamed(who string) *Person {
	name := strings.TrimPrefix(who, "@")
	for _, p := range w.st.People {
		if p.ID == who || strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return nil
}

func (w *Workspace) personByID(id string) *Person {
	for _, p := range w.st.People {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// stranger says whether p belongs to another organisation.
func (w *Workspace) stranger(p *Person) bool {
	return p.Team != "" && p.Team != w.st.TeamID
}

func (w *Workspace) teamOf(p *Person) string {
	if p.Team != "" {
		return p.Team
	}
	return w.st.TeamID
}

// shownName is the name Slack shows beside a message.
func (p *Person) shownName() string {
	if p.DisplayName != "" {
		return p.DisplayName
	}
	return p.RealName
}

// acting finds a person who can do things: not deactivated, not a bot.
func (w *Workspace) acting(who string) (*Person, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	if p.Deleted {
		return nil, fmt.Errorf("the account of %q is deactivated", who)
	}
	if p.Bot {
		return nil, fmt.Errorf("%q is a bot and does nothing by hand", who)
	}
	return p, nil
}
