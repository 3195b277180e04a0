package fakeslack_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// wire is a bare Socket Mode connection, for what slack-go hides.
type wire struct {
	*world
	ws *websocket.Conn
}

type frame struct {
	Type    string          `json:"type"`
	ID      string          `json:"envelope_id"`
	Reason  string          `json:"reason"`
	Num     int             `json:"num_connections"`
	Attempt int             `json:"retry_attempt"`
	Why     string          `json:"retry_reason"`
	Payload json.RawMessage `json:"payload"`
}

func (w *world) dial() *wire {
	w.t.Helper()
	_, url, err := w.api.StartSocketModeContext(w.t.Context())
	w.ok(err)
	ws, r, err := websocket.DefaultDialer.Dial(url, nil)
	w.ok(err)
	w.ok(r.Body.Close())
	w.t.Cleanup(func() { _ = ws.Close() })
	return &wire{world: w, ws: ws}
}

func (c *wire) read() frame {
	c.t.Helper()
	c.ok(c.ws.SetReadDeadline(time.Now().Add(patience)))
	var f frame
	c.ok(c.ws.ReadJSON(&f))
	return f
}

func (c *wire) hello() frame {
	c.t.Helper()
	f := c.read()
	if f.Type != "hello" {
		c.t.Fatalf("greeted with %+v", f)
	}
	return f
}

func (c *wire) ack(id string) {
	c.t.Helper()
	c.ok(c.ws.WriteJSON(map[string]string{"envelope_id": id}))
}

func (f frame) eventID(t *testing.T) string {
	t.Helper()
	var p struct {
		ID string `json:"event_id"`
	}
	if err := json.Unmarshal(f.Payload, &p); err != nil || p.ID == "" {
		t.Fatalf("no event id in %s", f.Payload)
	}
	return p.ID
}

func (w *world) seed() {
	w.t.Helper()
	m, err := w.Say("bo", "#payments", "good")
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling"))
}

// opens says whether a WebSocket can be opened there.
func (w *world) opens(url string) bool {
	ws, r, err := websocket.DefaultDialer.Dial(url, nil)
	if r != nil {
		_ = r.Body.Close()
	}
	if err == nil {
		_ = ws.Close()
	}
	return err == nil
}
