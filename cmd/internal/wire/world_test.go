package wire_test

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/deploy"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// world is a small organisation in a workspace, with kmwin in it as it runs in
// earnest: Ana and Bo of Payments, Eda of Support, Cleo who curates, Dan the
// admin, Lea who leads, Gus the guest, Oto of another organisation, a robot.
type world struct {
	t     *testing.T
	ws    *fakeslack.Workspace
	app   *wire.App
	clock *scheduler.Manual
	time  atomic.Pointer[scheduler.Manual] // the same, for the workspace
	log   *book
	cfg   wire.Config
	stop  func()

	metrics *prometheus.Registry // of the copy started last

	forgiven map[string]bool // of ours
}

// patience is how long anything may take; tests end much sooner.
const patience = 90 * time.Second

var members = map[string]string{
	"ana": "Ana Roth", "bo": "Bo Lind", "cleo": "Cleo Wirz", "dan": "Dan Ott", "eda": "Eda Kaya",
	"lea": "Lea Graf", "max": "Max Vogt", "pia": "Pia Senn",
}

// places are the channels, with who is there; the first reads them in tests.
var places = map[string][]string{
	"payments": {"ana", "bo", "cleo", "max", "pia", "gus", "@kmwin"}, "support": {"eda", "max", "pia", "ana", "bo", "@kmwin"},
	"legal": {"pia", "bo", "ana", "@kmwin"}, "lobby": {"ana", "bo", "eda", "max", "pia"},
	"partners": {"ana", "bo", "@kmwin"},
}

var privatePlaces = map[string][]string{
	"ops-leads": {"lea", "dan", "@kmwin"}, "curators": {"cleo", "dan", "@kmwin"}, "secret": {"ana", "bo", "@kmwin"},
	"board": {"lea", "@kmwin"}, "execs": {"lea", "@kmwin"},
}

// newWorld makes the organisation and starts kmwin in it. The clock stands at a
// Thursday morning at the end of November until it is moved.
func newWorld(t *testing.T, change ...func(*fakeslack.Config)) *world {
	t.Helper()
	return newWorldAt(t, at("2026-11-26 09:00"), organisation, change...)
}

func newWorldAt(t *testing.T, start time.Time, settings string, change ...func(*fakeslack.Config)) *world {
	t.Helper()
	raw, err := deploy.ManifestJSON("", "")
	ok(t, err)
	manifest, err := fakeslack.ParseManifest(raw)
	ok(t, err)
	w := &world{t: t, clock: scheduler.NewManual(start), log: newBook(t)}
	w.time.Store(w.clock)
	cfg := fakeslack.Config{
		Manifest: manifest, Now: func() time.Time { return w.time.Load().Now() },
		AckWindow: 5 * slow, TriggerLife: 5 * slow,
	}
	for _, c := range change {
		c(&cfg)
	}
	w.ws, err = fakeslack.New(cfg)
	ok(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	url, err := w.ws.Serve(ctx, "")
	ok(t, err)
	t.Cleanup(func() { cancel(); w.ws.Close() })
	w.populate()
	t.Cleanup(w.holds)
	w.log.secret(w.ws.BotToken(), w.ws.AppToken())
	w.cfg = wire.Config{
		DSN: storiestest.DSN(t), BotToken: w.ws.BotToken(), AppToken: w.ws.AppToken(), APIURL: url + "/api/",
		Admins: []string{w.id("dan")}, Migrate: true, Log: slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Timings: wire.Timings{
			Pace: time.Millisecond, Lease: 30 * time.Second, DoubtWait: 20 * time.Millisecond, Poll: time.Second,
			DrainAcks: 20 * time.Millisecond, Acks: 4 * slow,
		},
	}
	w.app, w.stop = w.start()
	w.set(settings)
	return w
}

// slow is what a busy machine may take for what is done at once.
const slow = 3 * time.Second

func (w *world) populate() {
	w.t.Helper()
	for name, real := range members {
		w.person(fakeslack.Person{Name: name, RealName: real, Title: "Engineer", TZ: "Europe/Zurich"})
	}
	w.person(fakeslack.Person{Name: "gus", RealName: "Gus Gast", Guest: true})
	w.person(fakeslack.Person{Name: "oto", RealName: "Oto Fremd", Team: "T0PARTNER"})
	_, err := w.ws.AddRobot("deployer", fakeslack.RobotApp)
	ok(w.t, err)
	for _, name := range slices.Sorted(maps.Keys(places)) {
		_, err := w.ws.AddChannel(name, false, places[name]...)
		ok(w.t, err)
	}
	for _, name := range slices.Sorted(maps.Keys(privatePlaces)) {
		_, err := w.ws.AddChannel(name, true, privatePlaces[name]...)
		ok(w.t, err)
	}
	ok(w.t, w.ws.Share("ana", "#partners", "T0PARTNER"))
}

func (w *world) person(p fakeslack.Person) {
	w.t.Helper()
	_, err := w.ws.AddPerson(p)
	ok(w.t, err)
	w.log.secret(p.RealName)
}

// start runs a copy of kmwin until it is stopped or the test ends.
func (w *world) start() (*wire.App, func()) {
	w.t.Helper()
	w.metrics = prometheus.NewRegistry()
	cfg := w.cfg
	cfg.Metrics = w.metrics
	app, err := wire.New(w.t.Context(), cfg, w.clock)
	ok(w.t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- app.Run(ctx) }()
	stopped := false
	stop := func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		select {
		case err := <-ended:
			ok(w.t, err)
		case <-time.After(patience):
			w.t.Error("kmwin did not end")
		}
		ok(w.t, app.Close())
	}
	w.t.Cleanup(stop)
	w.until("a connection", func() bool { return app.Ready(w.t.Context()) == nil })
	return app, stop
}

// set reads a settings file, as the operator does.
func (w *world) set(settings string) {
	w.t.Helper()
	ok(w.t, wire.Import(w.t.Context(), w.app.Store, w.ws.BotToken(), w.cfg.APIURL, []byte(settings)))
	ok(w.t, w.app.Bot.Refresh(w.t.Context()))
}

// change sets something for the whole workspace.
func (w *world) change(set func(*stories.Settings)) {
	w.t.Helper()
	ok(w.t, w.app.Store.SaveSettings(w.t.Context(), w.id("dan"), set))
}

func (w *world) id(who string) string {
	w.t.Helper()
	p, err := w.ws.Person(who)
	ok(w.t, err)
	return p.ID
}

func (w *world) channel(name string) string {
	w.t.Helper()
	c, err := w.ws.Channel(name)
	ok(w.t, err)
	return c.ID
}

// until waits for something that is looked at again and again.
func (w *world) until(what string, cond func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			w.t.Fatalf("waited in vain for %s\n%s", what, w.log.tail())
		}
	}
}

// handled waits until all that came in is handled, and logged.
func (w *world) handled() {
	w.t.Helper()
	late := time.After(patience)
	for {
		progress := w.app.Bot.Progress()
		if !w.app.Bot.Busy() {
			return
		}
		select {
		case <-progress:
		case <-late:
			w.t.Fatalf("something is handled for ever\n%s", w.log.tail())
		}
	}
}

// settle waits until nothing is under way: all that happened has been heard,
// all that is wanted is shown, and nothing changes any more.
func (w *world) settle() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		before := w.ws.Revision()
		if err := w.ws.Wait(ctx, w.ws.Quiet); err != nil {
			w.t.Fatalf("what happened is not heard: %v\n%s", err, w.log.tail())
		}
		if err := w.app.Settle(ctx); err != nil {
			w.t.Fatalf("what is wanted is not shown: %v\n%s", err, w.log.tail())
		}
		if w.ws.Revision() == before {
			return
		}
	}
}

// RunUntil moves the clock to a moment, through all that comes due.
func (w *world) RunUntil(at time.Time) {
	w.t.Helper()
	w.settle()
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience)
	defer cancel()
	if err := w.app.RunUntil(ctx, at); err != nil {
		w.t.Fatalf("move the clock: %v\n%s", err, w.log.tail())
	}
	w.settle()
}

// Pass moves the clock on.
func (w *world) Pass(d time.Duration) {
	w.t.Helper()
	w.RunUntil(w.clock.Now().Add(d))
}

// bot is how people name the app's own conversation.
const bot = "@kmwin"

const (
	hour = time.Hour
	day  = 24 * hour
)

// at is a moment on the clocks of Zurich: "2026-12-01 09:00".
func at(moment string) time.Time { return atIn("Europe/Zurich", moment) }

func atIn(zone, moment string) time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		panic(err)
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", moment, loc)
	if err != nil {
		panic(err)
	}
	return t
}
