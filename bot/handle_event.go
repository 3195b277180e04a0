package bot

import (
	"context"
	"encoding/json"
	"time"
)

// eventDeadline leaves Slack's 3 seconds some room.
const eventDeadline = 2500 * time.Millisecond

// handleEvent commits, then acknowledges; what could not be committed is not
// acknowledged, and Slack delivers it again.
func (b *Bot) handleEvent(ctx context.Context, j job, o *outcome) {
	var in struct {
		Event json.RawMessage `json:"event"`
	}
	var e event
	if lenient(j.Payload, &in) != nil || lenient(in.Event, &e) != nil || events[e.Type] == nil {
		b.acknowledge(ctx, j, o, nil)
		return
	}
	o.kind, o.deed = e.Type, e.Type
	b.event(ctx, j, o, events[e.Type], e)
}

func (b *Bot) event(ctx context.Context, j job, o *outcome, d deed[event], e event) {
	ctx, cancel := context.WithDeadline(ctx, j.came.Add(eventDeadline))
	defer cancel()
	_, err := guarded(ctx, b, d, e)
	o.judge(err)
	if err != nil && !refused(err) { // of a refusal, again would say the same
		return
	}
	b.acknowledge(ctx, j, o, nil)
}
