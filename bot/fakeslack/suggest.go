package fakeslack

import (
	"fmt"
	"strings"
)

// Option is one choice an external select offers.
type Option struct {
	Text  string `json:"text"`
	Value string `json:"value"`
}

// Suggest types into an external select and returns what the app offers
// (block_suggestion).
func (w *Workspace) Suggest(who string, on Surface, what, typed string) ([]Option, error) {
	w.mu.Lock()
	t, err := w.target(who, on, what)
	w.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if !t.external() {
		return nil, fmt.Errorf("%q does not ask the app for its options", what)
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

func (t *target) external() bool { return strings.HasSuffix(t.kind(), "external_select") }

func (w *Workspace) suggest(t *target, typed string) ([]obj, error) {
	w.mu.Lock()
	payload := w.interaction("block_suggestion", t.person)
	payload["action_id"], payload["block_id"], payload["value"] = t.actionID(), t.blockID(), typed
	if t.view != nil {
		w.onView(payload, t.view)
	} else {
		w.onMessage(payload, t.person, t.channel, t.message)
		delete(payload, "state")
	}
	w.mu.Unlock()
	ack, err := w.ask(payload, "interactive", "block_suggestion")
	if err != nil {
		return nil, err
	}
	return element{el: ack}.options(), nil
}

// load fetches the options of an external select so that what was said can be
// found among them.
func (w *Workspace) load(t *target, said []string) error {
	el := deepCopy(t.el).(obj)
	var all []any
	for _, s := range said {
		found, err := w.suggest(t, s)
		if err != nil {
			return err
		}
		for _, o := range found {
			all = append(all, o)
		}
	}
	if len(all) == 0 && len(said) > 0 {
		return fmt.Errorf("the app offers nothing for %q", said)
	}
	el["options"] = all
	t.el = el
	return nil
}
