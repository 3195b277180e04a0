package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// settingsImport sets everything to what a file says, or nothing.
func (p program) settingsImport(ctx context.Context, args []string) error {
	words, err := p.parse("settings import", args, 1, noFlags)
	if err != nil {
		return err
	}
	text, err := p.read(words[0])
	if err != nil {
		return misuse{err}
	}
	return p.withStore(ctx, needsBot|needsDatabase|makesDatabase|makesSchema, func(c config, store *wire.Store) error {
		err := wire.Import(ctx, store, string(c.BotToken), c.APIURL, text)
		var wrong *wire.FileError
		if errors.As(err, &wrong) {
			return misuse{fmt.Errorf("%s needs mending; nothing was changed:\n%w", words[0], wrong)}
		}
		if err == nil {
			fmt.Fprintln(p.out, "Everything is set as the file says.")
		}
		return err
	})
}

func (p program) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(p.in)
	}
	return os.ReadFile(name)
}

// settingsExport prints everything that is set.
func (p program) settingsExport(ctx context.Context, args []string) error {
	if _, err := p.parse("settings export", args, 0, noFlags); err != nil {
		return err
	}
	return p.withStore(ctx, needsDatabase, func(_ config, store *wire.Store) error {
		text, err := wire.Export(ctx, store)
		if err == nil {
			_, err = p.out.Write(text)
		}
		return err
	})
}
