package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// forget erases everything about a person, at their wish.
func (p program) forget(ctx context.Context, args []string) error {
	var sure, mayAsk bool
	words, err := p.parse("forget", args, 1, func(f *flag.FlagSet) {
		f.BoolVar(&sure, "yes", false, "it cannot be undone, and is meant")
		f.BoolVar(&mayAsk, "may-be-asked", false, "do not even keep the wish that they are not asked again")
	})
	switch {
	case err != nil:
		return err
	case !wire.IsPerson(words[0]):
		return misuse{&wire.BadPersonError{Word: words[0]}}
	case !sure:
		return misuse{errors.New("this erases every word, act and nomination of that person, here and where it was posted, and cannot be undone: say kmwin forget -yes " + words[0])}
	}
	return p.withStore(ctx, needsDatabase, func(_ config, store *wire.Store) error {
		gone, err := wire.Forget(ctx, store, words[0], mayAsk)
		if err == nil {
			p.tellForgotten(words[0], gone)
		}
		return err
	})
}

func (p program) tellForgotten(person string, gone wire.Forgotten) {
	if gone.Known {
		fmt.Fprintf(p.out, "Forgotten. Erased: %d quotes. Being changed by the kmwin that runs: %d posts.\n", gone.Quotes, gone.Placements)
	} else {
		fmt.Fprintf(p.out, "Nothing was ever kept about %s in this database: look whether it is the right id, and whether DATABASE_URL names the right one.\n", person)
	}
	if gone.Role {
		fmt.Fprintln(p.out, "They are still a curator or an admin. Take them off there too: who is one is read again, name and all.")
	}
}
