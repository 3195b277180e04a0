package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/kmwin/kmwin/cmd/internal/faults"
	"github.com/kmwin/kmwin/stories/localpg"
)

// sizes are how much is measured.
type sizes struct {
	events  int // for the rates and the processor time
	many    int // for the memory
	asks    int // one after another, for the times
	stories int // kept, for the growth
}

func main() {
	s := sizes{}
	flag.IntVar(&s.events, "events", 10_000, "deliveries for the rates and the processor time")
	flag.IntVar(&s.many, "many", 100_000, "deliveries after which memory is read")
	flag.IntVar(&s.asks, "asks", 100, "reactions and commands that are timed one after another")
	flag.IntVar(&s.stories, "stories", 100_000, "stories kept for the growth, with three times as many messages; 0 leaves it out")
	million := flag.Bool("million", false, "the growth with a million stories as well")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s, *million); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1) //nolint:gocritic // the signal's handler dies with the process
	}
}

func run(ctx context.Context, s sizes, million bool) error {
	dir, err := os.MkdirTemp("/tmp", "kmwin-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // root's Postgres has an account of its own
		return err
	}
	pg, err := localpg.Start(ctx, localpg.Options{
		Dir: dir + "/data", Durable: true, Settings: map[string]string{"shared_preload_libraries": "pg_stat_statements"},
	})
	if err != nil {
		return err
	}
	defer func() { _ = pg.Stop() }()
	if err := beside(ctx, s, dir, pg.DSN()); err != nil {
		return err
	}
	if s.stories > 0 {
		err = growing(ctx, pg.DSN(), s.stories)
	}
	if err == nil && million {
		err = growing(ctx, pg.DSN(), 1_000_000)
	}
	return err
}

// beside measures both programs, by turns, and prints one column for each.
func beside(ctx context.Context, s sizes, dir, dsn string) error {
	var all []column
	for _, p := range []struct{ name, pkg string }{{"smallest", "cmd/internal/bench/smallest"}, {"kmwin", "cmd/kmwin"}} {
		file, err := faults.Build(ctx, dir, p.pkg)
		if err != nil {
			return err
		}
		c, err := measure(ctx, s, p.name, file, dsn)
		if err != nil {
			return fmt.Errorf("measure %s: %w", p.name, err)
		}
		all = append(all, c)
	}
	printBeside(all)
	return nil
}
