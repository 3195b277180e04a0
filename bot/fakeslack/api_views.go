package fakeslack

import "slices"

const (
	maxModals   = 3
	maxViewSize = 250_000
)

// rawView reads and checks the view argument.
func (w *Workspace) rawView(r *request, kind string) (obj, *slackError) {
	var raw obj
	text := r.arg("view")
	switch {
	case text == "":
		return nil, &slackError{code: "invalid_arguments", problems: []string{"missing required field: view"}}
	case len(text) > maxViewSize:
		return nil, refuse("view_too_large")
	case decode([]byte(text), &raw) != nil:
		return nil, refuse("invalid_arguments")
	}
	if kind != "" && str(raw, "type") != kind {
		return nil, &slackError{code: "invalid_arguments", problems: []string{
			"unsupported type: " + str(raw, "type") + " [json-pointer:/view/type]",
		}}
	}
	return raw, w.checkView(raw)
}

func viewsOpen(w *Workspace, r *request) (obj, *slackError) {
	raw, no := w.rawView(r, "modal")
	if no != nil {
		return nil, no
	}
	if no := w.freeExternal(raw, nil); no != nil {
		return nil, no
	}
	t, no := w.spend(r.arg("trigger_id"))
	if no != nil {
		return nil, no
	}
	w.modals[t.user] = nil
	v := w.stack(t.user, raw)
	return obj{"view": w.viewJSON(v)}, nil
}

func viewsPush(w *Workspace, r *request) (obj, *slackError) {
	raw, no := w.rawView(r, "modal")
	if no != nil {
		return nil, no
	}
	if no := w.freeExternal(raw, nil); no != nil {
		return nil, no
	}
	t, no := w.spend(r.arg("trigger_id"))
	if no != nil {
		return nil, no
	}
	switch stack := w.modals[t.user]; {
	case len(stack) == 0 || t.view == "":
		return nil, refuse("not_found")
	case len(stack) >= maxModals:
		return nil, refuse("push_limit_reached")
	}
	v := w.stack(t.user, raw)
	return obj{"view": w.viewJSON(v)}, nil
}

func viewsUpdate(w *Workspace, r *request) (obj, *slackError) {
	raw, no := w.rawView(r, "")
	if no != nil {
		return nil, no
	}
	v := w.viewByID(r.arg("view_id"), r.arg("external_id"))
	switch {
	case v == nil:
		return nil, refuse("not_found")
	case v.Type != str(raw, "type"):
		return nil, refuse("invalid_arguments")
	case r.arg("hash") != "" && r.arg("hash") != v.Hash:
		return nil, refuse("hash_conflict")
	}
	if no := w.freeExternal(raw, v); no != nil {
		return nil, no
	}
	w.redraw(v, raw)
	w.touch()
	return obj{"view": w.viewJSON(v)}, nil
}

func viewsPublish(w *Workspace, r *request) (obj, *slackError) {
	if !w.cfg.Manifest.Features.AppHome.HomeTab {
		return nil, refuse("not_enabled")
	}
	raw, no := w.rawView(r, "home")
	if no != nil {
		return nil, no
	}
	p := w.personByID(r.arg("user_id"))
	switch {
	case p == nil || p.Bot || w.stranger(p):
		return nil, refuse("user_not_found")
	case p.Deleted:
		return nil, refuse("user_not_found")
	}
	v := w.st.Homes[p.ID]
	if h := r.arg("hash"); h != "" && (v == nil || v.Hash != h) {
		return nil, refuse("hash_conflict")
	}
	if no := w.freeExternal(raw, v); no != nil {
		return nil, no
	}
	if v == nil {
		v = &View{ID: w.newID("V"), Type: "home", Owner: p.ID, Opened: w.cfg.Now().Unix()}
		v.RootID = v.ID
		w.st.Homes[p.ID] = v
	}
	w.redraw(v, raw)
	w.touch()
	return obj{"view": w.viewJSON(v)}, nil
}

// freeExternal refuses an external_id another view has.
func (w *Workspace) freeExternal(raw obj, self *View) *slackError {
	if id := str(raw, "external_id"); id != "" {
		if v := w.viewByID("", id); v != nil && v != self {
			return refuse("duplicate_external_id")
		}
	}
	return nil
}

// stack opens a modal on top of what a person has open.
func (w *Workspace) stack(person string, raw obj) *View {
	v := &View{ID: w.newID("V"), Type: "modal", Owner: person, Opened: w.cfg.Now().Unix()}
	v.RootID = v.ID
	if under := w.top(person); under != nil {
		v.RootID, v.PreviousID = under.RootID, under.ID
	}
	w.redraw(v, raw)
	w.modals[person] = append(slices.Clone(w.modals[person]), v)
	w.touch()
	return v
}

// redraw gives a view new contents; what was typed in fields that stay is kept.
func (w *Workspace) redraw(v *View, raw obj) {
	raw = deepCopy(raw).(obj)
	v.Title, v.SubmitText, v.CloseText = object(raw, "title"), object(raw, "submit"), object(raw, "close")
	v.PrivateMetadata, v.CallbackID, v.ExternalID = str(raw, "private_metadata"), str(raw, "callback_id"), str(raw, "external_id")
	v.ClearOnClose, v.NotifyOnClose = truth(raw, "clear_on_close"), truth(raw, "notify_on_close")
	v.SubmitDisabled = truth(raw, "submit_disabled")
	v.Blocks = named(objects(list(raw, "blocks")))
	v.Errors = map[string]string{}
	v.keep(v.State, v.Blocks)
	v.Hash = w.newTS()[:10] + "." + secret(4)
}
