package fakeslack

import (
	"fmt"
	"time"
)

// Team is what a client knows about its workspace.
type Team struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Domain string `json:"domain"` // permalinks begin with https://DOMAIN.slack.com/
}

// Team returns the workspace's own name, id and domain.
func (w *Workspace) Team() Team {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Team{ID: w.st.TeamID, Name: w.cfg.TeamName, Domain: w.cfg.Domain}
}

// Now is the workspace's clock, by which messages get their timestamps.
func (w *Workspace) Now() time.Time { return w.cfg.Now() }

// OpenDirect opens the direct message of a person with others and returns it.
func (w *Workspace) OpenDirect(who string, with ...string) (Channel, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return Channel{}, err
	}
	ids, err := w.personIDs(with)
	if err != nil {
		return Channel{}, err
	}
	return w.directWith(append([]string{p.ID}, without(ids, []string{p.ID})...)).copy(), nil
}

// MayWrite returns nil when a person may write in a place, else the reason.
func (w *Workspace) MayWrite(who, where string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, c, err := w.reading(who, where)
	if err != nil {
		return err
	}
	return w.mayWrite(p, c)
}

// Element names one interactive element by its ids, for a client that draws
// several alike on one surface.
type Element struct {
	Block  string `json:"block"`
	Action string `json:"action"`
}

// Press is Click on exactly that element.
func (w *Workspace) Press(who string, on Surface, at Element, said ...string) error {
	t, err := w.targetAt(who, on, at)
	if err != nil {
		return err
	}
	if t.external() {
		if err := w.load(t, said); err != nil {
			return err
		}
	}
	w.mu.Lock()
	payload, err := w.press(t, said)
	w.mu.Unlock()
	if err != nil || payload == nil {
		return err
	}
	return w.tell(t.person, payload, at.Action)
}

// Enter is Fill on exactly that element: the app hears of text only where it
// asked for every character.
func (w *Workspace) Enter(who string, on Surface, at Element, said ...string) error {
	t, err := w.targetAt(who, on, at)
	if err != nil {
		return err
	}
	if t.perCharacter() {
		return w.Press(who, on, at, said...)
	}
	if t.external() {
		if err := w.load(t, said); err != nil {
			return err
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err = w.action(t, said)
	w.touch()
	return err
}

// Offers asks the app for the options of exactly that external select.
func (w *Workspace) Offers(who string, on Surface, at Element, typed string) ([]Option, error) {
	t, err := w.targetAt(who, on, at)
	if err != nil {
		return nil, err
	}
	if !t.external() {
		return nil, fmt.Errorf("%q does not ask the app for its options", at.Action)
	}
	found, err := w.suggest(t, typed)
	if err != nil {
		return nil, err
	}
	out := make([]Option, 0, len(found))
	for _, o := range found {
		out = append(out, Option{Text: textOf(o, "text"), Value: str(o, "value")})
	}
	return out, nil
}

func (w *Workspace) targetAt(who string, on Surface, at Element) (*target, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return nil, err
	}
	t := &target{person: p}
	blocks, err := w.surface(t, on)
	if err != nil {
		return nil, err
	}
	for _, e := range elements(blocks) {
		if e.blockID() != at.Block || e.actionID() != at.Action {
			continue
		}
		t.element = e
		if t.view != nil {
			t.was = t.view.State[at.Block][at.Action]
		} else {
			t.was = w.stateOf(p, t.message)[at.Block][at.Action]
		}
		return t, nil
	}
	return nil, fmt.Errorf("there is nothing %q to press here", at.Action)
}
