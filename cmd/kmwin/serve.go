package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"time"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// drainWithin is how long what was begun may take to end after a signal.
const drainWithin = 10 * time.Second

// serve runs the bot until ctx ends.
func (p program) serve(ctx context.Context, args []string) error {
	migrate := true
	_, err := p.parse("run", args, 0, func(f *flag.FlagSet) {
		f.BoolVar(&migrate, "migrate", true, "bring the schema up to date first; false behind a transaction pooler")
	})
	if err != nil {
		return err
	}
	c, err := p.configured(needsBot | needsApp | needsDatabase)
	if err != nil {
		return err
	}
	log := newLogger(p.err, c)
	db, err := openDatabase(ctx, c, false)
	if err != nil {
		return err
	}
	if db.own != "" {
		log.InfoContext(ctx, "keeping everything in a Postgres of our own", "folder", db.own,
			"hint", "set DATABASE_URL to a server before a second copy runs, or when somebody else makes the backups")
	}
	return errors.Join(p.serveOn(ctx, c, log, db.dsn, migrate), db.stop())
}

func (p program) serveOn(ctx context.Context, c config, log *slog.Logger, dsn string, migrate bool) error {
	metrics := newMetrics()
	app, err := wire.New(ctx, wire.Config{
		DSN: dsn, BotToken: string(c.BotToken), AppToken: string(c.AppToken), APIURL: c.APIURL, Command: c.Command, Admins: c.admins(),
		Version: versionText(),
		Log:     log, Metrics: metrics, Migrate: migrate,
	}, wire.RealClock())
	if err != nil {
		return err
	}
	stopped, err := serveHTTP(ctx, c.HTTP, newHandler(app.Status, metrics))
	if err != nil {
		return errors.Join(err, app.Close())
	}
	log.InfoContext(ctx, "kmwin begins", "version", versionText(), "http", c.HTTP)
	err = runWithin(ctx, app.Run, drainWithin)
	log.InfoContext(ctx, "kmwin ends")
	return errors.Join(err, stopped(), app.Close())
}

// runWithin runs work until ctx ends, and gives it so long to end after that.
func runWithin(ctx context.Context, work func(context.Context) error, patience time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- work(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return fmt.Errorf("what was begun has not ended within %s", patience)
	}
}

// migrate brings the schema up to date.
func (p program) migrate(ctx context.Context, args []string) error {
	if _, err := p.parse("migrate", args, 0, noFlags); err != nil {
		return err
	}
	return p.withStore(ctx, needsDatabase|makesDatabase|makesSchema, func(_ config, _ *wire.Store) error {
		fmt.Fprintln(p.out, "The schema is up to date.")
		return nil
	})
}

// withStore does work on a database whose schema is this program's.
func (p program) withStore(ctx context.Context, needs need, work func(config, *wire.Store) error) error {
	c, err := p.configured(needs)
	if err != nil {
		return err
	}
	if needs&makesDatabase == 0 && !c.hasDatabase() {
		return misuse{fmt.Errorf("there is no database: DATABASE_URL is not set, and KMWIN_DATA (%s) holds none", c.Data)}
	}
	db, err := openDatabase(ctx, c, true)
	if err != nil {
		return err
	}
	store, err := wire.Open(ctx, db.dsn, c.admins(), wire.RealClock())
	if err != nil {
		return errors.Join(err, db.stop())
	}
	if err = wire.Schema(ctx, store, needs&makesSchema != 0); err == nil {
		err = work(c, store)
	}
	return errors.Join(err, store.Close(), db.stop())
}
