package fakeslack

import "fmt"

// GlobalShortcut uses a global shortcut of the manifest, named by its callback
// id or its visible name, and returns once the app has acknowledged it.
func (w *Workspace) GlobalShortcut(who, shortcut string) error {
	w.mu.Lock()
	p, s, err := w.shortcutting(who, "global", shortcut)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	payload := w.interaction("shortcut", p)
	payload["action_ts"] = w.actionTS()
	payload["callback_id"] = s.CallbackID
	payload["trigger_id"] = w.newTrigger(p.ID, "")
	w.mu.Unlock()
	return w.tell(p, payload, s.Name)
}

// MessageShortcut uses a message shortcut on any message the person sees,
// whether or not the app is in that channel.
func (w *Workspace) MessageShortcut(who, where, ts, shortcut string) error {
	w.mu.Lock()
	p, s, err := w.shortcutting(who, "message", shortcut)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	payload, err := w.messageAction(p, where, ts)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	payload["callback_id"] = s.CallbackID
	w.mu.Unlock()
	return w.tell(p, payload, s.Name)
}

func (w *Workspace) shortcutting(who, kind, shortcut string) (*Person, Shortcut, error) {
	p, err := w.acting(who)
	if err != nil {
		return nil, Shortcut{}, err
	}
	s, ok := w.cfg.Manifest.shortcut(kind, shortcut)
	if !ok || w.needs("commands") != nil {
		return nil, Shortcut{}, fmt.Errorf("the app has no %s shortcut %q", kind, shortcut)
	}
	if w.stranger(p) {
		return nil, Shortcut{}, fmt.Errorf("%s is of another organisation and has no shortcuts of this one", p.Name)
	}
	return p, s, nil
}

func (w *Workspace) messageAction(p *Person, where, ts string) (obj, error) {
	c, err := w.place(p, where)
	if err != nil {
		return nil, err
	}
	m, err := w.message(c, ts)
	if err != nil {
		return nil, err
	}
	if !w.visible(c, p) {
		return nil, fmt.Errorf("%s cannot see %s", p.Name, where)
	}
	payload := w.interaction("message_action", p)
	payload["action_ts"] = w.actionTS()
	payload["trigger_id"] = w.newTrigger(p.ID, "")
	payload["response_url"] = w.newResponseURL(responseURL{channel: c.ID, user: p.ID})
	payload["message_ts"] = m.TS
	payload["message"] = w.messageJSON(m, nil)
	payload["channel"] = channelRef(c)
	return payload, nil
}

// tell sends an interactive payload, waits for its acknowledgement and warns
// the person when there is none.
func (w *Workspace) tell(p *Person, payload obj, what string) error {
	_, err := w.ask(payload, "interactive", str(payload, "type"))
	if err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.warn(p.ID, "%s did not work: the app did not answer", what)
	}
	return err
}
