package bot_test

import (
	"bytes"
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/deploy"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// world is a workspace with a bot in it: Ana, Bo and Gus the guest in #payments,
// Cleo who curates, Dan the admin.
type world struct {
	*fakeslack.Workspace
	t       *testing.T
	url     string
	store   *stories.Store
	clock   *storiestest.Clock
	log     *lines
	metrics *prometheus.Registry
}

// patience is how long anything may take; tests end much sooner.
const patience = 90 * time.Second

func newWorld(t *testing.T, change ...func(*fakeslack.Config)) *world {
	t.Helper()
	raw, err := deploy.ManifestJSON("/kmwin", "kmwin")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := fakeslack.ParseManifest(raw)
	if err != nil {
		t.Fatal(err)
	}
	store, clock := storiestest.NewStore(t)
	cfg := fakeslack.Config{Manifest: manifest, Now: clock.Now}
	for _, c := range change {
		c(&cfg)
	}
	ws, err := fakeslack.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Workspace: ws, t: t, store: store, clock: clock, log: &lines{}, metrics: prometheus.NewRegistry()}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() { cancel(); ws.Close() })
	w.url, err = ws.Serve(ctx, "")
	w.ok(err)
	for _, p := range []fakeslack.Person{
		{Name: "ana", RealName: "Ana Roth"},
		{Name: "bo", RealName: "Bo Lind", Title: "Engineer"},
		{Name: "cleo", RealName: "Cleo Wirz"},
		{Name: "dan", RealName: "Dan Ott"},
		{Name: "gus", RealName: "Gus Gast", Guest: true},
	} {
		_, err := ws.AddPerson(p)
		w.ok(err)
	}
	_, err = ws.AddChannel("payments", false, "ana", "bo", "gus", "@kmwin")
	w.ok(err)
	return w
}

// start runs a bot until the test ends or the returned function is called,
// which returns what Run returned.
func (w *world) start(change ...func(*bot.Config)) (stop func() error) {
	w.t.Helper()
	b := w.bot(change...)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(patience):
			w.t.Error("the bot did not end")
			return context.DeadlineExceeded
		}
	})
	w.t.Cleanup(func() { _ = stop() })
	w.until("a connection", b.Ready)
	return stop
}

func (w *world) bot(change ...func(*bot.Config)) *bot.Bot {
	cfg := bot.Config{
		Store: w.store, BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: w.url + "/api/", Sockets: 1,
		Log: slog.New(slog.NewTextHandler(w.log, nil)), Metrics: w.metrics,
		SweepEvery: 100 * time.Millisecond,
		DrainAcks:  50 * time.Millisecond,
	}
	for _, c := range change {
		c(&cfg)
	}
	return bot.New(cfg)
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// until waits for a condition that something in the workspace brings about.
func (w *world) until(what string, cond func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			w.t.Fatalf("waited in vain for %s\n%s", what, w.log)
		}
	}
}

// sees waits until somebody sees words in a place.
func (w *world) sees(who, where, words string) *fakeslack.Seen {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	seen, err := w.Await(ctx, who, where, words)
	if err != nil {
		w.t.Fatalf("%s does not see %q in %q: %v\n%s", who, words, where, err, w.log)
	}
	return seen
}

func (w *world) id(who string) string {
	w.t.Helper()
	p, err := w.Person(who)
	w.ok(err)
	return p.ID
}

func (w *world) channel(name string) string {
	w.t.Helper()
	c, err := w.Channel(name)
	w.ok(err)
	return c.ID
}

// admins makes Dan the admin and Cleo a curator.
func (w *world) admins() {
	w.t.Helper()
	w.store.Admins = []string{w.id("dan")}
	w.ok(w.store.SaveSettings(w.t.Context(), w.id("dan"), func(s *stories.Settings) { s.Curators = []string{w.id("cleo")} }))
}

// lines keeps a log.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
