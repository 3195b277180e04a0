// Command kmwin is the bot: it reads the environment, runs what cmd/internal/wire
// has joined, and turns what happened into exit codes. It knows no Slack, no SQL
// and no stories.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// The exit codes.
const (
	exitOK    = 0
	exitError = 1 // what kmwin was told to do could not be done
	exitUsage = 2 // the command line, a setting or a settings file needs mending
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	code := p.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// program is kmwin with the streams it reads and writes.
type program struct {
	in       io.Reader
	out, err io.Writer
}

// command is one sub-command.
type command struct {
	name    string
	args    string // for the help
	meaning string
	run     func(p program, ctx context.Context, args []string) error
}

func commands() []command {
	return []command{
		{"run", "[-migrate=false]", "serve the workspace, until a signal; what kmwin does without a command", program.serve},
		{"migrate", "", "bring the database's schema up to date, over a direct connection", program.migrate},
		{"doctor", "[-json]", "check everything, and say how to mend what needs it; ends with 0, or 1 when something does, or 2 when it could not finish", program.doctor},
		{"manifest", "[-command /wins] [-name Wins]", "print the Slack app's manifest", program.manifest},
		{"settings import", "FILE", "set everything to what a settings file says; - reads standard input", program.settingsImport},
		{"settings export", "", "print everything that is set as a settings file", program.settingsExport},
		{"export", "-place outside -purpose \"…\" -holder ID -o FILE [-format storybook|csv] [-for \"…\"] [-objective KEY] [-audience KEY] [-since DAY] [-until DAY]", "write a file of the words that are allowed for a place; its holder is told of take-backs", program.export},
		{"audit export", "[-since 2026-11-01]", "print what must be done again after a backup is restored; to be kept apart from the database", program.auditExport},
		{"audit apply", "FILE", "after a restore, before kmwin runs: do again what people took back, forgot or did not want since; - reads standard input", program.auditApply},
		{"audit", "[-since 720h] [-subject quote:12] [-deed approve] [-by ID] [-limit N] [-json]", "print who did what to which thing; no words, and no answer that was not a yes", program.audit},
		{"forget", "-yes [-may-be-asked] ID", "erase everything about a person, at their wish; it cannot be undone", program.forget},
		{"healthcheck", "", "ask the kmwin that runs on this machine whether it is ready", program.healthcheck},
		{"version", "", "print the version", program.version},
		{"help", "", "print this, and every setting", program.help},
	}
}

// misuse is an error that the command line, a setting or a file must mend.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

func (p program) main(ctx context.Context, args []string) int {
	err := p.dispatch(ctx, args)
	var wrong misuse
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.As(err, &wrong):
		fmt.Fprintln(p.err, err)
		return exitUsage
	default:
		fmt.Fprintf(p.err, "kmwin: %v\n", err)
		return exitError
	}
}

func (p program) dispatch(ctx context.Context, args []string) error {
	if len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help") {
		return p.help(ctx, nil)
	}
	if len(args) == 1 && (args[0] == "-version" || args[0] == "--version") {
		return p.version(ctx, nil)
	}
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return p.serve(ctx, args)
	}
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.name {
			return c.run(p, ctx, args[len(words):])
		}
	}
	return misuse{fmt.Errorf("kmwin has no command %q; \"kmwin help\" lists them", strings.Join(args[:min(2, len(args))], " "))}
}

// parse reads a command's flags and checks how many words follow.
func (p program) parse(name string, args []string, words int, define func(*flag.FlagSet)) ([]string, error) {
	flags := flag.NewFlagSet("kmwin "+name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // what is wrong is told once, by main
	define(flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		p.usage(name, flags)
		return nil, err
	case err != nil:
		return nil, misuse{fmt.Errorf("kmwin %s: %w; \"kmwin %s -h\" says what there is", name, err, name)}
	case flags.NArg() != words:
		return nil, misuse{fmt.Errorf("%d words after kmwin %s and its options, where %d belong; \"kmwin %s -h\" says which", flags.NArg(), name, words, name)}
	}
	return flags.Args(), nil
}

// configured reads the settings that a command needs.
func (p program) configured(needs need) (config, error) {
	c, err := readConfig()
	if err = errors.Join(err, c.check(needs)); err != nil {
		return c, misuse{err}
	}
	return c, nil
}

func noFlags(*flag.FlagSet) {}
