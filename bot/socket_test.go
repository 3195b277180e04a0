package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
)

func TestRunEndsWithAClearWord(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*bot.Config)
		says   string
	}{
		"bot token": {func(c *bot.Config) { c.BotToken = "xoxb-other" }, "the bot's token"},
		"app token": {func(c *bot.Config) { c.AppToken = "xapp-other" }, "App-Level Tokens"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			err := w.bot(c.change).Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "-other") {
				t.Errorf("Run says %v", err)
			}
		})
	}
}

func TestRunEndsWhenTheAppIsRemoved(t *testing.T) {
	t.Parallel()
	for name, remove := range map[string]func(*world){
		"removed": func(w *world) { w.Uninstall() },
		"revoked": func(w *world) { w.RevokeTokens() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			b := w.bot()
			ended := make(chan error, 1)
			go func() { ended <- b.Run(context.Background()) }()
			w.until("a connection", b.Ready)
			remove(w)
			select {
			case err := <-ended:
				if err == nil || !strings.Contains(err.Error(), "install it again") {
					t.Errorf("Run says %v", err)
				}
			case <-time.After(patience):
				t.Fatal("the bot goes on")
			}
		})
	}
}

func TestAnotherWorkspacesDatabase(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ok(w.store.Join(t.Context(), stories.Workspace{ID: "T0ELSEWHERE"}))
	if err := w.bot().Run(t.Context()); err == nil || !strings.Contains(err.Error(), "another workspace") {
		t.Errorf("Run says %v", err)
	}
}

func TestReconnects(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.CutConnections()
	w.until("a new connection", func() bool { return w.Connections() == 1 })
	m, err := w.Say("bo", "#payments", win)
	w.ok(err)
	w.ok(w.React("ana", "#payments", m.TS, "seedling"))
	w.sees("ana", "#payments", "Nothing is shared")
}

func TestNoReconnectStorm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.Disconnect(fakeslack.DisconnectLinkOff)
	w.until("attempts to come back", func() bool { return w.CallsTo("apps.connections.open") >= 3 })
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	_ = w.Wait(ctx, func() bool { return w.CallsTo("apps.connections.open") > 3 })
	if n := w.CallsTo("apps.connections.open"); n > 3 {
		t.Errorf("%d connections were opened", n)
	}
}

func TestRedeliveryChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.FaultDelivery("reaction_added", fakeslack.DeliveryFault{Duplicate: true})
	w.pointAt(win)
	w.until("quiet", w.Quiet)
	if n := w.CallsTo("chat.postEphemeral"); n != 1 {
		t.Errorf("Ana was thanked %d times", n)
	}
}

func TestEventIsRedeliveredUntilSaved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *fakeslack.Config) {
		c.AckWindow, c.RedeliverAfter = time.Second, []time.Duration{0, 100 * time.Millisecond, 100 * time.Millisecond}
	})
	w.start()
	w.Fault("users.info", fakeslack.Fault{Times: 1, Error: "internal_error"}) // who Ana is cannot be known at first
	w.pointAt(win)
}

func TestClickIsAnsweredInTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	w.pointAt(win)
	w.ok(w.store.Gather(t.Context()))
	seen := w.sees("bo", "@kmwin", win)
	w.ok(w.Click("bo", seen.Surface, "No thanks"))
	for _, e := range w.Envelopes() {
		if e.Kind == "block_actions" && e.Took > 2500*time.Millisecond {
			t.Errorf("a click took %v", e.Took)
		}
	}
	for line := range strings.SplitSeq(w.log.String(), "\n") {
		if strings.Contains(line, "block_actions") && (!strings.Contains(line, "deed=answer") || strings.Contains(line, w.id("bo"))) {
			t.Errorf("the log says %s", line)
		}
	}
}
