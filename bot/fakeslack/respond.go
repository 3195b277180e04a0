package fakeslack

import (
	"fmt"
	"slices"
)

// respond does what the acknowledgement of a view_submission asks for.
func (w *Workspace) respond(p *Person, v *View, ack obj) error {
	defer w.touch()
	switch action := str(ack, "response_action"); action {
	case "":
		w.closeTop(p.ID, v)
	case "clear":
		w.modals[p.ID] = nil
	case "errors":
		return w.problems(v, object(ack, "errors"))
	case "update", "push":
		return w.replaced(p, v, action, object(ack, "view"))
	default:
		w.warn(p.ID, "We had some trouble connecting. Try again?")
		return fmt.Errorf("the app answered with response_action %q, which there is not", action)
	}
	return nil
}

func (w *Workspace) closeTop(person string, v *View) {
	w.modals[person] = slices.DeleteFunc(slices.Clone(w.modals[person]), func(x *View) bool { return x == v })
}

// problems shows the app's sentences under the fields they name.
func (w *Workspace) problems(v *View, errs obj) error {
	blocks := map[string]bool{}
	for _, b := range v.Blocks {
		if str(b, "type") == "input" {
			blocks[str(b, "block_id")] = true
		}
	}
	out := FieldErrors{}
	for block, text := range errs {
		s, ok := text.(string)
		if !ok || !blocks[block] {
			w.warn(v.Owner, "We had some trouble connecting. Try again?")
			return fmt.Errorf("the app put an error under %q, which is no input of the view", block)
		}
		out[block] = s
	}
	v.Errors = out
	return out
}

// replaced updates the view or puts another on top of it.
func (w *Workspace) replaced(p *Person, v *View, action string, raw obj) error {
	if r := w.checkView(raw); r != nil {
		w.warn(p.ID, "We had some trouble connecting. Try again?")
		return fmt.Errorf("the app answered with a view Slack refuses: %w", r)
	}
	if action == "update" {
		w.redraw(v, raw)
		return nil
	}
	if len(w.modals[p.ID]) >= maxModals {
		return fmt.Errorf("push a view: %w", refuse("push_limit_reached"))
	}
	w.stack(p.ID, raw)
	return nil
}
