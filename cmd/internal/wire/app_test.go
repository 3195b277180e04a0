package wire_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/scheduler"
	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

const appPatience = time.Minute

// short are timings for tests.
var short = wire.Timings{
	Pace: time.Millisecond, Poll: time.Second, DoubtWait: 10 * time.Millisecond, DrainAcks: time.Millisecond,
}

// run builds an App on the fixture's database and runs it until the test ends.
func (f *fixture) run(metrics prometheus.Registerer) *wire.App {
	f.t.Helper()
	clock := scheduler.NewManual(storiestest.Start)
	a, err := wire.New(f.t.Context(), wire.Config{
		DSN: f.dsn, BotToken: f.ws.BotToken(), AppToken: f.ws.AppToken(), APIURL: f.api, Metrics: metrics, Timings: short, Log: slog.New(slog.NewTextHandler(f.t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug})), Admins: []string{f.user("dora")},
	}, clock)
	ok(f.t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	f.t.Cleanup(func() {
		cancel()
		ok(f.t, <-done)
		ok(f.t, a.Close())
	})
	f.until("connected", func() bool { return f.ws.Connections() > 0 && a.Bot.Ready() })
	return a
}

func (f *fixture) until(what string, cond func() bool) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), appPatience)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			f.t.Fatalf("%s: %v", what, ctx.Err())
		}
	}
}

// settle waits until Slack shows what the database wants.
func (f *fixture) settle(a *wire.App) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), appPatience)
	defer cancel()
	ok(f.t, a.Settle(ctx))
}

// approved tells and approves a win of Bo's, the first in the database.
func (f *fixture) approved(a *wire.App, words string) {
	f.t.Helper()
	ctx := f.t.Context()
	ok(f.t, a.Store.Tell(ctx, stories.Telling{
		Key: "V1", By: f.user("bo"), Whose: stories.Mine, Words: stories.Words{Well: words},
		Places: stories.Places{stories.Teams, stories.Leaders}, Credit: stories.Named,
	}))
	card, err := a.Store.QueueCard(ctx, 1, f.user("cleo"))
	ok(f.t, err)
	ok(f.t, a.Store.Approve(ctx, 1, f.user("cleo"), stories.Framing{Title: card.Story.Title}, stories.Suggestion{}))
	f.settle(a)
}

// TestAppPostsAnEditionAtItsMoment runs through a month: the draft, its preview,
// and the digest in the leaders' channel at nine o'clock on the first.
func TestAppPostsAnEditionAtItsMoment(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load(example(t)))
	reg := prometheus.NewRegistry()
	a := f.run(reg)
	f.approved(a, "We close the books in one day, it was nine.")
	ctx, cancel := context.WithTimeout(t.Context(), 10*appPatience)
	defer cancel()
	due := time.Date(2026, time.December, 1, 8, 0, 0, 0, time.UTC)
	ok(t, a.RunUntil(ctx, due.Add(-time.Minute)))
	if n := f.posts("lea", "#ops-leads"); n != 0 {
		t.Errorf("%d messages before the moment", n)
	}
	if n := f.posts("lea", "#wins-curators") + f.posts("cleo", "@kmwin"); n == 0 {
		t.Error("no preview")
	}
	ok(t, a.Advance(ctx, time.Minute))
	f.settle(a)
	if n := f.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d digests at the moment", n)
	}
	ok(t, a.Advance(ctx, 32*24*time.Hour))
	if n := f.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d digests though there was nothing new to say", n)
	}
	families, err := reg.Gather()
	ok(t, err)
	for _, m := range families {
		if m.GetName() == "kmwin_job_last_success_timestamp_seconds" && len(m.GetMetric()) != 8 {
			t.Errorf("%d jobs have ended well", len(m.GetMetric()))
		}
	}
}

// posts counts what the bot has posted in a place that a person reads.
func (f *fixture) posts(who, where string) int {
	f.t.Helper()
	lines, err := f.ws.Messages(who, where, "")
	ok(f.t, err)
	n := 0
	for _, l := range lines {
		if l.Bot {
			n++
		}
	}
	return n
}

// TestAppRunsWhatPeopleDidBetweenMoves: a moved clock's jobs do not sleep over
// what became due by a deed.
func TestAppRunsWhatPeopleDidBetweenMoves(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ok(t, f.load(example(t)))
	a := f.run(nil)
	ok(t, a.RunUntil(t.Context(), storiestest.Start.AddDate(0, 0, 3)))
	f.approved(a, "We close the books in one day, it was nine.")
	queue, err := a.Store.Audiences(t.Context())
	ok(t, err)
	for _, au := range queue {
		if au.Key == "second-tier" {
			ok(t, a.Store.ShareNow(t.Context(), 1, au.ID, f.user("cleo")))
		}
	}
	ok(t, a.Advance(t.Context(), time.Minute))
	f.settle(a)
	if n := f.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d posts within the minute", n)
	}
}

func TestAppReady(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a, err := wire.New(t.Context(), wire.Config{DSN: f.dsn, BotToken: f.ws.BotToken(), AppToken: f.ws.AppToken(), APIURL: f.api}, wire.RealClock())
	ok(t, err)
	if err := a.Ready(t.Context()); err == nil || !strings.Contains(err.Error(), "no connection to Slack") {
		t.Errorf("ready before it runs: %v", err)
	}
	ok(t, a.Close())
	if err := a.Ready(t.Context()); err == nil || !strings.Contains(err.Error(), "database") {
		t.Errorf("ready without a database: %v", err)
	}
	a = f.run(nil)
	f.until("ready while it runs", func() bool { return a.Ready(t.Context()) == nil })
}

func TestAppEndsWhenSlackRefusesForGood(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(c *fakeslack.Config) { c.BotToken = "xoxb-right" })
	a, err := wire.New(t.Context(), wire.Config{DSN: f.dsn, BotToken: "xoxb-wrong", AppToken: f.ws.AppToken(), APIURL: f.api}, wire.RealClock())
	ok(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), appPatience)
	defer cancel()
	if err := a.Run(ctx); err == nil || ctx.Err() != nil {
		t.Errorf("goes on: %v", err)
	}
	ok(t, a.Close())
}

func TestAppRefusesAnOldSchema(t *testing.T) {
	t.Parallel()
	_, err := wire.New(t.Context(), wire.Config{DSN: storiestest.Empty(t)}, wire.RealClock())
	if err == nil || !strings.Contains(err.Error(), "run kmwin migrate") {
		t.Error(err)
	}
}
