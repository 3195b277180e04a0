package fakeslack_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func TestRedelivery(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.AckWindow = 20 * time.Millisecond })
	c := w.dial()
	c.hello()
	w.seed()
	first := c.read()
	if first.Type != "events_api" || first.Attempt != 0 || first.Why != "" {
		t.Fatalf("first came %+v", first)
	}
	seen := map[string]bool{first.ID: true}
	for attempt := 1; attempt <= 3; attempt++ {
		f := c.read()
		if f.Attempt != attempt || f.Why != "timeout" || f.eventID(t) != first.eventID(t) || seen[f.ID] {
			t.Fatalf("redelivery %d is %+v", attempt, f)
		}
		seen[f.ID] = true
	}
	w.until("giving up", func() bool {
		all := w.Envelopes()
		return all[len(all)-1].Outcome == fakeslack.OutcomeGivenUp
	})
	if n := len(w.Envelopes()); n != 4 {
		t.Errorf("%d deliveries", n)
	}
}

func TestAcknowledgedOnce(t *testing.T) {
	w := newWorld(t)
	c := w.dial()
	c.hello()
	w.seed()
	c.ack(c.read().ID)
	w.until("the acknowledgement", w.Quiet)
	if all := w.Envelopes(); len(all) != 1 || all[0].Outcome != fakeslack.OutcomeAcked || all[0].Kind != "reaction_added" {
		t.Errorf("log %+v", all)
	}
}

func TestClosedConnectionRedelivers(t *testing.T) {
	w := newWorld(t)
	a := w.dial()
	a.hello()
	w.seed()
	id := a.read().eventID(t)
	b := w.dial()
	if n := b.hello().Num; n != 2 {
		t.Errorf("num_connections %d", n)
	}
	w.ok(a.ws.Close())
	f := b.read()
	if f.eventID(t) != id || f.Attempt != 1 {
		t.Errorf("came %+v", f)
	}
	b.ack(f.ID)
	w.until("the acknowledgement", w.Quiet)
}

func TestQueuedWhileNobodyIsConnected(t *testing.T) {
	w := newWorld(t)
	w.seed()
	c := w.dial()
	c.hello()
	f := c.read()
	if f.Attempt != 1 || f.Why != "timeout" {
		t.Errorf("came %+v", f)
	}
	c.ack(f.ID)
	w.until("the acknowledgement", w.Quiet)
}

func TestTooOldForRedelivery(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.KeepUndelivered = time.Nanosecond })
	w.seed()
	c := w.dial()
	c.hello()
	w.ok(w.OpenHome("bo", fakeslack.TabHome))
	f := c.read()
	if !strings.Contains(string(f.Payload), "app_home_opened") {
		t.Errorf("came %s", f.Payload)
	}
	c.ack(f.ID)
}

func TestEachEnvelopeToOneConnection(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 100)
	w.listen(acking(got))
	w.listen(acking(got))
	for range 10 {
		w.seed()
	}
	seen := map[string]bool{}
	for range 10 {
		seen[w.next(got).Request.EnvelopeID] = true
	}
	w.until("quiet", w.Quiet)
	conns := map[int]int{}
	for _, e := range w.Envelopes() {
		conns[e.Conn]++
	}
	if len(seen) != 10 || len(conns) != 2 || len(w.Envelopes()) != 10 {
		t.Errorf("%d envelopes over %v", len(seen), conns)
	}
}

func TestTooManyConnectionsAndGhosts(t *testing.T) {
	w := newWorld(t)
	w.Ghosts(9)
	if n := w.dial().hello().Num; n != 10 {
		t.Errorf("num_connections %d", n)
	}
	f := w.dial().read()
	if f.Type != "disconnect" || f.Reason != fakeslack.DisconnectTooMany {
		t.Errorf("the eleventh got %+v", f)
	}
}

func TestGhostsSwallow(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.AckWindow = 20 * time.Millisecond })
	w.Ghosts(1)
	w.seed()
	w.Ghosts(0)
	c := w.dial()
	c.hello()
	f := c.read()
	if f.Attempt == 0 {
		t.Errorf("came %+v", f)
	}
	c.ack(f.ID)
	w.until("quiet", w.Quiet)
}

func TestDisconnectReasons(t *testing.T) {
	w := newWorld(t)
	c := w.dial()
	c.hello()
	w.Disconnect(fakeslack.DisconnectWarning)
	if f := c.read(); f.Reason != fakeslack.DisconnectWarning || w.Connections() != 1 {
		t.Errorf("warned with %+v", f)
	}
	w.Disconnect(fakeslack.DisconnectRefresh)
	if f := c.read(); f.Type != "disconnect" || f.Reason != fakeslack.DisconnectRefresh {
		t.Errorf("refreshed with %+v", f)
	}
	if _, _, err := c.ws.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("closed with %v", err)
	}
	w.Disconnect(fakeslack.DisconnectLinkOff)
	if f := w.dial().read(); f.Reason != fakeslack.DisconnectLinkOff {
		t.Errorf("while switched off: %+v", f)
	}
	w.LinkOn()
	w.dial().hello()
}

func TestReconnectAfterCut(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	w.RefuseConnections(true)
	w.CutConnections()
	w.seed()
	w.RefuseConnections(false)
	if ev := w.next(got); ev.Request.RetryAttempt != 1 {
		t.Errorf("came %+v", ev.Request)
	}
}

func TestTicketsAndRefusedConnections(t *testing.T) {
	w := newWorld(t)
	_, url, err := w.api.StartSocketModeContext(t.Context())
	w.ok(err)
	w.RefuseConnections(true)
	if w.opens(url) {
		t.Error("a connection was made while refused")
	}
	w.RefuseConnections(false)
	if w.opens(url) {
		t.Error("a ticket was good twice")
	}
	w.dial().hello()
}

func TestFrameTooLarge(t *testing.T) {
	w := newWorld(t)
	c := w.dial()
	c.hello()
	w.ok(c.ws.WriteMessage(websocket.TextMessage, []byte(`{"envelope_id":"`+strings.Repeat("x", 20480)+`"}`)))
	_, _, err := c.ws.ReadMessage()
	if !websocket.IsCloseError(err, websocket.CloseMessageTooBig) {
		t.Errorf("closed with %v", err)
	}
}

func TestPings(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.PingEvery = 5 * time.Millisecond })
	c := w.dial()
	c.hello()
	pinged := make(chan struct{}, 100)
	c.ws.SetPingHandler(func(string) error { pinged <- struct{}{}; return nil })
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _, _ = c.ws.ReadMessage()
	}()
	<-pinged
	<-pinged
	_ = c.ws.Close()
	<-done
}

func TestDeliveryFaults(t *testing.T) {
	w := newWorld(t)
	c := w.dial()
	c.hello()
	w.FaultDelivery("reaction_added", fakeslack.DeliveryFault{Times: 1, Duplicate: true})
	w.seed()
	a, b := c.read(), c.read()
	if a.ID == b.ID || a.eventID(t) != b.eventID(t) {
		t.Errorf("a duplicate came as %+v and %+v", a, b)
	}
	c.ack(a.ID)
	c.ack(b.ID)
	w.FaultDelivery("reaction_added", fakeslack.DeliveryFault{Times: 1, Hold: true})
	w.seed()
	w.ok(w.OpenHome("bo", fakeslack.TabMessages))
	first, second := c.read(), c.read()
	if !strings.Contains(string(first.Payload), "app_home_opened") || !strings.Contains(string(second.Payload), "reaction_added") {
		t.Errorf("came in the order %s, %s", first.Payload, second.Payload)
	}
	c.ack(first.ID)
	c.ack(second.ID)
	w.until("quiet", w.Quiet)
}

func TestCloseLetsWaitersGo(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.AckWindow = time.Hour })
	c := w.dial()
	c.hello()
	done := make(chan error, 1)
	go func() { done <- w.Command("bo", "#payments", "/helper", "") }()
	c.read()
	w.Close()
	select {
	case err := <-done:
		if !errors.Is(err, fakeslack.ErrNotConnected) {
			t.Errorf("got %v", err)
		}
	case <-time.After(patience):
		t.Fatal("the command still waits")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Wait(ctx, func() bool { return false }); err == nil {
		t.Error("a wait that cannot end ended well")
	}
}
