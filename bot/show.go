package bot

import (
	"context"
	"sync"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// showers is how many messages are brought to Slack at once, so that one slow
// channel does not hold the others.
const showers = 4

// saving bounds how long an outcome may take to save.
const saving = 5 * time.Second

// showAll brings Slack up to what the database wants shown, until ctx ends. What
// was begun may go on until last ends; what was claimed and not begun is given
// back. To ask whether anything is due is cheaper than to claim nothing.
func (b *Bot) showAll(ctx, last context.Context) error {
	slots := make(chan struct{}, showers)
	var each sync.WaitGroup
	defer each.Wait()
	for vain, full := 0, false; ctx.Err() == nil; {
		n := free(ctx, slots)
		rest := time.Duration(0)
		if !full {
			rest = b.untilNext(ctx)
		}
		var claimed []stories.Message
		if rest == 0 {
			claimed = b.claim(ctx, last, n)
		}
		for range n - len(claimed) {
			<-slots
		}
		for _, m := range claimed {
			each.Go(func() {
				defer func() { <-slots; b.shows.wake(); b.progress.tell() }()
				b.show(last, m)
			})
		}
		if vain++; rest > 0 || len(claimed) > 0 {
			vain = 0
		}
		if full = len(claimed) == n; !full && !b.shows.wait(ctx, b.restFor(rest, len(claimed), vain)) {
			return nil
		}
	}
	return nil
}

// free takes every free slot, waiting for one; 0 when ctx ended.
func free(ctx context.Context, slots chan struct{}) int {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return 0
	}
	for n := 1; ; n++ {
		select {
		case slots <- struct{}{}:
		default:
			return n
		}
	}
}

// claim takes up to n messages. A claim is never broken off half-way: nobody
// would know of it until its lease ends.
func (b *Bot) claim(ctx, last context.Context, n int) []stories.Message {
	if n == 0 {
		return nil
	}
	claiming, cancel := context.WithTimeout(last, saving)
	defer cancel()
	claimed, err := b.store.Claim(claiming, n)
	if err != nil {
		b.log.Error("message", "outcome", "failed", "error", clean(err))
		return nil
	}
	if ctx.Err() == nil {
		return claimed
	}
	for _, m := range claimed {
		if err := b.store.HandBack(claiming, m); err != nil {
			b.log.Error("message", "kind", kindInLog(m.Kind), "outcome", "failed", "message", m.ID, "error", clean(err))
		}
	}
	return nil
}

// restFor is how long to wait after so much was claimed. What was claimed wakes
// the loop when it is shown; what else comes due meanwhile waits no longer than a
// second. What is due and cannot be claimed waits for another, longer each time in
// vain.
func (b *Bot) restFor(rest time.Duration, claimed, vain int) time.Duration {
	if claimed > 0 {
		return time.Second
	}
	if rest = max(rest, 20*time.Millisecond<<min(vain, 10)); rest > b.SweepEvery {
		return untilWoken
	}
	return rest
}

// untilNext is how long until some message wants to be shown, as far as is known.
func (b *Bot) untilNext(ctx context.Context) time.Duration {
	next, some, err := b.store.NextTry(ctx)
	switch {
	case err != nil:
		return b.SweepEvery
	case !some:
		return untilWoken
	}
	return next
}

// show brings one claimed message to Slack, saves what came of it, and writes
// one line.
func (b *Bot) show(ctx context.Context, m stories.Message) {
	began := time.Now()
	done := b.bringUp(ctx, m)
	save, cancel := context.WithTimeout(context.WithoutCancel(ctx), saving)
	defer cancel()
	err := done.save(save)
	took := time.Since(began)
	b.meters.messages.WithLabelValues(kindInLog(m.Kind), done.outcome).Inc()
	b.meters.lag.Observe(took.Seconds())
	line := b.log.Info
	args := []any{"kind", kindInLog(m.Kind), "outcome", done.outcome, "message", m.ID, "attempt", m.Attempts, "took", took}
	if done.err != nil || err != nil {
		line, args = b.log.Warn, append(args, "error", clean(done.err), "unsaved", clean(err))
	}
	line("message", args...)
	if done.mute || isStop(done.err) {
		b.halt(botRefused(done.err))
	}
}
