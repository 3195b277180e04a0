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
	o.kind, o.deed, o.said = e.Type, e.Type, "done"
	deadline, cancel := context.WithDeadline(ctx, j.came.Add(eventDeadline))
	defer cancel()
	if _, err := guarded(deadline, b, events[e.Type], e); err != nil {
		o.said, o.err = "failed", err
		if refused(err) { // again would say the same
			o.said = "refused"
			b.acknowledge(ctx, j, o, nil)
		}
		return
	}
	b.acknowledge(ctx, j, o, nil)
}
