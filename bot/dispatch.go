package bot

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"time"
)

const workerCount = 16

// job is an envelope that was taken.
type job struct {
	envelope
	came time.Time
	ack  func(ctx context.Context, id string, payload any) error
}

// outcome is what became of an envelope, for the log.
type outcome struct {
	id    string // finds this line from what the person was told
	kind  string // the event's type, or what was done in Slack
	deed  string
	said  string // done, refused, failed, late, ignored, unknown
	err   error
	acked bool
}

// work handles what was taken, until the queue is closed.
func (b *Bot) work(ctx context.Context) error {
	for j := range b.jobs {
		b.handle(ctx, j)
		b.under.Add(-1)
		b.progress.tell()
	}
	return nil
}

// handle does all there is to do about one envelope, and writes one line.
func (b *Bot) handle(ctx context.Context, j job) {
	if b.ignore(ctx, j) {
		return
	}
	o := outcome{id: correlation(), kind: "unknown", deed: "unknown", said: "unknown"}
	switch j.Type {
	case "events_api":
		b.handleEvent(ctx, j, &o)
	case "interactive":
		b.handleInteraction(ctx, j, &o)
	case "slash_commands":
		b.handleCommand(ctx, j, &o)
	default:
		b.acknowledge(ctx, j, &o, nil)
	}
	if o.deed != "reaction_added" { // what that brings on is shown once the message was read
		b.shows.wake()
	}
	b.report(ctx, j, o)
}

// acknowledge answers Slack, once.
func (b *Bot) acknowledge(ctx context.Context, j job, o *outcome, payload any) {
	if o.acked {
		return
	}
	o.acked = true
	defer func() { b.meters.acked(j) }()
	if err := j.ack(ctx, j.ID, payload); err != nil {
		o.said, o.err = "unacknowledged", errors.Join(o.err, err)
	}
}

func (b *Bot) report(ctx context.Context, j job, o outcome) {
	deed, took := o.deed, time.Since(j.came)
	if answersToRequests[deed] {
		deed = "answer"
	}
	b.meters.envelopes.WithLabelValues(o.kind, deed, o.said).Inc()
	b.meters.took.WithLabelValues(o.kind).Observe(took.Seconds())
	level, args := slog.LevelInfo, []any{"type", o.kind, "deed", deed, "outcome", o.said, "took", took, "retry", j.Retry, "id", o.id}
	if o.said == "failed" || o.said == "late" || o.said == "unacknowledged" {
		level, args = slog.LevelError, append(args, "error", clean(o.err))
	}
	b.log.Log(ctx, level, "envelope", args...)
}

func correlation() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails, by its documentation
	return hex.EncodeToString(b[:])
}
