package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// audit prints who did what to which thing, when.
func (p program) audit(ctx context.Context, args []string) error {
	var q wire.AuditQuery
	var since string
	var asJSON bool
	if _, err := p.parse("audit", args, 0, func(f *flag.FlagSet) {
		f.StringVar(&since, "since", "", "from a day or moment on: 2026-11-01, 2026-11-01T09:00:00Z, or a time ago: 720h")
		f.StringVar(&q.Subject, "subject", "", "of one thing or kind of thing: quote:12, edition")
		f.StringVar(&q.Deed, "deed", "", "of one deed: approve")
		f.StringVar(&q.By, "by", "", "of one person's doing, by user id")
		f.IntVar(&q.Limit, "limit", 0, "at most so many")
		f.BoolVar(&asJSON, "json", false, "as JSON, one entry a line")
	}); err != nil {
		return err
	}
	var err error
	if q.Since, err = moment(since, time.Now()); err != nil {
		return misuse{err}
	}
	return p.withStore(ctx, needsDatabase, func(_ config, store *wire.Store) error { return wire.WriteAudit(ctx, store, q, asJSON, p.out) })
}

// auditExport prints what is to be done again after a backup is restored.
func (p program) auditExport(ctx context.Context, args []string) error {
	var since string
	if _, err := p.parse("audit export", args, 0, func(f *flag.FlagSet) {
		f.StringVar(&since, "since", "", "from a day or moment on, or a time ago; everything without")
	}); err != nil {
		return err
	}
	from, err := moment(since, time.Now())
	if err != nil {
		return misuse{err}
	}
	return p.withStore(ctx, needsDatabase, func(_ config, store *wire.Store) error { return wire.ExportAudit(ctx, store, from, p.out) })
}

// auditApply does it again, on the restored database.
func (p program) auditApply(ctx context.Context, args []string) error {
	words, err := p.parse("audit apply", args, 1, noFlags)
	if err != nil {
		return err
	}
	text, err := p.read(words[0])
	if err != nil {
		return misuse{err}
	}
	return p.withStore(ctx, needsDatabase|makesSchema, func(_ config, store *wire.Store) error {
		done, err := wire.ApplyAudit(ctx, store, text)
		var wrong *wire.FileError
		if errors.As(err, &wrong) {
			return misuse{fmt.Errorf("%s cannot be read; nothing was changed:\n%w", words[0], wrong)}
		}
		if err == nil {
			fmt.Fprintf(p.out, "Done again: %d quotes taken back, %d people forgotten, %d stories back to the queue, %d wishes not to be asked. Open requests ended: %d. About what the backup does not have: %d.\n",
				done.TakenBack, done.Forgotten, done.Requeued, done.Wishes, done.Ended, done.Unknown)
		}
		return err
	})
}

// moment reads a day, a moment, or a time before now; "" is the zero time.
func moment(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339Nano} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, nil
		}
	}
	if ago, err := time.ParseDuration(text); err == nil && ago > 0 {
		return now.Add(-ago), nil
	}
	return time.Time{}, fmt.Errorf("-since %q: write a day (2026-11-01), a moment (2026-11-01T09:00:00Z) or a time ago (720h)", text)
}
