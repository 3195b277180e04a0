package faults_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// soakRate is ten times as many events as Slack delivers to one workspace's
// app: 30,000 an hour.
const soakRate = 300_000.0 / 3600

// TestSoak gives the program events for as long as -soak says, with connections
// that end every half minute: its memory, goroutines and connections to the
// database stay what they were after the first tenth. Without the flag it is
// run for a moment only, to know that it works.
func TestSoak(t *testing.T) {
	t.Parallel()
	lasts := max(*soak, 5*time.Second)
	w := newWorld(t, 20, nil)
	c := w.begin()
	w.ready(c)
	town, err := w.Channel("town")
	ok(t, err)
	ana := w.id("ana")
	first, last := gauges{}, gauges{}
	cut := time.Now()
	for began, n := time.Now(), 0; time.Since(began) < lasts; n++ {
		frame := reactionFrame(fmt.Sprintf("soak-%d", n), town.ID, fmt.Sprintf("1700000000.%06d", n%100), ana, w.id("p1"),
			fmt.Sprintf("%d.%06d", 1700000000+n/1000, n%1000), n%2 == 0, 0)
		w.until("a connection", func() bool { return w.Gate.Inject(frame) == nil })
		w.until("its turn", func() bool { return time.Since(began).Seconds()*soakRate >= float64(n) })
		if time.Since(cut) > 30*time.Second {
			w.CutConnections()
			cut = time.Now()
		}
		if first.at.IsZero() && time.Since(began) > lasts/10 {
			first = w.gauges(c)
		}
	}
	w.settle() // what is under way is no growth
	w.until("it to be what it was", func() bool { last = w.gauges(c); return !last.grownFrom(first) })
	t.Logf("after a tenth %v\nin the end   %v", first, last)
}

// gauges are what must not grow.
type gauges struct {
	at                 time.Time
	memory, goroutines float64
	sessions           int
}

func (g gauges) grownFrom(first gauges) bool {
	return g.memory > 1.5*first.memory+20e6 || g.goroutines > first.goroutines+20 || g.sessions > first.sessions+8
}

func (g gauges) String() string {
	return fmt.Sprintf("%.0f MB, %.0f goroutines, %d sessions", g.memory/1e6, g.goroutines, g.sessions)
}

func (w *world) gauges(c *faults.Copy) gauges {
	w.t.Helper()
	_, metrics := c.Get(w.t.Context(), "/metrics")
	return gauges{
		at: time.Now(), memory: metric(metrics, "process_resident_memory_bytes"), goroutines: metric(metrics, "go_goroutines"),
		sessions: w.count(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()`),
	}
}

// metric is a metric without labels, 0 where there is none.
func metric(text, name string) float64 {
	for line := range strings.Lines(text) {
		if value, is := strings.CutPrefix(line, name+" "); is {
			n, _ := strconv.ParseFloat(strings.TrimSpace(value), 64)
			return n
		}
	}
	return 0
}
