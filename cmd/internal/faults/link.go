package faults

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"

	"github.com/gorilla/websocket"
)

// link is one Socket Mode connection that is passed on frame by frame.
type link struct {
	program, slack *websocket.Conn
	mu             sync.Mutex        // guards writing to the program, and kinds
	kinds          map[string]string // of the envelopes that were delivered, by id
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (g *Gate) relay(rw http.ResponseWriter, r *http.Request) {
	up, res, err := websocket.DefaultDialer.DialContext(r.Context(), g.lines+r.URL.RequestURI(), nil)
	if err != nil {
		if res != nil {
			_ = res.Body.Close()
		}
		http.Error(rw, "Slack takes no connection", http.StatusBadGateway)
		return
	}
	down, err := upgrader.Upgrade(rw, r, nil)
	if err != nil {
		_ = up.Close()
		return // the upgrader has answered
	}
	l := &link{program: down, slack: up, kinds: map[string]string{}}
	ping := up.PingHandler()
	up.SetPingHandler(func(text string) error {
		l.mu.Lock()
		err := down.WriteControl(websocket.PingMessage, []byte(text), soon())
		l.mu.Unlock()
		if err != nil {
			return err
		}
		return ping(text)
	})
	g.add(l)
	defer g.remove(l)
	go g.upwards(l)
	g.downwards(l)
}

func (g *Gate) add(l *link) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.links = append(g.links, l)
}

func (g *Gate) remove(l *link) {
	g.mu.Lock()
	g.links = slices.DeleteFunc(g.links, func(x *link) bool { return x == l })
	g.mu.Unlock()
	_, _ = l.program.Close(), l.slack.Close()
}

// downwards gives the program what Slack sends, until either side ends.
func (g *Gate) downwards(l *link) {
	for {
		kind, frame, err := l.slack.ReadMessage()
		if err != nil {
			return
		}
		var e frameHead
		_ = json.Unmarshal(frame, &e) // frames without an envelope pass
		if e.ID != "" {
			l.mu.Lock()
			l.kinds[e.ID] = e.kind()
			l.mu.Unlock()
			if g.cuts(e.kind(), Delivered) {
				continue
			}
		}
		if l.give(kind, frame) != nil {
			return
		}
	}
}

// give writes a frame to the program.
func (l *link) give(kind int, frame []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.program.SetWriteDeadline(soon())
	return l.program.WriteMessage(kind, frame)
}

// upwards gives Slack what the program acknowledges.
func (g *Gate) upwards(l *link) {
	defer func() { _, _ = l.program.Close(), l.slack.Close() }()
	for {
		kind, frame, err := l.program.ReadMessage()
		if err != nil {
			return
		}
		var e frameHead
		_ = json.Unmarshal(frame, &e) // what is no acknowledgement passes
		g.mu.Lock()
		heard := g.onAck
		g.mu.Unlock()
		if heard != nil && e.ID != "" {
			heard(e.ID)
		}
		l.mu.Lock()
		what, ours := l.kinds[e.ID]
		delete(l.kinds, e.ID)
		l.mu.Unlock()
		if ours && g.cuts(what, Acked) {
			continue
		}
		if l.slack.WriteMessage(kind, frame) != nil {
			return
		}
	}
}

// frameHead is as much of a frame as tells what it is.
type frameHead struct {
	ID      string `json:"envelope_id"`
	Payload struct {
		Type    string `json:"type"`
		Command string `json:"command"`
		Event   struct {
			Type string `json:"type"`
		} `json:"event"`
	} `json:"payload"`
}

func (f frameHead) kind() string {
	switch {
	case f.Payload.Event.Type != "":
		return f.Payload.Event.Type
	case f.Payload.Command != "":
		return f.Payload.Command
	}
	return f.Payload.Type
}
