package faults

import (
	"errors"
	"time"

	"github.com/gorilla/websocket"
)

// errNoLink means that the program has no connection open.
var errNoLink = errors.New("the program has no connection open")

// Inject writes a frame to the program as if Slack had, on one connection after
// another. Slack knows nothing of it: what it holds comes only once.
func (g *Gate) Inject(frame []byte) error {
	g.mu.Lock()
	if len(g.links) == 0 {
		g.mu.Unlock()
		return errNoLink
	}
	g.next++
	l := g.links[g.next%len(g.links)]
	g.mu.Unlock()
	return l.give(websocket.TextMessage, frame)
}

// OnAck has f hear the id of every envelope that the program acknowledges,
// injected ones too.
func (g *Gate) OnAck(f func(envelope string)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.onAck = f
}

// Links is how many connections the program has open.
func (g *Gate) Links() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.links)
}

func soon() time.Time { return time.Now().Add(5 * time.Second) }
