package fakeslack

import (
	"math/rand/v2"
	"slices"
	"time"
)

// maxConnections is how many Socket Mode connections Slack allows an app.
const maxConnections = 10

// socket is the workspace's side of Socket Mode.
type socket struct {
	base    string // http://host of the server, for response_urls
	conns   []*conn
	ghosts  int
	refuse  bool
	serial  int
	next    int
	random  *rand.Rand
	tickets map[string]time.Time

	waiting map[string]*envelope // sent and not acknowledged, by envelope id
	late    map[string]*event    // envelopes of events that were given up on
	queued  []*event             // events nobody was connected for
	held    []*envelope          // kept back by a fault
	planned int                  // redeliveries that a timer will start
	faults  []*armedDelivery
}

func (s *socket) init() {
	s.tickets = map[string]time.Time{}
	s.waiting = map[string]*envelope{}
	s.late = map[string]*event{}
	s.base = "http://127.0.0.1"
}

// choose picks one connection, ghosts among them: nil with true is a ghost.
func (s *socket) choose(seed int64) (c *conn, ghost bool) {
	n := len(s.conns) + s.ghosts
	if n == 0 {
		return nil, false
	}
	s.next++
	i := s.next % n
	if seed != 0 {
		if s.random == nil {
			s.random = rand.New(rand.NewPCG(uint64(seed), 1))
		}
		i = s.random.IntN(n)
	}
	if i >= len(s.conns) {
		return nil, true
	}
	return s.conns[i], false
}

// Connections returns how many connections the app has open, ghosts left out.
func (w *Workspace) Connections() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.socket.conns)
}

// Ghosts sets how many dead connections Slack still counts and still sends
// envelopes to, as after a killed process behind a NAT.
func (w *Workspace) Ghosts(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.socket.ghosts = n
	w.touch()
}

// RefuseConnections makes every new WebSocket fail while on.
func (w *Workspace) RefuseConnections(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.socket.refuse = on
}

// The reasons of a disconnect frame.
const (
	DisconnectWarning  = "warning"             // about ten seconds before
	DisconnectRefresh  = "refresh_requested"   // open a new one
	DisconnectLinkOff  = "link_disabled"       // Socket Mode switched off
	DisconnectTooMany  = "too_many_websockets" // the eleventh connection
	disconnectFrameMax = 20480
)

// Disconnect sends every connection a disconnect frame and, except for a
// warning, closes it. After DisconnectLinkOff new connections get the same
// frame until LinkOn.
func (w *Workspace) Disconnect(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if reason == DisconnectLinkOff {
		w.st.App.LinkedOff = true
	}
	for _, c := range slices.Clone(w.socket.conns) {
		c.send(disconnectFrame(reason))
		if reason != DisconnectWarning {
			w.drop(c, true)
		}
	}
	w.touch()
}

// LinkOn switches Socket Mode on again.
func (w *Workspace) LinkOn() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.st.App.LinkedOff = false
}

// CutConnections ends every connection without a word, as a network does.
func (w *Workspace) CutConnections() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range slices.Clone(w.socket.conns) {
		w.drop(c, false)
	}
	w.touch()
}

func disconnectFrame(reason string) []byte {
	return encode(obj{"type": "disconnect", "reason": reason, "debug_info": obj{"host": "applink-fake"}})
}

// drop takes a connection out of use; what it was sent and did not acknowledge
// is delivered again where it is an event. w.mu is held.
func (w *Workspace) drop(c *conn, polite bool) {
	i := slices.Index(w.socket.conns, c)
	if i < 0 {
		return
	}
	w.socket.conns = slices.Delete(slices.Clone(w.socket.conns), i, i+1)
	c.close(polite)
	for _, e := range w.socket.inOrder(c) {
		if e.event != nil {
			w.fail(e, OutcomeClosed)
		}
	}
	w.touch()
}

// inOrder are the envelopes one connection still owes an answer for.
func (s *socket) inOrder(c *conn) []*envelope {
	var out []*envelope
	for _, e := range s.waiting {
		if e.conn == c {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *envelope) int { return a.log.Seq - b.log.Seq })
	return out
}
