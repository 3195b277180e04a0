package fakeslack

import (
	"slices"
	"time"
)

// Fault is what goes wrong with calls of a Web API method.
type Fault struct {
	Channel string // only calls about this channel ("#payments" or an id); empty: any
	Times   int    // this many calls; 0: until cleared
	After   int    // this many calls pass first

	Status     int             // answer this HTTP status and do nothing (429, 500)
	RetryAfter int             // seconds in Retry-After beside a 429; 0 leaves it out
	Error      string          // answer ok:false with this error and do nothing
	LoseAnswer bool            // do it, then cut the connection
	Delay      time.Duration   // answer this much later
	Until      <-chan struct{} // do it only when this is closed
	NoMetadata bool            // read without any metadata
}

// armed is a fault that still waits for calls.
type armed struct {
	method string
	Fault
	left int
}

// Fault makes calls of a method go wrong ("*" is every method, "response_url"
// the answers posted to one); the result ends it. A later fault wins over an earlier one.
func (w *Workspace) Fault(method string, f Fault) (end func()) {
	a := &armed{method: method, Fault: f, left: f.Times}
	w.mu.Lock()
	defer w.mu.Unlock()
	if c := w.channelNamed(a.Channel); c != nil {
		a.Channel = c.ID
	}
	w.faults = append(w.faults, a)
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.faults = slices.DeleteFunc(w.faults, func(x *armed) bool { return x == a })
	}
}

// ClearFaults ends every fault of calls and deliveries.
func (w *Workspace) ClearFaults() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = nil
	w.socket.faults = nil
	w.socket.release(w)
}

// fault uses up one turn of the fault that fits a call; w.mu is held.
func (w *Workspace) fault(method, channel string) *Fault {
	for _, a := range slices.Backward(w.faults) {
		if (a.method != method && a.method != "*") || (a.Channel != "" && a.Channel != channel) {
			continue
		}
		if a.After > 0 {
			a.After--
			continue
		}
		if a.Times > 0 {
			a.left--
			if a.left == 0 {
				w.faults = slices.DeleteFunc(w.faults, func(x *armed) bool { return x == a })
			}
		}
		f := a.Fault
		return &f
	}
	return nil
}

// DeliveryFault is what goes wrong with deliveries over Socket Mode.
type DeliveryFault struct {
	Times     int  // this many deliveries; 0: until cleared
	Duplicate bool // deliver twice, the second time under a new envelope id
	Swallow   bool // write it to nobody
	Hold      bool // keep it back until the next delivery has gone out
}

type armedDelivery struct {
	kind string
	DeliveryFault
}

// FaultDelivery makes deliveries of a kind go wrong: an event's type
// ("reaction_added"), a payload's ("block_actions"), a command ("/kmwin"), or
// "*". The result ends it and releases what is held back.
func (w *Workspace) FaultDelivery(kind string, f DeliveryFault) (end func()) {
	a := &armedDelivery{kind: kind, DeliveryFault: f}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.socket.faults = append(w.socket.faults, a)
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.socket.faults = slices.DeleteFunc(w.socket.faults, func(x *armedDelivery) bool { return x == a })
		w.socket.release(w)
	}
}

func (s *socket) fault(kind string) DeliveryFault {
	for _, a := range slices.Backward(s.faults) {
		if a.kind != kind && a.kind != "*" {
			continue
		}
		if a.Times > 0 {
			a.Times--
			if a.Times == 0 {
				s.faults = slices.DeleteFunc(s.faults, func(x *armedDelivery) bool { return x == a })
			}
		}
		return a.DeliveryFault
	}
	return DeliveryFault{}
}
