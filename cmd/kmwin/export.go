package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// export writes a file of what is allowed for a place.
func (p program) export(ctx context.Context, args []string) error {
	var w wire.Exporting
	var file string
	if _, err := p.parse("export", args, 0, func(f *flag.FlagSet) {
		f.StringVar(&w.Place, "place", "", "who will read it: teams, leaders or outside")
		f.StringVar(&w.Format, "format", "storybook", "storybook (one HTML file) or csv")
		f.StringVar(&w.Purpose, "purpose", "", "what it is for; its speakers read this")
		f.StringVar(&w.ForWhom, "for", "", "for whom it is; its speakers read this too")
		f.StringVar(&w.Holder, "holder", "", "user id of the member who has the file and is told of take-backs")
		f.StringVar(&w.Objective, "objective", "", "only stories of one objective, by its key")
		f.StringVar(&w.Audience, "audience", "", "only what the digests of one audience have shown, by its key")
		f.StringVar(&w.Since, "since", "", "only what was told from a day on, in UTC: 2026-11-01")
		f.StringVar(&w.Until, "until", "", "only what was told until a day, which is included")
		f.StringVar(&file, "o", "", "the file, which must not exist yet; - is standard output, for containers")
	}); err != nil {
		return err
	}
	if file == "" {
		return misuse{errors.New("kmwin export: say with -o which file to write")}
	}
	write, tell := func(content []byte) error { return writeNew(file, content) }, p.out
	if file == "-" {
		file = "what was written"
		write, tell = func(content []byte) error { _, err := p.out.Write(content); return err }, p.err
	} else if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return misuse{fmt.Errorf("%s is there already: it is not written over", file)}
	}
	return p.withStore(ctx, needsBot|needsDatabase, func(c config, store *wire.Store) error {
		x, err := wire.ExportWords(ctx, store, string(c.BotToken), c.APIURL, w, write)
		var wrong *wire.BadExportError
		if errors.As(err, &wrong) {
			return misuse{wrong}
		}
		if err == nil {
			fmt.Fprintf(tell, "%s is export %d; quotes in it: %d. Whoever holds it is told what to strike when words are taken back.\n", file, x.ID, x.Quotes)
		}
		return err
	})
}

// writeNew writes a file that only its owner can read, or leaves none.
func writeNew(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}
