package fakeslack

import (
	"encoding/json"
	"slices"
	"time"
)

// Call is one Web API call as the log keeps it: no token is in Args.
type Call struct {
	Seq    int               `json:"seq"`
	At     time.Time         `json:"at"` // real time, when it came in
	Took   time.Duration     `json:"took"`
	Method string            `json:"method"`
	Args   map[string]string `json:"args"`
	Status int               `json:"status"` // HTTP; 0 when the answer was cut off
	OK     bool              `json:"ok"`
	Error  string            `json:"error,omitempty"`
	Answer json.RawMessage   `json:"answer,omitempty"`
}

// The ways an envelope can end.
const (
	OutcomeWaiting = "waiting"
	OutcomeAcked   = "acknowledged"
	OutcomeTimeout = "timeout"  // not acknowledged within the window
	OutcomeClosed  = "closed"   // its connection went away first
	OutcomeNobody  = "nobody"   // no connection was open
	OutcomeDropped = "dropped"  // a fault swallowed it
	OutcomeGivenUp = "given up" // an event after its last redelivery
)

// Envelope is one delivery over Socket Mode as the log keeps it.
type Envelope struct {
	Seq     int             `json:"seq"`
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"` // events_api, interactive or slash_commands
	Kind    string          `json:"kind"` // the event's type, the payload's, or the command
	EventID string          `json:"event_id,omitempty"`
	Attempt int             `json:"retry_attempt"`
	Conn    int             `json:"connection"` // 0: none
	At      time.Time       `json:"at"`         // real time
	Took    time.Duration   `json:"took"`       // until acknowledged
	Outcome string          `json:"outcome"`
	Payload json.RawMessage `json:"payload"`
	Ack     json.RawMessage `json:"ack,omitempty"`
}

// Entry is one line of the log: a call or an envelope. An envelope comes again
// when its outcome is known.
type Entry struct {
	Call     *Call     `json:"call,omitempty"`
	Envelope *Envelope `json:"envelope,omitempty"`
}

const journalKeeps = 2000

type journal struct {
	seq       int
	calls     []*Call
	envelopes []*Envelope
	watchers  map[chan Entry]bool
}

func (j *journal) init() { j.watchers = map[chan Entry]bool{} }

func (j *journal) call(c *Call) {
	j.seq++
	c.Seq = j.seq
	j.calls = append(j.calls, c)
	if len(j.calls) > 2*journalKeeps {
		j.calls = slices.Clone(j.calls[journalKeeps:])
	}
	j.publish(Entry{Call: c})
}

func (j *journal) envelope(e *Envelope) {
	j.seq++
	e.Seq = j.seq
	j.envelopes = append(j.envelopes, e)
	if len(j.envelopes) > 2*journalKeeps {
		j.envelopes = slices.Clone(j.envelopes[journalKeeps:])
	}
	j.ended(e)
}

// ended tells watchers how an envelope stands.
func (j *journal) ended(e *Envelope) {
	c := *e
	j.publish(Entry{Envelope: &c})
}

func (j *journal) publish(e Entry) {
	for c := range j.watchers {
		select {
		case c <- e:
		default:
		}
	}
}

// Calls returns the log of Web API calls, oldest first; the newest thousands
// are kept.
func (w *Workspace) Calls() []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Call, 0, len(w.journal.calls))
	for _, c := range w.journal.calls {
		out = append(out, *c)
	}
	return out
}

// CallsTo counts the calls of one method so far.
func (w *Workspace) CallsTo(method string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, c := range w.journal.calls {
		if c.Method == method {
			n++
		}
	}
	return n
}

// Envelopes returns the log of deliveries, oldest first.
func (w *Workspace) Envelopes() []Envelope {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]Envelope, 0, len(w.journal.envelopes))
	for _, e := range w.journal.envelopes {
		out = append(out, *e)
	}
	return out
}

// Watch returns the log as it grows; a reader who is a thousand lines behind
// misses some. The second result ends it.
func (w *Workspace) Watch() (<-chan Entry, func()) {
	c := make(chan Entry, 1000)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.journal.watchers[c] = true
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.journal.watchers, c)
	}
}

// Quiet says whether nothing is on its way: every envelope is acknowledged or
// given up and no redelivery is planned.
func (w *Workspace) Quiet() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.socket.waiting) == 0 && w.socket.planned == 0 && len(w.socket.queued) == 0
}
