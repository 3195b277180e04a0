package wire

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"github.com/kmwin/kmwin/bot"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
)

// Config is what an App is built from.
type Config struct {
	DSN      string // of lib/pq
	BotToken string // xoxb-
	AppToken string // xapp-
	APIURL   string // Slack's own when empty; ends with a slash
	Command  string // "/kmwin" when empty
	Version  string // of the program
	Admins   []string
	Log      *slog.Logger          // none when nil
	Metrics  prometheus.Registerer // none when nil
	Migrate  bool                  // bring the schema up to date; else it must be
	Timings  Timings
}

// Timings are what tests make short. Zero is what holds in earnest.
type Timings struct {
	Pace      time.Duration // between two posts in one channel; default 1 s
	Lease     time.Duration // how long a claim on a message holds; default 1 min
	DoubtWait time.Duration // before a post whose answer was lost is looked up; default 1 min
	Poll      time.Duration // between looks for work that nobody nudged; default 5 s
	Settings  time.Duration // how old remembered settings may be that this process did not save; default 3 s
	DrainAcks time.Duration // for the last acknowledgements to leave; default 1 s
	Acks      time.Duration // for a click, command or form to be saved; default 2 s, since Slack waits for 3
	Settle    time.Duration // how long a moved clock waits for Slack to be as wanted; default 10 s
}

// App is kmwin: a store, a bot and the jobs of a scheduler, on one clock.
type App struct {
	Store *stories.Store
	Bot   *bot.Bot

	clock     scheduler.Clock
	scheduler *scheduler.Scheduler
	timings   Timings
	meters    *meters
	schema    schemaCheck
	running   atomic.Bool // the bot serves

	mu     sync.Mutex      // guards what RunUntil and the jobs' Idle share
	target time.Time       // how far RunUntil goes
	moves  int             // how often it was called
	due    time.Time       // what NextDue said
	stale  <-chan struct{} // closed once something may have changed that; nil at first
}

// New connects to the database and builds everything; nothing runs before Run.
// Close must be called in the end.
func New(ctx context.Context, c Config, clock scheduler.Clock) (*App, error) {
	store, err := Open(ctx, c.DSN, c.Admins, clock)
	if err != nil {
		return nil, err
	}
	a := &App{Store: store, clock: clock, timings: c.Timings}
	if err := a.build(ctx, c); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return a, nil
}

func (a *App) build(ctx context.Context, c Config) error {
	if err := Schema(ctx, a.Store, c.Migrate); err != nil {
		return err
	}
	set(&a.Store.Pace, c.Timings.Pace)
	set(&a.Store.Lease, c.Timings.Lease)
	set(&a.Store.DoubtWait, c.Timings.DoubtWait)
	if a.timings.Settle <= 0 {
		a.timings.Settle = 10 * time.Second
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Metrics == nil {
		c.Metrics = prometheus.NewRegistry()
	}
	if err := a.sayTolerance(ctx, c.Log); err != nil {
		return err
	}
	a.meters = newMeters(c.Metrics)
	c.Metrics.MustRegister(newGauges(a.Store))
	a.Bot = bot.New(bot.Config{
		Store: a.Store, BotToken: c.BotToken, AppToken: c.AppToken, APIURL: c.APIURL, Command: c.Command, Log: c.Log, Metrics: c.Metrics, Next: next,
		SweepEvery: c.Timings.Poll, Version: c.Version, SettingsEvery: c.Timings.Settings, DrainAcks: c.Timings.DrainAcks, AckDeadline: c.Timings.Acks,
		PeopleEvery: aDay, // between, the job of each hour does it
	})
	var err error
	a.scheduler, err = scheduler.New(a.clock, c.Log, a.jobs()...)
	return err
}

// sayTolerance says so where the database cannot forgive typing errors.
func (a *App) sayTolerance(ctx context.Context, log *slog.Logger) error {
	tolerant, err := a.Store.Tolerant(ctx)
	if err == nil && !tolerant {
		log.WarnContext(ctx, "typing errors are not forgiven in what people look for: the database has no extension pg_trgm, and its user may not make it",
			"hint", "have the database's owner run CREATE EXTENSION pg_trgm, then run kmwin migrate")
	}
	return err
}

func set(field *time.Duration, value time.Duration) {
	if value > 0 {
		*field = value
	}
}

// Close closes the connections to the database.
func (a *App) Close() error { return a.Store.Close() }

// Run runs the bot and, once it has a connection, the jobs until ctx ends, then
// finishes what was begun and returns nil. It returns early with an error when Slack says that the bot must
// not go on.
func (a *App) Run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	a.running.Store(true)
	defer a.running.Store(false)
	g.Go(func() error { return a.Bot.Run(ctx) })
	g.Go(func() error {
		if a.connected(ctx) != nil {
			return nil //nolint:nilerr // it was told to end before there was a connection
		}
		return a.scheduler.Run(ctx)
	})
	return g.Wait()
}

// connected waits until the bot has a connection: it knows then where it is.
func (a *App) connected(ctx context.Context) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !a.Bot.Ready() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
