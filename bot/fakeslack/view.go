package fakeslack

// View is an open modal or somebody's Home.
type View struct {
	ID              string            `json:"id"`
	Type            string            `json:"type"` // modal or home
	Owner           string            `json:"owner"`
	Title           Block             `json:"title,omitempty"`
	SubmitText      Block             `json:"submit,omitempty"`
	CloseText       Block             `json:"close,omitempty"`
	Blocks          []Block           `json:"blocks"`
	PrivateMetadata string            `json:"private_metadata"`
	CallbackID      string            `json:"callback_id"`
	ExternalID      string            `json:"external_id"`
	RootID          string            `json:"root_view_id"`
	PreviousID      string            `json:"previous_view_id,omitempty"`
	Hash            string            `json:"hash"`
	ClearOnClose    bool              `json:"clear_on_close"`
	NotifyOnClose   bool              `json:"notify_on_close"`
	SubmitDisabled  bool              `json:"submit_disabled"`
	State           Values            `json:"state"`
	Errors          map[string]string `json:"errors,omitempty"` // by block_id, as shown under the fields
	Opened          int64             `json:"opened"`
}

// viewJSON is a view as Slack sends it to the app.
func (w *Workspace) viewJSON(v *View) obj {
	o := obj{
		"id": v.ID, "team_id": w.st.TeamID, "type": v.Type, "blocks": v.Blocks,
		"private_metadata": v.PrivateMetadata, "callback_id": v.CallbackID, "external_id": v.ExternalID,
		"state": obj{"values": v.State.copy()}, "hash": v.Hash, "clear_on_close": v.ClearOnClose,
		"notify_on_close": v.NotifyOnClose, "submit_disabled": v.SubmitDisabled,
		"title": v.Title, "close": nullable(v.CloseText), "submit": nullable(v.SubmitText),
		"previous_view_id": nil, "root_view_id": v.RootID, "app_id": w.st.App.ID,
		"app_installed_team_id": w.st.TeamID, "bot_id": w.st.App.BotID,
	}
	if v.PreviousID != "" {
		o["previous_view_id"] = v.PreviousID
	}
	if v.Type == "home" {
		o["title"] = obj{"type": "plain_text", "text": "View Title", "emoji": true}
	}
	return o
}

func nullable(b Block) any {
	if b == nil {
		return nil
	}
	return b
}

// copy is a view that later changes do not reach.
func (v *View) copy() View {
	out := *v
	out.State = v.State.copy()
	errs := make(map[string]string, len(v.Errors))
	for k, e := range v.Errors {
		errs[k] = e
	}
	out.Errors = errs
	return out
}

// top is the modal a person has before them.
func (w *Workspace) top(person string) *View {
	stack := w.modals[person]
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

// viewByID finds an open modal or a Home by id, or by external id.
func (w *Workspace) viewByID(id, external string) *View {
	match := func(v *View) bool {
		return (id != "" && v.ID == id) || (external != "" && v.ExternalID == external)
	}
	for _, stack := range w.modals {
		for _, v := range stack {
			if match(v) {
				return v
			}
		}
	}
	for _, v := range w.st.Homes {
		if match(v) {
			return v
		}
	}
	return nil
}

// keep carries over what was typed where block_id, action_id and the kind of
// element are the same; everything else starts from its initial value.
func (v *View) keep(old Values, blocks []Block) {
	fresh := initialValues(blocks)
	for block, actions := range fresh {
		for action, value := range actions {
			if was, ok := old[block][action]; ok && str(was, "type") == str(value, "type") {
				fresh[block][action] = was
			}
		}
	}
	v.State = fresh
}
