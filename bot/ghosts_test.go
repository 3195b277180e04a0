package bot_test

import (
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/stories"
)

// TestGhosts: connections that no copy keeps are measured, and warned of once.
func TestGhosts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Ghosts(2)
	w.start(func(c *bot.Config) { c.GhostsAfter = 50 * time.Millisecond })
	warned := func() int { return strings.Count(w.log.String(), "outcome=ghosts") }
	w.until("a warning", func() bool { return warned() > 0 })
	if n := metric(t, w.metrics, "kmwin_socket_surplus_connections"); n != 2 {
		t.Errorf("%v connections are too many", n)
	}
	if n := metric(t, w.metrics, "kmwin_socket_connections"); n != 3 {
		t.Errorf("Slack counts %v", n)
	}
	w.sweeps(5)
	if n := warned(); n != 1 {
		t.Errorf("there are %d warnings", n)
	}
	w.Ghosts(0)
	w.CutConnections() // so that Slack counts again
	w.until("their end", func() bool { return metric(t, w.metrics, "kmwin_socket_surplus_connections") == 0 })
}

// sweeps waits until the database has been asked so many times what waits.
func (w *world) sweeps(n int) {
	w.t.Helper()
	for range n {
		began := time.Now()
		w.until("a sweep", func() bool { return time.Since(began) > 100*time.Millisecond })
	}
}

// TestNoGhostsWhileCopiesComeAndGo: a copy that starts beside another, and one
// that leaves, are none.
func TestNoGhostsWhileCopiesComeAndGo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	soon := func(c *bot.Config) { c.GhostsAfter = 500 * time.Millisecond; slowly(c) }
	w.start(soon)
	stop := w.start(soon)
	w.start(soon)
	w.ok(stop())
	w.until("all to be registered", func() bool {
		p, err := w.store.Beat(t.Context(), stories.Copy{ID: "another"}, time.Hour)
		return err == nil && p.Sockets == 2
	})
	w.sweeps(10)
	if strings.Contains(w.log.String(), "outcome=ghosts") {
		t.Errorf("there are ghosts:\n%s", w.log)
	}
}
