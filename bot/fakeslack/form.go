package fakeslack

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// FieldErrors is Submit's error when the form stays open: sentences by
// block_id, as they stand under the fields.
type FieldErrors map[string]string //nolint:errname // one for each field

func (f FieldErrors) Error() string {
	lines := make([]string, 0, len(f))
	for _, k := range slices.Sorted(maps.Keys(f)) {
		lines = append(lines, k+": "+f[k])
	}
	return "the form stays open: " + strings.Join(lines, "; ")
}

// Fill puts a value into a field of the modal a person has before them (or of
// Home), named by its label, block_id or action_id; no values empties it. A
// field with dispatch_action tells the app, as in Slack: choices at once, text
// only where its dispatch_action_config says on_character_entered.
func (w *Workspace) Fill(who string, on Surface, field string, said ...string) error {
	w.mu.Lock()
	t, err := w.target(who, on, field)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	if strings.HasSuffix(t.kind(), "_input") && t.view != nil && !t.perCharacter() {
		defer w.mu.Unlock()
		_, err := w.action(t, said)
		w.touch()
		return err
	}
	w.mu.Unlock()
	return w.Click(who, on, field, said...)
}

func (t *target) perCharacter() bool {
	when := list(object(t.el, "dispatch_action_config"), "trigger_actions_on")
	return slices.Contains(when, any("on_character_entered"))
}

// Submit presses a modal's submit button and returns once the answer is on
// screen: nil when the form was taken, FieldErrors when it stays open with
// problems (Slack's own or the app's), ErrUnanswered when the app was silent.
func (w *Workspace) Submit(who string, on Surface) error {
	w.mu.Lock()
	p, v, err := w.modal(who, on)
	if err == nil {
		err = v.complete()
	}
	if err != nil {
		w.touch()
		w.mu.Unlock()
		return err
	}
	payload := w.submission(p, v)
	w.mu.Unlock()

	ack, err := w.ask(payload, "interactive", "view_submission")
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		v.Errors = map[string]string{}
		w.warn(p.ID, "We had some trouble connecting. Try again?")
		return err
	}
	return w.respond(p, v, ack)
}

func (w *Workspace) modal(who string, on Surface) (*Person, *View, error) {
	p, err := w.acting(who)
	if err != nil {
		return nil, nil, err
	}
	id := on.View
	if id == "" {
		id = KindModal
	}
	v, err := w.viewOf(p, id)
	if err != nil {
		return nil, nil, err
	}
	if v != w.top(p.ID) {
		return nil, nil, errors.New("only the modal on top can be used")
	}
	return p, v, nil
}

// complete checks what Slack checks before it sends a form.
func (v *View) complete() error {
	v.Errors = map[string]string{}
	for _, e := range elements(v.Blocks) {
		if str(e.block, "type") != "input" {
			continue
		}
		value := v.State[e.blockID()][e.actionID()]
		if problem := e.problem(value); problem != "" {
			v.Errors[e.blockID()] = problem
		}
	}
	switch {
	case len(v.Errors) > 0:
		return FieldErrors(maps.Clone(v.Errors))
	case v.SubmitText == nil:
		return errors.New("this modal has no submit button")
	case v.SubmitDisabled:
		return errors.New("the submit button is disabled")
	}
	return nil
}

// problem is what Slack writes under a field it does not accept.
func (e element) problem(value obj) string {
	said := value[valueField[e.kind()]]
	text, isText := said.(string)
	chosen, isList := said.([]any)
	if said == nil || (isText && strings.TrimSpace(text) == "") || (isList && len(chosen) == 0) {
		if truth(e.block, "optional") {
			return ""
		}
		return "Please complete this required field."
	}
	n := utf8.RuneCountInString(text)
	if least, ok := number(e.el, "min_length"); ok && n < least {
		return fmt.Sprintf("Please enter at least %d characters.", least)
	}
	most, ok := number(e.el, "max_length")
	if e.kind() == "plain_text_input" && (!ok || most > 3000) {
		most, ok = 3000, true
	}
	if ok && n > most {
		return fmt.Sprintf("Please enter no more than %d characters.", most)
	}
	return e.problemOfKind(text)
}

func (e element) problemOfKind(text string) string {
	switch e.kind() {
	case "number_input":
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return "Please enter a number."
		}
	case "email_text_input":
		if !strings.Contains(text, "@") {
			return "Please enter a valid email address."
		}
	case "url_text_input":
		if !strings.Contains(text, "://") {
			return "Please enter a valid URL."
		}
	}
	return ""
}

func (w *Workspace) submission(p *Person, v *View) obj {
	payload := w.interaction("view_submission", p)
	payload["trigger_id"] = w.newTrigger(p.ID, v.ID)
	payload["view"] = w.viewJSON(v)
	urls := []obj{}
	for _, e := range elements(v.Blocks) {
		c, _ := v.State[e.blockID()][e.actionID()][valueField[e.kind()]].(string)
		if !truth(e.el, "response_url_enabled") || c == "" {
			continue
		}
		urls = append(urls, obj{
			"block_id": e.blockID(), "action_id": e.actionID(), "channel_id": c,
			"response_url": w.newResponseURL(responseURL{channel: c, user: p.ID}),
		})
	}
	payload["response_urls"] = urls
	return payload
}

// CloseView dismisses the modal on top; with all the whole stack goes. The app
// hears of it (view_closed) where the view has notify_on_close.
func (w *Workspace) CloseView(who string, all bool) error {
	w.mu.Lock()
	p, v, err := w.modal(who, InModal())
	if err != nil {
		w.mu.Unlock()
		return err
	}
	gone := []*View{v}
	if all || v.ClearOnClose {
		gone = slices.Clone(w.modals[p.ID])
		slices.Reverse(gone)
	}
	w.modals[p.ID] = w.modals[p.ID][:len(w.modals[p.ID])-len(gone)]
	var payloads []obj
	for _, g := range gone {
		if g.NotifyOnClose {
			payload := w.interaction("view_closed", p)
			payload["view"], payload["is_cleared"] = w.viewJSON(g), len(gone) > 1
			payloads = append(payloads, payload)
		}
	}
	w.touch()
	w.mu.Unlock()
	for _, payload := range payloads {
		if _, err := w.ask(payload, "interactive", "view_closed"); err != nil {
			return err
		}
	}
	return nil
}
