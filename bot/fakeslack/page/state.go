package page

import (
	"cmp"
	"errors"
	"net/http"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// state is all that one window draws.
type state struct {
	Revision  int64                           `json:"revision"`
	Now       time.Time                       `json:"now"` // the workspace's clock
	Team      fakeslack.Team                  `json:"team"`
	App       fakeslack.App                   `json:"app"`
	Me        fakeslack.Person                `json:"me"`
	People    []fakeslack.Person              `json:"people"`
	Groups    []fakeslack.Group               `json:"groups"`
	Names     map[string]string               `json:"channel_names"` // of channels one may know of
	Commands  []fakeslack.SlashCommand        `json:"commands"`
	Shortcuts map[string][]fakeslack.Shortcut `json:"shortcuts"` // global, message
	Places    []fakeslack.Place               `json:"places"`
	Place     *fakeslack.Place                `json:"place,omitempty"`
	Silent    string                          `json:"silent,omitempty"` // why one may not write here
	Lines     []fakeslack.Line                `json:"lines"`
	Thread    []fakeslack.Line                `json:"thread"`
	Home      *fakeslack.ViewShown            `json:"home,omitempty"`
	Modals    []fakeslack.ViewShown           `json:"modals"`
	Warnings  []fakeslack.Warning             `json:"warnings"`
	Problem   string                          `json:"problem,omitempty"` // of the place that was asked for
	Strip     *shown                          `json:"strip,omitempty"`
}

// defaultZone is where a person without a zone is.
const defaultZone = "Europe/Berlin"

// state answers with everything a person sees at a place: query as, channel
// (an id or a name), thread (a ts).
func (p *page) state(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	s, err := p.look(q.Get("as"), q.Get("channel"), q.Get("thread"))
	if err != nil {
		answer(w, http.StatusNotFound, problem{Error: err.Error()})
		return
	}
	answer(w, http.StatusOK, s)
}

func (p *page) look(who, where, thread string) (*state, error) {
	me, err := p.person(who)
	if err != nil {
		return nil, err
	}
	s := &state{
		Revision: p.ws.Revision(), Now: p.ws.Now(), Team: p.ws.Team(), App: p.ws.App(), Me: me,
		People: p.people(), Groups: p.ws.Groups(), Commands: p.ws.Commands(), Strip: p.strip.shown(),
		Shortcuts: map[string][]fakeslack.Shortcut{
			"global": p.ws.Shortcuts("global"), "message": p.ws.Shortcuts("message"),
		},
		Lines: []fakeslack.Line{}, Thread: []fakeslack.Line{},
	}
	if s.Places, err = p.ws.Sidebar(me.ID); err != nil {
		return nil, err
	}
	if s.Home, err = p.ws.Home(me.ID); err != nil {
		return nil, err
	}
	if s.Modals, err = p.ws.Modals(me.ID); err != nil {
		return nil, err
	}
	if s.Warnings, err = p.ws.Warnings(me.ID); err != nil {
		return nil, err
	}
	s.Names = p.names(s.Places)
	if where != "" {
		p.lookInto(s, where, thread)
	}
	return s, nil
}

// lookInto fills in the place somebody is at; one they cannot see is a problem
// they are told of.
func (p *page) lookInto(s *state, where, thread string) {
	for _, place := range s.Places {
		if place.ID == where || (place.Name != "" && place.Name == where) || (where == "app" && place.App) {
			s.Place = &place
		}
	}
	if s.Place == nil {
		if where != "app" {
			s.Problem = "There is no such conversation, or " + s.Me.Name + " cannot see it."
		}
		return
	}
	if err := p.ws.MayWrite(s.Me.ID, s.Place.ID); err != nil {
		s.Silent = err.Error()
	}
	lines, err := p.ws.Messages(s.Me.ID, s.Place.ID, "")
	if err == nil {
		s.Lines = lines
	}
	if thread == "" {
		return
	}
	if lines, err = p.ws.Messages(s.Me.ID, s.Place.ID, thread); err == nil {
		s.Thread = lines
	}
}

// person is who was asked for, or the first who can do anything.
func (p *page) person(who string) (fakeslack.Person, error) {
	if who != "" {
		me, err := p.ws.Person(who)
		me.TZ = cmp.Or(me.TZ, defaultZone)
		return me, err
	}
	for _, x := range p.people() {
		if !x.Bot && !x.Deleted && (x.Team == "" || x.Team == p.ws.TeamID()) {
			return x, nil
		}
	}
	return fakeslack.Person{}, errors.New("nobody is in this workspace yet")
}

func (p *page) people() []fakeslack.Person {
	all := p.ws.People()
	for i := range all {
		all[i].TZ = cmp.Or(all[i].TZ, defaultZone)
	}
	return all
}

// names are the channels a person may know the names of.
func (p *page) names(places []fakeslack.Place) map[string]string {
	out := map[string]string{}
	for _, c := range places {
		if !c.IM && !c.MPIM {
			out[c.ID] = c.Name
		}
	}
	return out
}
