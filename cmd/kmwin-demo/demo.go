package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories/localpg"
)

// demo is everything that runs: the pretended Slack, the bot, its database.
type demo struct {
	out  io.Writer // what is said to whoever started it
	at   folder
	org  organisation
	zone *time.Location

	log   *os.File
	lines *slog.Logger // into log
	api   string       // the Web API's address
	pg    *localpg.Server
	clock *wire.Clock
	talk  talkClock
	ws    *fakeslack.Workspace
	app   *wire.App
	keep  *keeper
	tour  *tour

	moving  sync.Mutex  // one move of the clock at a time
	seeding atomic.Bool // the past is being played

	alive   context.Context // ends when the demo is to end
	end     context.CancelCauseFunc
	running sync.WaitGroup
}

// start brings everything up; the past is played first where there is none. stop
// must be called in any case.
func start(ctx context.Context, dir string, out io.Writer) (*demo, error) {
	d := &demo{out: out}
	d.alive, d.end = context.WithCancelCause(ctx)
	if err := d.start(d.alive, dir); err != nil { //nolint:contextcheck // alive is ctx, with an end of our own
		return nil, errors.Join(err, d.stop())
	}
	return d, nil
}

func (d *demo) start(ctx context.Context, dir string) error {
	var err error
	if d.org, err = readOrganisation(); err != nil {
		return err
	}
	if d.zone, err = time.LoadLocation(d.org.Zone); err != nil {
		return fmt.Errorf("find the organisation's time zone: %w", err)
	}
	if d.at, err = openFolder(dir); err != nil {
		return err
	}
	was, again, err := readSaved(d.at.workspace())
	if err != nil {
		return err
	}
	if !again {
		if err := d.at.begin(); err != nil {
			return err
		}
	}
	if d.pg, err = localpg.Start(ctx, localpg.Options{Dir: d.at.database(), Durable: true}); err != nil {
		return err
	}
	d.seeding.Store(!again)
	if err := d.makeWorkspace(was, again); err != nil {
		return err
	}
	if err := d.runBot(ctx); err != nil {
		return err
	}
	if !again {
		return d.playPast(ctx)
	}
	return d.resume()
}

func (d *demo) makeWorkspace(was saved, again bool) error {
	d.clock = wire.NewClock(beginning(d.zone))
	if again {
		d.clock = wire.NewClock(was.resumeAt())
	}
	d.talk.base = d.clock.Now
	ws, err := d.org.workspace(d.talk.Now)
	if err != nil {
		return err
	}
	d.ws = ws
	d.keep = &keeper{path: d.at.workspace(), ws: ws, now: d.clock.Now, state: was}
	if again {
		return ws.Load(bytes.NewReader(was.workspace))
	}
	return d.org.settle(ws)
}

// runBot connects the bot to the database and the workspace and waits until it
// serves.
func (d *demo) runBot(ctx context.Context) error {
	base, err := d.ws.ServeHandler(d.alive, "", d.keep.first(d.ws.Handler(), d.seeding.Load)) //nolint:contextcheck // it serves as long as the demo lives
	if err != nil {
		return err
	}
	d.api = base + "/api/"
	if d.log, err = os.OpenFile(d.at.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return fmt.Errorf("open the log: %w", err)
	}
	d.lines = slog.New(slog.NewTextHandler(d.log, nil))
	d.app, err = wire.New(ctx, wire.Config{
		DSN: d.pg.DSN(), BotToken: d.ws.BotToken(), AppToken: d.ws.AppToken(), APIURL: d.api, Migrate: true,
		Log: d.lines,
		// Nobody else posts here, Slack answers at once, and who watches should
		// not wait, not even for what a killed demo had claimed.
		Timings: wire.Timings{
			Acks: patience * 4 / 5,
			Pace: time.Millisecond, Lease: 5 * time.Second, DoubtWait: 100 * time.Millisecond, Poll: time.Second, DrainAcks: 100 * time.Millisecond, Settle: 20 * time.Second,
		},
	}, d.clock)
	if err != nil {
		return err
	}
	if err := d.settleDoubts(ctx); err != nil {
		return err
	}
	d.running.Go(func() {
		if err := d.app.Run(d.alive); err != nil {
			d.end(fmt.Errorf("run the bot: %w", err))
		}
	})
	return d.awaitBot(ctx)
}

func (d *demo) awaitBot(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		err := d.app.Ready(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("wait for the bot, %w: %w", err, context.Cause(ctx))
		}
	}
}

// resume goes on where the demo was left.
func (d *demo) resume() error {
	d.clock.Flow()
	d.begin()
	return d.keep.change(func(s *saved) { s.Clean = false })
}

// begin starts what goes on beside the bot: saving, and watching the tour.
func (d *demo) begin() {
	failed := func(err error) { d.end(err) }
	d.running.Go(func() { d.keep.keep(d.alive, failed) })
	d.tour = newTour(d)
	d.running.Go(func() { d.tour.watch(d.alive) })
}

// stop ends everything in order and returns once nothing of it runs any more.
func (d *demo) stop() error {
	d.end(context.Canceled)
	d.running.Wait()
	var errs []error
	if d.keep != nil && !d.seeding.Load() {
		errs = append(errs, d.keep.change(func(s *saved) { s.Clean = true }))
	}
	if d.ws != nil {
		d.ws.Close()
	}
	if d.app != nil {
		errs = append(errs, d.app.Close())
	}
	if d.pg != nil {
		errs = append(errs, d.pg.Stop())
	}
	if d.log != nil {
		errs = append(errs, d.log.Close())
	}
	if d.at.lock != nil {
		errs = append(errs, d.at.close())
	}
	return errors.Join(errs...)
}
