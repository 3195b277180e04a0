package bot_test

import (
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// metric sums a counter or gauge over the labels that are not given.
func metric(t *testing.T, from prometheus.Gatherer, name string, labels ...string) float64 {
	t.Helper()
	families, err := from.Gather()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, f := range families {
		for _, m := range f.GetMetric() {
			has := map[string]bool{}
			for _, l := range m.GetLabel() {
				has[l.GetValue()] = true
			}
			all := f.GetName() == name
			for _, l := range labels {
				all = all && has[l]
			}
			if all {
				sum += m.GetCounter().GetValue() + m.GetGauge().GetValue()
			}
		}
	}
	return sum
}

// TestOddEventsAreAcknowledgedOnce: what the library or we cannot decode is
// acknowledged and counted, and does not come again.
func TestOddEventsAreAcknowledgedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	m, err := w.ShareFiles("bo", "#payments", "", "plan.pdf")
	w.ok(err)
	w.ok(w.ReactToFile("ana", m.Files[0], "seedling"))
	odd := []map[string]any{
		{"type": "novelty_happened", "what": []int{1, 2}},
		{"type": "reaction_added", "reaction": "seedling", "user": "U1", "item": "a string"},
		{"type": "reaction_added", "reaction": map[string]any{"name": "seedling"}, "user": "U1"},
		{"type": "message", "channel": "C1", "blocks": []any{map[string]any{"type": "table", "rows": [][]any{{map[string]any{"type": "novelty"}}}}}},
		{"type": 7},
		{},
	}
	for _, e := range odd {
		w.SendEvent(e)
	}
	w.until("all to be acknowledged", w.Quiet)
	for _, e := range w.Envelopes() {
		if e.Outcome != fakeslack.OutcomeAcked || e.Attempt != 0 {
			t.Errorf("%s %s: %s at attempt %d", e.Type, e.Kind, e.Outcome, e.Attempt)
		}
	}
	w.until("all to be counted", func() bool {
		return metric(t, w.metrics, "kmwin_envelopes_total") >= float64(len(odd)+1)
	})
	if n := w.CallsTo("apps.connections.open"); n != 1 {
		t.Errorf("%d connections were opened", n)
	}
	if looks, err := w.store.ClaimLooks(t.Context(), 10); err != nil || len(looks) > 0 {
		t.Errorf("something is to be read: %v %v", looks, err)
	}
}

// TestUnreadableFramesDoNoHarm: they are counted where the library tells of
// them, and the connection goes on.
func TestUnreadableFramesDoNoHarm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	for _, frame := range []string{
		`{"type":"novelty","envelope_id":"e1","payload":{"a":1}}`, `{"type":"novelty"}`, `{"type":"events_api","payload":{"event":{"type":"novelty"}}}`,
		`{"type":"events_api","envelope_id":"e2","payload":"text"}`, `{}`, `[]`, `null`, `no json`,
	} {
		w.SendFrame([]byte(frame))
	}
	w.pointAt(win)
	if n := w.CallsTo("apps.connections.open"); n != 1 {
		t.Errorf("%d connections were opened", n)
	}
	if n := metric(t, w.metrics, "kmwin_socket_errors_total", "unreadable"); n < 1 || n > 8 {
		t.Errorf("%v unreadable frames were counted", n)
	}
	if n := metric(t, w.metrics, "kmwin_envelopes_total", "unknown"); n < 2 {
		t.Errorf("%v unknown envelopes were counted", n)
	}
	for line := range strings.SplitSeq(w.log.String(), "\n") {
		if strings.Contains(line, "no json") || strings.Contains(line, "novelty") {
			t.Errorf("the log repeats what came: %s", line)
		}
	}
}

// TestNoStormWhateverSlackSays: connections that end at once, for whatever
// reason, are not opened again without end.
func TestNoStormWhateverSlackSays(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{
		fakeslack.DisconnectWarning, fakeslack.DisconnectRefresh, fakeslack.DisconnectLinkOff, fakeslack.DisconnectTooMany, "novelty", "",
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			began := time.Now()
			w.until("a second of disconnecting", func() bool {
				w.Disconnect(reason)
				return time.Since(began) > time.Second
			})
			if n := w.CallsTo("apps.connections.open"); n > 4 {
				t.Errorf("%d connections were opened", n)
			}
			if n := metric(t, w.metrics, "kmwin_socket_connecting_total"); n < 2 {
				t.Errorf("%v attempts to connect were counted", n)
			}
		})
	}
}
