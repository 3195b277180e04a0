package bot

import (
	"bytes"
	"context"
	"log/slog"
	"time"
)

// ignore acknowledges a reaction with an emoji that does not nominate, and
// reports whether it was one. Nearly all that comes in is: it is not decoded,
// and the database is not asked.
func (b *Bot) ignore(ctx context.Context, j job) bool {
	if j.Type != "events_api" {
		return false
	}
	name, is := peekReaction(j.Payload)
	if !is {
		return false
	}
	set, err := b.settings.read(ctx)
	if err != nil || set.Nominates(string(name)) {
		return false
	}
	if err := j.ack(ctx, j.ID, nil); err != nil {
		return false // as anything that could not be acknowledged
	}
	took := time.Since(j.came)
	b.meters.ignored.Inc()
	b.meters.ackedEvents.Observe(took.Seconds())
	if b.log.Enabled(ctx, slog.LevelDebug) {
		b.log.DebugContext(ctx, "envelope", "type", "reaction", "outcome", "ignored", "took", took, "retry", j.Retry)
	}
	return true
}

var (
	reactionAdded   = []byte(`"type":"reaction_added"`)
	reactionRemoved = []byte(`"type":"reaction_removed"`)
	reactionName    = []byte(`"reaction":"`)
)

// peekReaction finds the emoji of a reaction event without decoding it. A quote
// within a JSON string is escaped, so a key found bare is one; whatever looks
// otherwise than expected is left to the decoder.
func peekReaction(payload []byte) (name []byte, is bool) {
	if !has(payload, reactionAdded) && !has(payload, reactionRemoved) {
		return nil, false
	}
	_, rest, found := bytes.Cut(payload, reactionName)
	if !found || bytes.Contains(rest, reactionName) {
		return nil, false
	}
	at := len(payload) - len(rest) - len(reactionName)
	end := bytes.IndexByte(rest, '"')
	if end < 1 || escaped(payload, at) || bytes.IndexByte(rest[:end], '\\') >= 0 {
		return nil, false
	}
	return rest[:end], true
}

// has reports whether a key and its value stand in JSON, not within a string.
func has(payload, pair []byte) bool {
	at := bytes.Index(payload, pair)
	return at >= 0 && !escaped(payload, at)
}

func escaped(payload []byte, at int) bool { return at > 0 && payload[at-1] == '\\' }
