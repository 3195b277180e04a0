package faults_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestConnectionsThatEnd cuts connections and has Slack close them for every
// reason while people react: nothing is lost, and connections are opened again
// without a storm.
func TestConnectionsThatEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 60, nil)
	c := w.begin()
	w.ready(c)
	w.nominate(0)
	w.settle()
	i := 1
	for name, end := range map[string]func(){
		"cut":     w.CutConnections,
		"warning": func() { w.Disconnect(fakeslack.DisconnectWarning) },
		"refresh": func() { w.Disconnect(fakeslack.DisconnectRefresh) },
		"many":    func() { w.Disconnect(fakeslack.DisconnectTooMany) },
	} {
		t.Log(name)
		for range 3 {
			w.nominate(i)
			i++
		}
		end()
		w.nominate(i)
		i++
		w.until("a connection after "+name, func() bool { return w.Connections() > 0 })
	}
	w.account(nil, sent{requests: i})
	status, metrics := c.Get(t.Context(), "/metrics")
	if status != 200 || !strings.Contains(metrics, "kmwin_socket_connecting_total") {
		t.Errorf("the metrics: %d", status)
	}
}

// TestNoReconnectStorm: Slack closes every connection at once, or takes none,
// for a while; kmwin asks for new ones ever less often, says that it is not
// ready, and comes back by itself.
func TestNoReconnectStorm(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]struct{ begin, end func(*world) }{
		"switched off": {func(w *world) { w.Disconnect(fakeslack.DisconnectLinkOff) }, func(w *world) { w.LinkOn() }},
		"refused":      {func(w *world) { w.RefuseConnections(true); w.CutConnections() }, func(w *world) { w.RefuseConnections(false) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 2, nil)
			c := w.begin()
			w.ready(c)
			before := w.CallsTo("apps.connections.open")
			began := time.Now()
			f.begin(w)
			w.until("not to be ready", func() bool { status, _ := c.Get(t.Context(), "/readyz"); return status == 503 })
			w.nominate(0)
			w.until("some time", func() bool { return time.Since(began) > 12*time.Second })
			if n := w.CallsTo("apps.connections.open") - before; n > 8 {
				t.Errorf("%d connections asked for in 12 s", n)
			}
			f.end(w)
			w.ready(c)
			w.account(nil, sent{requests: 1})
		})
	}
}

// TestEnvelopesNobodyKnows are acknowledged, once, and harm nothing; a frame
// that is no JSON cannot be.
func TestEnvelopesNobodyKnows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2, nil)
	c := w.begin()
	w.ready(c)
	acked := make(chan string, 1000)
	w.Gate.OnAck(func(id string) { acked <- id })
	frames := []string{
		`{"envelope_id":"odd-0","type":"events_api","payload":{"type":"event_callback","event":{"type":"weather_changed"}}}`,
		`{"envelope_id":"odd-1","type":"telepathy","payload":{"thought":"yes"}}`,
		`{"envelope_id":"odd-2","type":"events_api","payload":{"type":"event_callback","event":{"type":"reaction_added","item":{"type":"file","file":"F1"},"user":"U1","reaction":"seedling"}}}`,
		`{"envelope_id":"odd-3","type":"interactive","payload":{"type":"block_suggestion"}}`,
		`{"envelope_id":"odd-4","type":"interactive","payload":"nothing like it"}`,
		`{"envelope_id":"odd-5","type":"slash_commands","payload":{"command":7}}`,
		`{"envelope_id":"odd-6","type":"events_api","payload":{"type":"event_callback","event":{"type":"reaction_added","item":{"type":"message"},"reaction":["seedling"]}}}`,
	}
	for _, f := range append(frames, `{"type":"events_api"`, `[]`, `"hello"`, ``) {
		ok(t, w.Gate.Inject([]byte(f)))
	}
	heard := map[string]int{}
	w.until("every acknowledgement", func() bool {
		for len(acked) > 0 {
			heard[<-acked]++
		}
		return len(heard) == len(frames)
	})
	w.nominate(0)
	w.account(nil, sent{requests: 1})
	for i := range frames {
		if n := heard[fmt.Sprintf("odd-%d", i)]; n != 1 {
			t.Errorf("frame %d was acknowledged %d times", i, n)
		}
	}
	if strings.Contains(w.out.String(), "panic") {
		t.Errorf("a deed panicked:\n%s", w.out.Tail(20))
	}
}

// TestGhosts: dead connections that Slack still counts swallow some deliveries,
// which come again; how many Slack counts is a metric.
func TestGhosts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 10, nil)
	c := w.begin()
	w.ready(c)
	w.Ghosts(2)
	w.CutConnections() // hello tells the number
	w.ready(c)
	for i := range 8 {
		w.nominate(i)
	}
	w.account(nil, sent{requests: 8})
	w.until("the number of connections as a metric", func() bool {
		_, metrics := c.Get(t.Context(), "/metrics")
		return strings.Contains(metrics, "\nkmwin_socket_connections 4") || strings.Contains(metrics, "\nkmwin_socket_connections 3")
	})
}
