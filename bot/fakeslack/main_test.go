package fakeslack_test

import (
	"context"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
	"go.uber.org/goleak"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const patience = 5 * time.Second

// world is a workspace with people in it and an app that talks to it.
type world struct {
	*fakeslack.Workspace
	t   *testing.T
	url string
	api *slack.Client
	bot string
}

func manifest(t *testing.T) fakeslack.Manifest {
	t.Helper()
	text, err := os.ReadFile("testdata/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	m, err := fakeslack.ParseManifest(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// newWorld makes ana, bo and cleo, #payments with the app in it and #secret
// without; change may alter the configuration first.
func newWorld(t *testing.T, change ...func(*fakeslack.Config)) *world {
	t.Helper()
	cfg := fakeslack.Config{
		Manifest: manifest(t), AckWindow: time.Second,
		RedeliverAfter: []time.Duration{0, 10 * time.Millisecond, 20 * time.Millisecond},
	}
	for _, c := range change {
		c(&cfg)
	}
	ws, err := fakeslack.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	url, err := ws.Serve(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); ws.Close() })
	w := &world{Workspace: ws, t: t, url: url, bot: ws.App().BotUser}
	w.api = w.client(ws.BotToken())
	for _, p := range []fakeslack.Person{
		{Name: "ana", RealName: "Ana Ruiz", DisplayName: "Ana"},
		{Name: "bo", RealName: "Bo Lind"},
		{Name: "cleo", RealName: "Cleo Marsh", Admin: true},
	} {
		if _, err := ws.AddPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	w.channel("#payments", false, "ana", "bo", w.bot)
	w.channel("#secret", true, "ana", "bo")
	return w
}

func (w *world) channel(name string, private bool, members ...string) {
	w.t.Helper()
	_, err := w.AddChannel(name, private, members...)
	w.ok(err)
}

// client is slack-go's client with a token; its idle connections end with the
// test.
func (w *world) client(token string) *slack.Client {
	return slack.New(token, slack.OptionAPIURL(w.url+"/api/"), slack.OptionAppLevelToken(w.AppToken()),
		slack.OptionHTTPClient(w.http()))
}

func (w *world) http() *http.Client {
	tr := &http.Transport{}
	w.t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr, Timeout: patience}
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) id(channel string) string {
	w.t.Helper()
	c, err := w.Channel(channel)
	w.ok(err)
	return c.ID
}

func (w *world) user(name string) string {
	w.t.Helper()
	p, err := w.Person(name)
	w.ok(err)
	return p.ID
}

func (w *world) until(what string, cond func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := w.Wait(ctx, cond); err != nil {
		w.t.Fatalf("%s did not happen: %v; calls %+v", what, err, w.Calls())
	}
}

// refused checks that err is Slack's refusal with that code.
func (w *world) refused(err error, code string) {
	w.t.Helper()
	if err == nil {
		w.t.Fatalf("no refusal, want %s", code)
	}
	if err.Error() != code {
		w.t.Fatalf("refused with %q, want %s", err, code)
	}
}

// listen runs a Socket Mode client until the test ends; handle acknowledges.
func (w *world) listen(handle func(*socketmode.Client, socketmode.Event)) {
	w.t.Helper()
	before := w.Connections()
	sm := socketmode.New(w.client(w.BotToken()))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = sm.RunContext(ctx)
	}()
	go func() {
		for {
			select {
			case ev := <-sm.Events:
				if handle != nil {
					handle(sm, ev)
				}
			case <-done:
				return
			}
		}
	}()
	w.t.Cleanup(func() { cancel(); <-done })
	w.until("a connection", func() bool { return w.Connections() > before })
}

// acking acknowledges everything with an empty payload and sends it on.
func acking(to chan<- socketmode.Event) func(*socketmode.Client, socketmode.Event) {
	return func(sm *socketmode.Client, ev socketmode.Event) {
		if ev.Request == nil || ev.Request.EnvelopeID == "" {
			return
		}
		_ = sm.AckCtx(context.Background(), ev.Request.EnvelopeID, nil)
		if to != nil {
			to <- ev
		}
	}
}

func (w *world) next(from <-chan socketmode.Event) socketmode.Event {
	w.t.Helper()
	select {
	case ev := <-from:
		return ev
	case <-time.After(patience):
		w.t.Fatal("nothing came")
		return socketmode.Event{}
	}
}
