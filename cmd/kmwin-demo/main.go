// Command kmwin-demo is kmwin on one machine in one command: the real bot, a
// private Postgres, and a pretended Slack with its page. It knows no SQL and no
// block; what happened there so far is played by people, through the bot.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/kmwin/kmwin/stories/localpg"
)

// options are what the command line says.
type options struct {
	addr   string
	asked  bool // the address was asked for
	data   string
	open   bool
	script string
	reset  bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends it at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit code: 0 when it was ended, or a script went as expected;
// 1 when something went wrong; 2 for a command line that cannot be read.
func run(ctx context.Context, args []string, out, complain io.Writer) int {
	o, err := readOptions(args, complain)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		_, _ = fmt.Fprintln(complain, "kmwin-demo:", err)
		return 2
	}
	if err := o.run(ctx, out); err != nil {
		_, _ = fmt.Fprintln(complain, "kmwin-demo:", plainly(err))
		return 1
	}
	return 0
}

func readOptions(args []string, complain io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("kmwin-demo", flag.ContinueOnError)
	f.SetOutput(complain)
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "where the page is served, on this machine only; the next free port when that one is taken")
	f.StringVar(&o.data, "data", ".data/demo", "the folder that keeps everything")
	f.BoolVar(&o.open, "open", false, "open the page in a browser")
	f.StringVar(&o.script, "script", "", "play this `file` without a browser, and fail when something expected does not happen")
	f.BoolVar(&o.reset, "reset", false, "forget what is kept in the folder, and end")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	f.Visit(func(g *flag.Flag) { o.asked = o.asked || g.Name == "addr" })
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q is no option; see -help", f.Arg(0))
	}
	return o, checkLoopback(o.addr)
}

func (o options) run(ctx context.Context, out io.Writer) error {
	if o.reset {
		return forget(o.data)
	}
	if o.script != "" {
		return o.play(ctx, out)
	}
	l, err := listen(ctx, o.addr, !o.asked)
	if err != nil {
		return err
	}
	d, err := start(ctx, o.data, out)
	if err != nil {
		return errors.Join(unlessEnded(ctx, err), l.Close())
	}
	return errors.Join(d.serve(l, o.open), d.stop())
}

func (o options) play(ctx context.Context, out io.Writer) error {
	d, err := start(ctx, o.data, out)
	if err != nil {
		return err
	}
	return errors.Join(d.playFile(ctx, o.script), d.stop())
}

// unlessEnded is nothing when it was only ended while it started.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil //nolint:nilerr // whoever ended it knows
	}
	return err
}

// plainly says what to do about what commonly goes wrong at the start.
func plainly(err error) string {
	switch {
	case errors.Is(err, localpg.ErrNoBinaries):
		return fmt.Sprintf("the demo keeps its data in a Postgres of its own, and none is installed here.\nRun make postgres, which installs one, then make demo again.\n\n%v", err)
	default:
		return err.Error()
	}
}
