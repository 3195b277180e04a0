package fakeslack

import (
	"encoding/json"
	"errors"
	"time"
)

// ErrUnanswered means that the app did not acknowledge within the window: the
// person saw Slack's warning, and the payload does not come again.
var ErrUnanswered = errors.New("the app did not acknowledge in time")

// ErrNotConnected means that the app had no connection open.
var ErrNotConnected = errors.New("the app is not connected")

var errNotInteractive = errors.New("this app is not configured to handle interactive responses")

// event is one event on its way, through all its redeliveries.
type event struct {
	id      string
	kind    string
	payload obj
	attempt int
	since   time.Time // when nobody was connected for it
	acked   bool
}

// envelope is one delivery of an event or of an interaction.
type envelope struct {
	id    string
	log   *Envelope
	event *event
	conn  *conn
	frame []byte
	timer *time.Timer
	done  chan struct{}
	ack   json.RawMessage
	err   error
}

// deliver sends an event, or keeps it while nobody is connected; w.mu is held.
func (w *Workspace) deliver(ev *event) {
	if ev.acked || w.closed {
		return
	}
	if len(w.socket.conns)+w.socket.ghosts == 0 {
		ev.since = time.Now()
		w.socket.queued = append(w.socket.queued, ev)
		return
	}
	f := w.socket.fault(ev.kind)
	w.send(w.eventEnvelope(ev), f)
	if f.Duplicate {
		w.send(w.eventEnvelope(ev), DeliveryFault{})
	}
}

func (w *Workspace) eventEnvelope(ev *event) *envelope {
	e := w.newEnvelope("events_api", ev.kind, ev.payload)
	e.event, e.log.EventID, e.log.Attempt = ev, ev.id, ev.attempt
	reason := ""
	if ev.attempt > 0 {
		reason = "timeout"
	}
	e.frame = encode(obj{
		"envelope_id": e.id, "payload": ev.payload, "type": "events_api", "accepts_response_payload": false,
		"retry_attempt": ev.attempt, "retry_reason": reason,
	})
	return e
}

func (w *Workspace) newEnvelope(kind, what string, payload obj) *envelope {
	e := &envelope{id: newUUID(), done: make(chan struct{})}
	e.log = &Envelope{
		ID: e.id, Type: kind, Kind: what, At: time.Now(), Outcome: OutcomeWaiting, Payload: encode(payload),
	}
	return e
}

// send writes an envelope to one connection and starts its window.
func (w *Workspace) send(e *envelope, f DeliveryFault) {
	e.log.At = time.Now()
	w.journal.envelope(e.log)
	w.socket.waiting[e.id] = e
	e.timer = time.AfterFunc(w.cfg.AckWindow, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.fail(e, OutcomeTimeout)
	})
	w.stir()
	switch {
	case f.Hold:
		w.socket.held = append(w.socket.held, e)
	case f.Swallow:
		w.socket.release(w)
	default:
		w.write(e)
		w.socket.release(w)
	}
}

// write puts an envelope on one connection; a ghost swallows it.
func (w *Workspace) write(e *envelope) {
	c, _ := w.socket.choose(w.cfg.Seed)
	if c == nil {
		return
	}
	e.conn, e.log.Conn = c, c.number
	c.send(e.frame)
}

// release writes what a fault held back, where it is still waited for.
func (s *socket) release(w *Workspace) {
	held := s.held
	s.held = nil
	for _, e := range held {
		if s.waiting[e.id] == e {
			w.write(e)
		}
	}
}

// ask sends an interaction, waits for its acknowledgement and returns its
// payload. It comes once and only to an open connection. w.mu is not held.
func (w *Workspace) ask(payload obj, kind, what string) (obj, error) {
	w.mu.Lock()
	if kind == "interactive" && !w.cfg.Manifest.Settings.Interactivity.Enabled {
		w.mu.Unlock()
		return nil, errNotInteractive
	}
	if len(w.socket.conns)+w.socket.ghosts == 0 || w.closed || w.st.App.Removed {
		e := w.newEnvelope(kind, what, payload)
		e.log.Outcome = OutcomeNobody
		w.journal.envelope(e.log)
		w.touch()
		w.mu.Unlock()
		return nil, ErrNotConnected
	}
	f := w.socket.fault(what)
	e := w.interactive(payload, kind, what)
	w.send(e, f)
	if f.Duplicate {
		w.send(w.interactive(payload, kind, what), DeliveryFault{})
	}
	w.mu.Unlock()
	select {
	case <-e.done:
	case <-w.stop:
		return nil, ErrNotConnected
	}
	if e.err != nil {
		return nil, e.err
	}
	return answered(e.ack), nil
}

// answered is an acknowledgement's payload; one that is no object counts as
// none.
func answered(payload json.RawMessage) obj {
	var ack obj
	if len(payload) == 0 || decode(payload, &ack) != nil {
		return nil
	}
	return ack
}

func (w *Workspace) interactive(payload obj, kind, what string) *envelope {
	e := w.newEnvelope(kind, what, payload)
	e.frame = encode(obj{
		"envelope_id": e.id, "payload": payload, "type": kind,
		"accepts_response_payload": kind == "slash_commands" || what == "view_submission" || what == "block_suggestion",
	})
	return e
}

// acknowledge takes the app's answer, on whatever connection it came.
func (w *Workspace) acknowledge(id string, payload json.RawMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ev := w.socket.late[id]; ev != nil {
		w.socket.settle(ev)
	}
	e := w.socket.waiting[id]
	if e == nil {
		return
	}
	delete(w.socket.waiting, id)
	e.timer.Stop()
	e.log.Outcome, e.log.Took, e.log.Ack, e.ack = OutcomeAcked, time.Since(e.log.At), payload, payload
	if e.event != nil {
		w.socket.settle(e.event)
	}
	w.journal.ended(e.log)
	close(e.done)
	w.stir()
}

// settle forgets an event the app has acknowledged.
func (s *socket) settle(ev *event) {
	ev.acked = true
	for id, x := range s.late {
		if x == ev {
			delete(s.late, id)
		}
	}
}

// fail ends an envelope nobody acknowledged; an event is planned again.
func (w *Workspace) fail(e *envelope, outcome string) {
	if w.socket.waiting[e.id] != e {
		return
	}
	delete(w.socket.waiting, e.id)
	e.timer.Stop()
	e.log.Outcome, e.err = outcome, ErrUnanswered
	close(e.done)
	if e.event != nil {
		w.socket.late[e.id] = e.event
		w.again(e)
	}
	w.journal.ended(e.log)
	w.touch()
}

// again plans the next delivery of an event, or gives it up.
func (w *Workspace) again(e *envelope) {
	ev := e.event
	if ev.acked || w.closed {
		return
	}
	if ev.attempt >= len(w.cfg.RedeliverAfter) {
		e.log.Outcome = OutcomeGivenUp
		w.socket.settle(ev)
		return
	}
	wait := w.cfg.RedeliverAfter[ev.attempt]
	ev.attempt++
	w.socket.planned++
	time.AfterFunc(wait, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.socket.planned--
		w.deliver(ev)
		w.touch()
	})
}

// flush delivers what was kept while nobody was connected; it counts as a
// redelivery. What has waited too long is given up.
func (w *Workspace) flush() {
	queued := w.socket.queued
	w.socket.queued = nil
	for _, ev := range queued {
		if time.Since(ev.since) > w.cfg.KeepUndelivered {
			e := w.eventEnvelope(ev)
			e.log.Outcome = OutcomeGivenUp
			w.journal.envelope(e.log)
			continue
		}
		ev.attempt = max(ev.attempt, 1)
		w.deliver(ev)
	}
}
