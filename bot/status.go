package bot

import "time"

// Status is how a bot's connections stand.
type Status struct {
	Sockets      int        // connections that have said hello
	Since        *time.Time // when the first of them did; nil while there is none
	LastEnvelope *time.Time // when something last came in; nil before the first
	Saved        bool       // the database took this copy's last sign of life
}

// Status tells how the connections to Slack and the database stand.
func (b *Bot) Status() Status {
	return Status{Sockets: int(b.ready.Load()), Since: momentOf(b.readySince.Load()), LastEnvelope: momentOf(b.lastCame.Load()), Saved: b.saved.Load()}
}

// Ready reports whether a connection to Slack stands.
func (b *Bot) Ready() bool { return b.ready.Load() > 0 }

// greeted counts a connection in, or out again.
func (b *Bot) greeted(by int32) {
	n := b.ready.Add(by)
	switch {
	case n == 0:
		b.readySince.Store(0)
	case n == 1 && by > 0:
		b.readySince.Store(time.Now().UnixNano())
		b.linked.Store(true)
	}
	b.meters.sockets.Set(float64(n))
}

func momentOf(nanos int64) *time.Time {
	if nanos == 0 {
		return nil
	}
	t := time.Unix(0, nanos).UTC()
	return &t
}
