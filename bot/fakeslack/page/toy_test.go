package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/gorilla/websocket"
)

type object = map[string]any

// toy is a small app: it asks whoever wrote a message somebody put a seedling
// on, opens a form, shows every kind of block, and draws a Home.
type toy struct {
	api   string
	token string
	conn  *websocket.Conn
	ids   map[string]string // placeholders in the files → ids
	mu    sync.Mutex
	log   func(error)
}

// runToy connects and serves until ctx ends.
func runToy(ctx context.Context, t *toy, appToken string) error {
	got, err := t.callAs(appToken, "apps.connections.open", object{})
	if err != nil {
		return err
	}
	url, _ := got["url"].(string)
	conn, res, err := websocket.DefaultDialer.DialContext(ctx, url, nil)
	if err != nil {
		return fmt.Errorf("open the socket: %w", err)
	}
	_ = res.Body.Close()
	t.conn = conn
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	for {
		var e struct {
			ID      string `json:"envelope_id"`
			Type    string `json:"type"`
			Payload object `json:"payload"`
		}
		if err := conn.ReadJSON(&e); err != nil {
			return nil // the connection ends with the workspace
		}
		if e.ID != "" {
			go t.handle(e.ID, e.Type, e.Payload)
		}
	}
}

func (t *toy) handle(envelope, kind string, p object) {
	var ack object
	switch kind {
	case "events_api":
		t.ack(envelope, nil)
		t.event(sub(p, "event"))
		return
	case "slash_commands":
		t.ack(envelope, nil)
		t.command(p)
		return
	case "interactive":
		ack = t.interact(p)
	}
	t.ack(envelope, ack)
}

func (t *toy) ack(envelope string, payload object) {
	t.mu.Lock()
	defer t.mu.Unlock()
	o := object{"envelope_id": envelope}
	if payload != nil {
		o["payload"] = payload
	}
	if err := t.conn.WriteJSON(o); err != nil {
		t.log(err)
	}
}

func (t *toy) event(e object) {
	switch e["type"] {
	case "app_home_opened":
		if e["tab"] == "home" {
			t.call("views.publish", object{"user_id": e["user"], "view": t.file("home.json")})
		}
	case "reaction_added":
		if e["reaction"] != "seedling" {
			return
		}
		item := sub(e, "item")
		t.call("chat.postEphemeral", object{
			"channel": item["channel"], "user": e["user"], "text": "Thanks. Nothing is shared unless they say yes.",
			"blocks": []object{
				{"type": "section", "text": object{"type": "mrkdwn", "text": "Thanks. Nothing is shared unless they say yes."}, "accessory": button("undo", "Undo", "")},
			},
		})
		t.ask(str(e, "item_user"))
	}
}

// ask writes a person the request.
func (t *toy) ask(person string) {
	no := button("no", "No thanks", "danger")
	no["confirm"] = object{"title": plain("Sure?"), "text": plain("Nobody hears of it."), "confirm": plain("No thanks"), "deny": plain("Back")}
	t.call("chat.postMessage", object{"channel": person, "text": "May we tell others?", "blocks": []object{
		{"type": "section", "text": object{"type": "mrkdwn", "text": "Somebody thought this worth telling others. *If you do nothing, nothing is shared.*"}},
		{"type": "actions", "block_id": "answer", "elements": []object{button("yes", "Yes, teams and leaders", "primary"), button("choose", "Choose or reword…", ""), no}},
	}})
}

func (t *toy) command(p object) {
	if str(p, "command") == "/toys" {
		t.call("chat.postEphemeral", object{"channel": p["channel_id"], "user": p["user_id"], "text": "There are *3* toys."})
		return
	}
	if str(p, "text") != "gallery" {
		t.form(str(p, "trigger_id"), str(p, "text"))
		return
	}
	var messages []object
	if err := json.Unmarshal(t.file("gallery.json"), &messages); err != nil {
		t.log(err)
	}
	for _, m := range messages {
		m["channel"] = p["channel_id"]
		t.call("chat.postMessage", m)
	}
}

func (t *toy) form(trigger, words string) {
	var view object
	if err := json.Unmarshal(t.file("form.json"), &view); err != nil {
		t.log(err)
	}
	if words != "" {
		first := view["blocks"].([]any)[0].(object)
		sub(first, "element")["initial_value"] = words
	}
	t.call("views.open", object{"trigger_id": trigger, "view": view})
}

func (t *toy) interact(p object) object {
	user := str(sub(p, "user"), "id")
	switch p["type"] {
	case "shortcut":
		t.form(str(p, "trigger_id"), "")
	case "message_action":
		t.form(str(p, "trigger_id"), str(sub(p, "message"), "text"))
	case "block_suggestion":
		return object{"options": []object{option("p", "Payments"), option("s", "Support"), option("o", "Operations "+str(p, "value"))}}
	case "view_closed":
		t.call("chat.postMessage", object{"channel": user, "text": "You closed the form."})
	case "view_submission":
		return t.submitted(user, sub(p, "view"))
	case "block_actions":
		t.pressed(p, user)
	}
	return nil
}

func (t *toy) submitted(user string, view object) object {
	if str(view, "callback_id") != "form" {
		return object{"response_action": "clear"}
	}
	words := str(sub(sub(sub(sub(view, "state"), "values"), "words"), "words"), "value")
	switch {
	case strings.Contains(words, "bad"):
		return object{"response_action": "errors", "errors": object{"words": "Not these words."}}
	case strings.Contains(words, "push"):
		return object{"response_action": "push", "view": notice("On top")}
	case strings.Contains(words, "update"):
		return object{"response_action": "update", "view": notice("Instead")}
	}
	t.call("chat.postMessage", object{"channel": user, "text": "Taken: " + words})
	return nil
}

func notice(title string) object {
	return object{
		"type": "modal", "callback_id": "notice", "title": plain(title), "submit": plain("All right"), "close": plain("Back"),
		"blocks": []object{{"type": "section", "text": object{"type": "mrkdwn", "text": "This view came *" + strings.ToLower(title) + "*."}}},
	}
}

func (t *toy) pressed(p object, user string) {
	for _, x := range p["actions"].([]any) {
		a := x.(object)
		box := sub(p, "container")
		switch id := str(a, "action_id"); id {
		case "choose", "tell":
			t.form(str(p, "trigger_id"), "")
		case "yes", "no":
			t.call("chat.update", object{"channel": box["channel_id"], "ts": box["message_ts"], "text": "You said " + id + ".", "blocks": []object{
				{"type": "section", "text": object{"type": "mrkdwn", "text": "You said *" + id + "*."}},
			}})
		default:
			what := id + " " + str(a, "value") + str(sub(a, "selected_option"), "value") + str(a, "selected_user") + str(a, "selected_date")
			t.call("chat.postMessage", object{"channel": user, "text": "Pressed: " + strings.TrimSpace(what)})
		}
	}
}

func (t *toy) call(method string, args object) {
	if _, err := t.callAs(t.token, method, args); err != nil {
		t.log(err)
	}
}

func (t *toy) callAs(token, method string, args object) (object, error) {
	body, err := json.Marshal(args)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, t.api+method, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("call %s: %w", method, err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, fmt.Errorf("call %s: %w", method, err)
	}
	var got object
	if err := json.Unmarshal(text, &got); err != nil {
		return nil, fmt.Errorf("call %s: %w", method, err)
	}
	if got["ok"] != true {
		return nil, fmt.Errorf("call %s: %s", method, text)
	}
	return got, nil
}

// file is a file of testdata with ids in place of names.
func (t *toy) file(name string) json.RawMessage {
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.log(err)
		return nil
	}
	for from, to := range t.ids {
		text = bytes.ReplaceAll(text, []byte(from), []byte(to))
	}
	return text
}

func sub(o object, key string) object {
	m, _ := o[key].(object)
	return m
}

func str(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

func plain(s string) object { return object{"type": "plain_text", "text": s} }

func option(value, text string) object { return object{"value": value, "text": plain(text)} }

func button(id, text, style string) object {
	b := object{"type": "button", "action_id": id, "text": plain(text)}
	if style != "" {
		b["style"] = style
	}
	return b
}
