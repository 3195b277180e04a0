package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"github.com/kmwin/kmwin/stories"
)

// Config is what a Bot is built from. Store and the tokens are needed; the rest
// has defaults.
type Config struct {
	Store    *stories.Store
	BotToken string // xoxb-
	AppToken string // xapp-
	APIURL   string // Slack's own when empty; ends with a slash
	Sockets  int    // connections kept open; default 2, so that a refresh leaves no gap
	Command  string // the slash command's name, default "/kmwin"
	Version  string // of the program, for the register of copies
	Log      *slog.Logger
	Metrics  prometheus.Registerer

	// Next is the scheduler's: the next moment of a schedule in a time zone.
	Next func(spec, zone string, after time.Time) (time.Time, string, error)

	AckDeadline   time.Duration // for a click, command or form to be saved; default 2 s
	CallTimeout   time.Duration // of one call of Slack's; default 15 s
	SweepEvery    time.Duration // between signs of life and looks for work nobody nudged; default 10 s
	MissedAfter   time.Duration // of no connection before it is looked back; default what Slack's redelivery covers
	GhostsAfter   time.Duration // of too many connections before there is a warning; default 30 min
	ReadEvery     time.Duration // between two calls while looking back; default 1.5 s
	SettingsEvery time.Duration // how old remembered settings may be that this process did not save; default 3 s
	PeopleEvery   time.Duration // between looks at people and channels; default 1 h
	DrainAcks     time.Duration // for the last acknowledgements to leave; default 1 s
	DrainWithin   time.Duration // for everything begun to end; default 8 s
}

func (c Config) withDefaults() Config {
	if c.Sockets < 1 {
		c.Sockets = 2
	}
	if c.Command == "" {
		c.Command = "/kmwin"
	}
	if c.APIURL == "" {
		c.APIURL = slack.APIURL
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Metrics == nil {
		c.Metrics = prometheus.NewRegistry()
	}
	for _, t := range []struct {
		field    *time.Duration
		standard time.Duration
	}{
		{&c.AckDeadline, 2 * time.Second},
		{&c.CallTimeout, 15 * time.Second},
		{&c.SweepEvery, 10 * time.Second},
		{&c.MissedAfter, stories.MissedAfter},
		{&c.GhostsAfter, 30 * time.Minute},
		{&c.ReadEvery, 1500 * time.Millisecond},
		{&c.SettingsEvery, 3 * time.Second},
		{&c.PeopleEvery, time.Hour},
		{&c.DrainAcks, time.Second},
		{&c.DrainWithin, 8 * time.Second},
	} {
		if *t.field <= 0 {
			*t.field = t.standard
		}
	}
	return c
}

// Bot serves one Slack workspace.
type Bot struct {
	Config
	store *stories.Store
	log   *slog.Logger

	reads   *slack.Client // tried again after 429, 5xx and lost connections
	writes  *slack.Client // never tried again: show decides
	quick   *slack.Client // views and what one person sees, within 2 seconds
	raw     *reader       // reads that must survive what slack-go cannot decode
	behind  *reader       // likewise, never tried again: for looking back, which waits instead
	opening *opening      // limits how often connections are opened

	settings *remembered
	shows    *nudge
	looks    *nudge
	fresh    *nudge
	sweeps   *nudge
	backs    *nudge
	files    *nudge
	progress beacon // something was shown, read or handled
	jobs     chan job
	under    atomic.Int64 // envelopes that were taken and are not handled to the end
	id       string       // among the copies
	ready    atomic.Int32 // sockets that have said hello
	linked   atomic.Bool  // whether one has since the last sweep
	saved    atomic.Bool  // the last sweep could be saved
	counted  atomic.Int64 // connections, by Slack's last hello
	ghosts   ghosts
	learned  atomic.Int32 // posts read back, see learn

	// Moments in Unix nanoseconds, 0 for never.
	readySince, helloAt, lastCame, lastAck atomic.Int64

	here     atomic.Pointer[stories.Workspace]
	meters   *meters
	halt     context.CancelCauseFunc
	everyone *memberNames
	locales  *locales
}

// New builds a bot; it does nothing before Run.
func New(c Config) *Bot {
	c = c.withDefaults()
	b := &Bot{
		Config: c, store: c.Store, log: c.Log, shows: newNudge(), looks: newNudge(), fresh: newNudge(), sweeps: newNudge(), backs: newNudge(), files: newNudge(), everyone: newMemberNames(), locales: &locales{of: map[string]locale{}}, id: correlation() + correlation(),
		jobs: make(chan job, queueLength), meters: newMeters(c.Metrics),
	}
	b.settings = &remembered{store: c.Store, every: c.SettingsEvery}
	b.connectClients()
	return b
}

// Wake makes the bot look at once for messages to show; call it when something
// other than an envelope changed the database.
func (b *Bot) Wake() { b.shows.wake() }

// Progress returns a channel that is closed when the bot has shown, read or
// handled something after this call.
func (b *Bot) Progress() <-chan struct{} { return b.progress.watch() }

// Busy reports whether something that came in is still being handled.
func (b *Bot) Busy() bool { return b.under.Load() > 0 }

// Run serves until ctx ends, then finishes what was begun, within ten seconds,
// and returns nil. It returns an error when it cannot begin, or when Slack or the
// database's owner says that it must not go on; trying again is then useless
// until somebody has changed a setting.
func (b *Bot) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	b.halt = stop
	if err := b.arrive(ctx); err != nil {
		return err
	}
	b.serve(ctx)
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) && !errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return nil
}

// arrive learns where we are and claims the database for it.
func (b *Bot) arrive(ctx context.Context) error {
	who, err := b.reads.AuthTestContext(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", botRefused(err))
	}
	w := stories.Workspace{ID: who.TeamID, EnterpriseID: who.EnterpriseID, URL: who.URL, BotUser: who.UserID, BotID: who.BotID}
	if err := b.store.Join(ctx, w); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	b.here.Store(&w)
	return nil
}

// serve returns when ctx has ended and what was begun has ended too: nothing
// more is taken, what was taken is answered, what is being sent is finished.
func (b *Bot) serve(ctx context.Context) {
	last, end := context.WithCancel(context.WithoutCancel(ctx)) // outlives ctx while we drain
	defer end()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(b.DrainWithin, end) })()
	line, hangUp := context.WithCancel(last)
	defer hangUp()

	var lines, readers, workers, loops errgroup.Group
	for range b.Sockets {
		s := b.newSocket()
		lines.Go(func() error { return s.run(line) })
		readers.Go(func() error { return s.read(ctx) })
	}
	for range workerCount {
		workers.Go(func() error { return b.work(last) })
	}
	loops.Go(func() error { return b.showAll(ctx, last) })
	loops.Go(func() error { return b.lookAll(ctx, last) })
	loops.Go(func() error { return b.keepFresh(ctx) })
	loops.Go(func() error { return b.keepNames(ctx) })
	loops.Go(func() error { return b.sweepAll(ctx) })
	loops.Go(func() error { return b.lookBackAll(ctx) })
	loops.Go(func() error { return b.exportAll(ctx, last) })

	<-ctx.Done()
	_ = readers.Wait()
	close(b.jobs)
	_ = workers.Wait()
	b.drainAcks()
	hangUp()
	_, _ = lines.Wait(), loops.Wait()
	b.leave(context.WithoutCancel(ctx))
}

// drainAcks waits until the last acknowledgement has had time to leave: the
// library sends them from a queue that cannot be watched.
func (b *Bot) drainAcks() {
	time.Sleep(time.Until(time.Unix(0, b.lastAck.Load()).Add(b.DrainAcks)))
}
