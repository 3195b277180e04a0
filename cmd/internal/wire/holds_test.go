package wire_test

import (
	"slices"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/scheduler"
)

// ours are the faults that a Web API call can only meet by our own: the manifest
// has all that the app calls and shows, and nothing it draws is refused.
var ours = []string{
	"missing_scope", "unknown_method", "invalid_blocks", "invalid_arguments", "invalid_auth", "not_authed", "msg_too_long",
	"msg_blocks_too_long", "view_too_large", "expired_trigger_id", "invalid_metadata_format", "messages_tab_disabled",
}

// holds checks what holds in every world: everything that came in was heard in
// time, Slack had nothing to object to, and nothing that the app says pings
// anybody.
func (w *world) holds() {
	for _, c := range w.ws.Calls() {
		if slices.Contains(ours, c.Error) && !w.forgiven[c.Error] {
			w.t.Errorf("%s: Slack says %s", c.Method, c.Error)
		}
	}
	for _, e := range w.ws.Envelopes() {
		if e.Outcome == fakeslack.OutcomeTimeout || e.Outcome == fakeslack.OutcomeGivenUp {
			w.t.Errorf("%s of type %s: %s", e.Kind, e.Type, e.Outcome)
		}
	}
	for _, c := range w.ws.Channels() {
		for _, who := range c.Members {
			lines, err := w.ws.Messages(who, c.ID, "")
			if err != nil {
				continue
			}
			for _, l := range lines {
				if l.Bot && l.User == w.ws.App().BotUser && len(l.Notifies) > 0 {
					w.t.Errorf("a message of the app in #%s pings %d people", c.Name, len(l.Notifies))
				}
			}
			break
		}
	}
}

// wakesAt stops kmwin, lets the time pass without it, and starts it again.
func (w *world) wakesAt(moment string) {
	w.t.Helper()
	w.settle()
	w.stop()
	w.clock = scheduler.NewManual(at(moment))
	w.time.Store(w.clock)
	w.app, w.stop = w.start()
	w.settle()
}
