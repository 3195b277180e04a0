// Command release writes what goes out beside the programs: notes cut from the
// changelog, and the licences of everything that is linked. It reads files and
// asks the go command; "make release" calls it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(context.Background(), os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, args []string) error {
	if len(args) == 0 {
		return errors.New("say what to write: notes VERSION, licenses [-list] PACKAGE")
	}
	flags := flag.NewFlagSet("release "+args[0], flag.ContinueOnError)
	list := flags.Bool("list", false, "one line for each module, without the texts")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch {
	case flags.NArg() != 1:
		return fmt.Errorf("%s takes one word", args[0])
	case args[0] == "notes":
		text, err := os.ReadFile("CHANGELOG.md")
		if err != nil {
			return err
		}
		notes, err := notesOf(string(text), flags.Arg(0))
		if err != nil {
			return err
		}
		_, err = io.WriteString(out, notes)
		return err
	case args[0] == "licenses":
		all, err := licences(ctx, flags.Arg(0))
		if err != nil {
			return err
		}
		return tell(out, all, !*list)
	default:
		return fmt.Errorf("there is nothing called %s to write", args[0])
	}
}
