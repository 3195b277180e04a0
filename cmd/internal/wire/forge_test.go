package wire_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// call uses the app's own token, as nobody else could: it puts in front of
// people what the app never drew, so that they can press it.
func (w *world) call(method string, args map[string]string) string {
	w.t.Helper()
	form := url.Values{}
	for k, v := range args {
		form.Set(k, v)
	}
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.cfg.APIURL+method, strings.NewReader(form.Encode()))
	ok(w.t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+w.ws.BotToken())
	resp, err := http.DefaultClient.Do(req)
	ok(w.t, err)
	defer func() { ok(w.t, resp.Body.Close()) }()
	var out struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
		TS    string `json:"ts"`
	}
	ok(w.t, json.NewDecoder(resp.Body).Decode(&out))
	if !out.OK {
		w.t.Fatalf("%s: %s", method, out.Error)
	}
	return out.TS
}

// pressesForged has somebody press a button of their own making: any deed, any
// value.
func (w *world) pressesForged(who, deed, value string) {
	w.t.Helper()
	blocks, err := json.Marshal([]any{map[string]any{"type": "actions", "block_id": "forged", "elements": []any{
		map[string]any{"type": "button", "action_id": deed, "value": value, "text": map[string]any{"type": "plain_text", "text": "Forged"}},
	}}})
	ok(w.t, err)
	where := w.channel(strings.TrimPrefix(w.home(who), "#"))
	ts := w.call("chat.postMessage", map[string]string{"channel": where, "text": "Forged", "blocks": string(blocks)})
	ok(w.t, w.ws.Press(who, fakeslack.InMessage(where, ts), fakeslack.Element{Block: "forged", Action: deed}))
	w.call("chat.delete", map[string]string{"channel": where, "ts": ts})
}

// submitsForged has somebody submit, in the form before them, one with another
// deed, memory and text: fields are block ids and what stands in them.
func (w *world) submitsForged(who, deed, memory string, fields map[string]string) error {
	w.t.Helper()
	w.Slash(who, w.home(who), "words of my own")
	w.Form(who, "what went well?")
	open, err := w.ws.Modals(who)
	ok(w.t, err)
	var blocks []any
	for name, value := range fields {
		blocks = append(blocks, map[string]any{
			"type": "input", "block_id": name, "optional": true, "label": map[string]any{"type": "plain_text", "text": name},
			"element": map[string]any{"type": "plain_text_input", "action_id": name, "initial_value": value},
		})
	}
	view, err := json.Marshal(map[string]any{
		"type": "modal", "callback_id": deed, "private_metadata": memory, "blocks": blocks,
		"title": map[string]any{"type": "plain_text", "text": "Forged"}, "submit": map[string]any{"type": "plain_text", "text": "Send"},
	})
	ok(w.t, err)
	w.call("views.update", map[string]string{"view_id": open[0].ID, "view": string(view)})
	err = w.ws.Submit(who, fakeslack.InModal())
	ok(w.t, w.ws.CloseView(who, true))
	return err
}
