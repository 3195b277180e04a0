package bot

import "time"

// ghosts is since when Slack counts more connections than the copies keep.
// Slack sends some of the envelopes to such dead ones, where they are lost.
type ghosts struct {
	since  time.Time
	warned bool
}

// watchGhosts compares what Slack last counted with what the copies keep, and
// warns once when it has been too much for long. Only the sweep calls it.
func (b *Bot) watchGhosts(counted, kept int, now time.Time) {
	surplus := max(0, counted-kept)
	b.meters.surplus.Set(float64(surplus))
	switch {
	case surplus == 0:
		b.ghosts = ghosts{}
	case b.ghosts.since.IsZero():
		b.ghosts.since = now
	case !b.ghosts.warned && now.Sub(b.ghosts.since) >= b.GhostsAfter:
		b.ghosts.warned = true
		b.log.Warn("socket", "outcome", "ghosts", "counted", counted, "kept", kept,
			"hint", "Slack counts connections that no copy keeps and loses envelopes on them: look for a copy outside this database, else they end within hours")
	}
}
