package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// outstanding is how many deliveries are under way at once: Slack knows no such
// bound, but a program that answers in time never has more.
const outstanding = 64

// hose gives the program deliveries and times their acknowledgements. What is
// not acknowledged in three seconds is given once more, as Slack does.
type hose struct {
	s     *subject
	mu    sync.Mutex
	sent  map[string]time.Time
	frame map[string][]byte
	took  []time.Duration
	slots chan struct{}
	again int
}

func newHose(s *subject) *hose {
	h := &hose{s: s, sent: map[string]time.Time{}, frame: map[string][]byte{}, slots: make(chan struct{}, outstanding)}
	s.town.Gate.OnAck(h.acked)
	return h
}

func (h *hose) acked(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at, waiting := h.sent[id]
	if !waiting {
		return
	}
	h.took = append(h.took, time.Since(at))
	delete(h.sent, id)
	delete(h.frame, id)
	<-h.slots
}

// give delivers one reaction once there is room.
func (h *hose) give(ctx context.Context, to said, emoji string) error {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(3 * time.Second):
		if err := h.repeat(); err != nil {
			return err
		}
		return h.give(ctx, to, emoji)
	}
	h.s.serial++
	id := fmt.Sprintf("hose-%d", h.s.serial)
	frame := fmt.Appendf(nil, `{"envelope_id":%q,"type":"events_api","accepts_response_payload":false,"retry_attempt":0,"retry_reason":"","payload":{"type":"event_callback","team_id":%q,"event_id":"Ev%s","event":{"type":"reaction_added","user":%q,"reaction":%q,"item_user":%q,"event_ts":"%d.%06d","item":{"type":"message","channel":%q,"ts":%q}}}}`,
		id, h.s.town.TeamID(), id, h.s.ana, emoji, to.person, time.Now().Unix(), h.s.serial%1_000_000, h.s.channel, to.ts)
	h.mu.Lock()
	h.sent[id], h.frame[id] = time.Now(), frame
	h.mu.Unlock()
	return h.s.town.Gate.Inject(frame)
}

// repeat delivers again what was not acknowledged.
func (h *hose) repeat() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for id, at := range h.sent {
		if time.Since(at) > 3*time.Second {
			h.again++
			if err := h.s.town.Gate.Inject(h.frame[id]); err != nil {
				return err
			}
		}
	}
	return nil
}

// drain waits for every acknowledgement.
func (h *hose) drain(ctx context.Context) error {
	repeated := time.Now()
	var failed error
	err := h.s.until(ctx, "the last acknowledgements", func() bool {
		h.mu.Lock()
		left := len(h.sent)
		h.mu.Unlock()
		if left > 0 && time.Since(repeated) > 3*time.Second {
			failed, repeated = h.repeat(), time.Now()
		}
		return left == 0 || failed != nil
	})
	if failed != nil {
		return failed
	}
	return err
}

// flood gives n deliveries as fast as they are acknowledged, every so many of
// them nominating, and tells how many a second that were.
func (h *hose) flood(ctx context.Context, n, every int, next *int) (perSecond float64, err error) {
	began := time.Now()
	for i := range n {
		if err := h.one(ctx, i, every, next); err != nil {
			return 0, err
		}
	}
	err = h.drain(ctx)
	return float64(n) / time.Since(began).Seconds(), err
}

// pace gives them at so many a second.
func (h *hose) pace(ctx context.Context, n int, perSecond float64, every int, next *int) error {
	tick := time.NewTicker(time.Duration(float64(time.Second) / perSecond))
	defer tick.Stop()
	for i := range n {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := h.one(ctx, i, every, next); err != nil {
			return err
		}
	}
	return h.drain(ctx)
}

// one gives the i-th delivery; a nominating one is about the next message that
// nobody pointed to.
func (h *hose) one(ctx context.Context, i, every int, next *int) error {
	if i%every != 0 {
		return h.give(ctx, h.s.said[i%len(h.s.said)], "thumbsup")
	}
	*next++
	return h.give(ctx, h.s.said[*next%len(h.s.said)], "seedling")
}

// times are what was measured since the last call.
func (h *hose) times() times {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := h.took
	h.took = nil
	return sorted(out)
}

// times are durations in order.
type times []time.Duration

func sorted(all []time.Duration) times {
	out := slices.Clone(all)
	slices.Sort(out)
	return out
}

// at is a quantile: 0.5 is the median.
func (t times) at(q float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	return t[min(int(q*float64(len(t))), len(t)-1)]
}
