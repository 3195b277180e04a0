package bot

import (
	"context"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// untilWoken is how long a loop waits that has nothing to do: the sweep wakes it
// when there is something.
const untilWoken = time.Hour

// sweepAll says that this copy lives, from time to time, and wakes the loops for
// what nobody nudged them for. An idle bot asks the database nothing else.
func (b *Bot) sweepAll(ctx context.Context) error {
	for {
		b.sweep(ctx)
		if !b.sweeps.wait(ctx, b.SweepEvery) {
			return nil
		}
	}
}

func (b *Bot) sweep(ctx context.Context) {
	asking, cancel := context.WithTimeout(ctx, saving)
	defer cancel()
	counted, me := int(b.counted.Load()), b.asCopy()
	p, err := b.store.Beat(asking, me, b.MissedAfter)
	if err != nil {
		if ctx.Err() == nil {
			b.saved.Store(false)
			b.log.Error("sweep", "outcome", "failed", "error", clean(err))
		}
		return
	}
	b.saved.Store(true)
	b.linked.Store(me.Connected)
	b.shows.wakeIn(p.Message, b.SweepEvery)
	b.looks.wakeIn(p.Look, b.SweepEvery)
	if p.Gap {
		b.log.Warn("sweep", "outcome", "gap")
	}
	if p.Export {
		b.files.wake()
	}
	if p.LookBack {
		b.backs.wake()
	}
	b.watchGhosts(counted, p.Sockets, time.Now())
}

// asCopy is this process among the copies.
func (b *Bot) asCopy() stories.Copy {
	return stories.Copy{
		ID: b.id, Version: b.Version, Sockets: b.Sockets, Connected: b.Ready(),
		Hello: time.Since(time.Unix(0, b.helloAt.Load())),
	}
}

// leave says that this copy ends, with its connections.
func (b *Bot) leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	me := b.asCopy()
	me.Connected = b.linked.Load()
	if err := b.store.Leave(ctx, me); err != nil {
		b.log.Warn("sweep", "outcome", "failed", "error", clean(err))
	}
}
