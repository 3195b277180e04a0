package fakeslack

// The tabs of the app's Home.
const (
	TabHome     = "home"
	TabMessages = "messages"
)

// OpenHome opens the app's Home on a tab (TabHome or TabMessages), which tells
// the app with app_home_opened; its direct message exists from then on.
func (w *Workspace) OpenHome(who, tab string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, err := w.acting(who)
	if err != nil {
		return err
	}
	dm := w.appDM(p.ID)
	e := obj{"type": "app_home_opened", "user": p.ID, "channel": dm.ID, "tab": tab, "event_ts": w.newTS()}
	if v := w.st.Homes[p.ID]; v != nil && tab == TabHome {
		e["view"] = w.viewJSON(v)
	}
	w.emit(e)
	w.touch()
	return nil
}

// RevokeTokens makes the app's bot token useless: tokens_revoked is sent, then
// every call answers token_revoked.
func (w *Workspace) RevokeTokens() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.emit(obj{
		"type": "tokens_revoked", "event_ts": w.newTS(),
		"tokens": obj{"oauth": []string{}, "bot": []string{w.st.App.BotUser}},
	})
	w.st.App.Revoked = true
	w.touch()
}

// Uninstall removes the app: app_uninstalled is sent, then every call answers
// account_inactive.
func (w *Workspace) Uninstall() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.emit(obj{"type": "app_uninstalled", "event_ts": w.newTS()})
	w.st.App.Removed = true
	w.touch()
}

// Reinstall undoes RevokeTokens and Uninstall.
func (w *Workspace) Reinstall() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.st.App.Revoked, w.st.App.Removed = false, false
	w.touch()
}
