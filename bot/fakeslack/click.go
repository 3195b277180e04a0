package fakeslack

import (
	"fmt"
	"strings"
)

// Click presses or chooses something on a message, a modal or Home and returns
// once the app has acknowledged it. What is an action_id, a block_id or visible
// words: a button's text, a select's placeholder, an input's label, or the text
// of one option (an overflow menu's entry, a checkbox, which toggles). Said is
// what is chosen or typed: option texts or values, people, channels, a date.
// Typing into an input with dispatch_action counts as pressing Enter.
func (w *Workspace) Click(who string, on Surface, what string, said ...string) error {
	w.mu.Lock()
	t, err := w.target(who, on, what)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	if t.option != nil && len(said) == 0 {
		said = t.toggled()
	}
	if t.external() {
		w.mu.Unlock()
		if err := w.load(t, said); err != nil {
			return err
		}
		w.mu.Lock()
	}
	payload, err := w.press(t, said)
	w.mu.Unlock()
	if err != nil || payload == nil {
		return err
	}
	return w.tell(t.person, payload, what)
}

// target is one element on one surface, and who is at it.
type target struct {
	element
	person  *Person
	view    *View
	channel *Channel
	message *Message
	option  obj
	was     obj
}

func (w *Workspace) target(who string, on Surface, what string) (*target, error) {
	p, err := w.acting(who)
	if err != nil {
		return nil, err
	}
	t := &target{person: p}
	blocks, err := w.surface(t, on)
	if err != nil {
		return nil, err
	}
	if blocks, err = w.below(blocks, on.Below); err != nil {
		return nil, err
	}
	var ok bool
	if t.element, t.option, ok = findElement(blocks, what); !ok {
		return nil, fmt.Errorf("there is nothing %q to press here", what)
	}
	if t.view != nil {
		t.was = t.view.State[t.blockID()][t.actionID()]
	} else {
		t.was = w.stateOf(p, t.message)[t.blockID()][t.actionID()]
	}
	return t, nil
}

// below cuts off the blocks above the first one with the words on it.
func (w *Workspace) below(blocks []Block, words string) ([]Block, error) {
	if words == "" {
		return blocks, nil
	}
	for i, b := range blocks {
		if strings.Contains(oneLine(w.blockText(b, initialValues([]Block{b}))), oneLine(words)) {
			return blocks[i:], nil
		}
	}
	return nil, fmt.Errorf("nothing here says %q", words)
}

// surface fills in where t is and returns the blocks there.
func (w *Workspace) surface(t *target, on Surface) ([]Block, error) {
	if on.View != "" {
		v, err := w.viewOf(t.person, on.View)
		if err != nil {
			return nil, err
		}
		t.view = v
		return v.Blocks, nil
	}
	c, err := w.place(t.person, on.Channel)
	if err != nil {
		return nil, err
	}
	for _, m := range w.timeline(t.person, c) {
		if m.TS == on.TS {
			t.channel, t.message = c, m
		}
	}
	if t.message == nil || (!w.visible(c, t.person) && t.message.OnlyFor == "") {
		return nil, fmt.Errorf("%s sees no message %s in %s", t.person.Name, on.TS, on.Channel)
	}
	return t.message.Blocks, nil
}

// viewOf finds a person's own view: "home", "modal" or an id.
func (w *Workspace) viewOf(p *Person, id string) (*View, error) {
	var v *View
	switch id {
	case KindHome:
		v = w.st.Homes[p.ID]
	case KindModal:
		v = w.top(p.ID)
	default:
		v = w.viewByID(id, "")
	}
	if v == nil || v.Owner != p.ID {
		return nil, fmt.Errorf("%s has no view %q open", p.Name, id)
	}
	return v, nil
}

// press puts the choice into the surface's state and builds the payload; there
// is none where an input does not report changes.
func (w *Workspace) press(t *target, said []string) (obj, error) {
	action, err := w.action(t, said)
	if err != nil {
		return nil, err
	}
	w.touch()
	if str(t.block, "type") == "input" && !truth(t.block, "dispatch_action") {
		return nil, nil
	}
	payload := w.interaction("block_actions", t.person)
	payload["actions"] = []obj{action}
	w.located(payload, t)
	return payload, nil
}

// located adds surface, trigger and answering address to a payload.
func (w *Workspace) located(payload obj, t *target) {
	if t.view != nil {
		w.onView(payload, t.view)
		payload["trigger_id"] = w.newTrigger(t.person.ID, t.view.ID)
		return
	}
	w.onMessage(payload, t.person, t.channel, t.message)
	payload["trigger_id"] = w.newTrigger(t.person.ID, "")
	payload["response_url"] = w.newResponseURL(responseURL{
		channel: t.channel.ID, user: t.person.ID, message: t.message.TS, thread: t.message.ThreadTS,
	})
}

// action is the entry of a block_actions payload.
func (w *Workspace) action(t *target, said []string) (obj, error) {
	a := obj{
		"type": t.kind(), "action_id": t.actionID(), "block_id": t.blockID(), "action_ts": w.actionTS(),
	}
	for _, k := range []string{"text", "value", "style", "placeholder", "confirm", "url"} {
		if v, ok := t.el[k]; ok {
			a[k] = v
		}
	}
	if valueField[t.kind()] == "" {
		return a, nil
	}
	value, err := w.choose(t.person, t.element, said)
	if err != nil {
		return nil, err
	}
	for k, v := range value {
		a[k] = v
	}
	if initial := initialField[valueField[t.kind()]]; t.el[initial] != nil {
		a[initial] = t.el[initial]
	}
	if t.stateful() {
		w.remember(t, value)
	}
	return a, nil
}

// remember keeps a value in the view's state, or in what this person sees of a
// message.
func (w *Workspace) remember(t *target, value obj) {
	if t.view != nil {
		state := t.view.State.copy()
		state.set(t.blockID(), t.actionID(), value)
		t.view.State = state
		return
	}
	state := w.stateOf(t.person, t.message).copy()
	state.set(t.blockID(), t.actionID(), value)
	w.states[stateKey(t.person, t.message)] = state
}

func stateKey(p *Person, m *Message) string { return p.ID + " " + m.Channel + " " + m.TS }

// stateOf is what a person has chosen on a message so far.
func (w *Workspace) stateOf(p *Person, m *Message) Values {
	fresh := &View{}
	fresh.keep(w.states[stateKey(p, m)], m.Blocks)
	return fresh.State
}

// toggled is the choice after pressing one option: the other boxes stay.
func (t *target) toggled() []string {
	value := str(t.option, "value")
	if t.kind() != "checkboxes" {
		return []string{value}
	}
	var out []string
	had := false
	for _, o := range objects(list(t.was, "selected_options")) {
		if str(o, "value") == value {
			had = true
			continue
		}
		out = append(out, str(o, "value"))
	}
	if !had {
		out = append(out, value)
	}
	return out
}
