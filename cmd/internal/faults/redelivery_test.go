package faults_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestEverythingTwice delivers every event, click, command and form twice.
func TestEverythingTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 8, func(c *fakeslack.Config) { c.TriggerLife = patience }) // the second use of a trigger is refused all the same
	k := w.keep()
	w.FaultDelivery("*", fakeslack.DeliveryFault{Duplicate: true})
	w.life(k, 0)
	l := &load{w: w, stop: make(chan struct{})}
	l.telling(1, 3)
	w.account(k, sent{requests: 1, forms: 2, posts: 1, takeBacks: 1})
}

// TestEventsAgainLateAndInDisorder delivers the same reactions again and again,
// with and without a number of retry, after they were undone and before they
// were done: what was last counts, and each speaker is asked once.
func TestEventsAgainLateAndInDisorder(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6, nil)
	w.ready(w.begin())
	r := reactions{w: w, acked: map[string]bool{}}
	w.Gate.OnAck(r.heard)
	on := r.said(0)
	for attempt := range 4 {
		r.deliver(on, 1, true, attempt)
		r.deliver(on, 1, true, 0)
	}
	w.settle()
	w.account(nil, sent{requests: 1})

	undone := r.said(1) // its removal comes first, and nothing may be asked then
	r.deliver(undone, 20, false, 0)
	r.deliver(undone, 10, true, 3)
	r.deliver(undone, 10, true, 1)
	anew := r.said(2) // done, undone, done again, and each of it late once more
	for _, at := range []int{30, 10, 20, 30, 20, 10} {
		r.deliver(anew, at, at != 20, 0)
	}
	w.settle()
	w.account(nil, sent{requests: 2})
	if n := w.count(`SELECT count(*) FROM nomination WHERE NOT is_on`); n != 1 {
		t.Errorf("%d nominations are undone", n)
	}
}

// reactions writes Ana's reactions to the program, as Slack would.
type reactions struct {
	w     *world
	n     int
	acked map[string]bool
	hear  chan string
}

func (r *reactions) said(i int) string {
	m, err := r.w.Say(faults.Speaker(i), "#town", r.w.words(i))
	ok(r.w.t, err)
	return m.TS
}

func (r *reactions) heard(id string) {
	select {
	case r.hear <- id:
	default:
	}
}

// deliver writes one delivery, of a reaction at so many seconds, and waits for
// its acknowledgement.
func (r *reactions) deliver(ts string, at int, on bool, attempt int) {
	r.w.t.Helper()
	town, err := r.w.Channel("town")
	ok(r.w.t, err)
	r.n++
	id := fmt.Sprintf("again-%d", r.n)
	r.hear = make(chan string, 100)
	ok(r.w.t, r.w.Gate.Inject(reactionFrame(id, town.ID, ts, r.w.id("ana"), r.w.id("p0"), fmt.Sprintf("17000000%02d.000000", at), on, attempt)))
	r.w.until("the acknowledgement of "+id, func() bool {
		select {
		case heard := <-r.hear:
			return heard == id
		default:
			return false
		}
	})
}

func reactionFrame(id, channel, ts, by, of, at string, on bool, attempt int) []byte {
	kind := map[bool]string{true: "reaction_added", false: "reaction_removed"}[on]
	reason := ""
	if attempt > 0 {
		reason = "timeout"
	}
	frame, _ := json.Marshal(map[string]any{ // maps of strings always can be written
		"envelope_id": id, "type": "events_api", "accepts_response_payload": false, "retry_attempt": attempt, "retry_reason": reason,
		"payload": map[string]any{
			"type": "event_callback", "team_id": "T0WORKSPACE", "event_id": "Ev" + id, "event": map[string]any{
				"type": kind, "user": by, "reaction": "seedling", "item_user": of, "event_ts": at,
				"item": map[string]any{"type": "message", "channel": channel, "ts": ts},
			},
		},
	})
	return frame
}
