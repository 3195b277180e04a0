package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// exportAll makes the files that were asked for, one at a time, until ctx ends.
// What was begun may go on until last ends.
func (b *Bot) exportAll(ctx, last context.Context) error {
	for b.files.wait(ctx, untilWoken) {
		for ctx.Err() == nil && b.exportNext(last) {
			b.shows.wake()
		}
		if err := b.store.StrikeExports(last); err != nil && ctx.Err() == nil {
			b.log.Error("export", "outcome", "failed", "error", clean(err))
		}
		b.shows.wake()
	}
	return nil
}

// exportNext goes on with one file; it reports whether there was one.
func (b *Bot) exportNext(ctx context.Context) bool {
	x, some, err := b.store.ClaimExport(ctx)
	if err != nil || !some {
		if err != nil && ctx.Err() == nil {
			b.log.Error("export", "outcome", "failed", "error", clean(err))
		}
		return false
	}
	began := time.Now()
	goOn := b.makeExport
	if x.State == stories.ExportSending {
		goOn = b.findExport
	}
	outcome, err := goOn(ctx, x)
	line := b.log.Info
	args := []any{"outcome", outcome, "export", x.ID, "attempt", x.Attempts, "took", time.Since(began)}
	if err != nil {
		line, args = b.log.Warn, append(args, "error", clean(err))
	}
	line("export", args...)
	return true
}

// exportTries is how often making a file is tried.
const exportTries = 5

// makeExport makes the file of a claimed export and sends it, and saves what came
// of it. An upload that failed left nothing; only of the last step, which puts the
// file before its holder, it may not be known.
func (b *Bot) makeExport(ctx context.Context, x stories.Export) (string, error) {
	dm, err := b.direct(ctx, x.Holder)
	if err != nil {
		return b.exportAgain(ctx, x, err)
	}
	file, comment, err := b.exportFile(ctx, x)
	if err == nil {
		err = b.store.SendingExport(ctx, x, file.ID)
	}
	switch {
	case errors.Is(err, stories.ErrNoWords):
		return b.exportFails(ctx, x, "nothing_left", nil)
	case errors.Is(err, stories.ErrLostClaim):
		return "taken_over", nil
	case err != nil:
		return b.exportAgain(ctx, x, err)
	}
	err = b.share(ctx, dm, file, comment)
	f, _ := fateOf(err)
	switch {
	case err == nil:
		return "sent", b.store.SettleExport(context.WithoutCancel(ctx), x, stories.ExportHeld, "")
	case f == doubtful:
		return "doubtful", errors.Join(err, b.store.SettleExport(context.WithoutCancel(ctx), x, stories.ExportDoubtful, ""))
	default:
		return b.exportAgain(ctx, x, err)
	}
}

// exportFile looks at the messages that the words come from, writes the file and
// uploads it, for nobody to see yet.
func (b *Bot) exportFile(ctx context.Context, x stories.Export) (file slack.FileSummary, comment string, err error) {
	if err := b.lookAtExport(ctx, x); err != nil {
		return file, "", err
	}
	p, err := b.store.DrawExport(ctx, x)
	if err != nil {
		return file, "", err
	}
	name, comment, content, err := b.in(ctx, x.Holder).ExportFile(p)
	if err != nil {
		return file, "", err
	}
	file, err = b.upload(ctx, name, content)
	return file, comment, err
}

// lookAtExport looks at the messages that an export's words come from, as before
// a digest is posted.
func (b *Bot) lookAtExport(ctx context.Context, x stories.Export) error {
	sources, err := b.store.ExportSources(ctx, x.ID)
	if err != nil {
		return err
	}
	for _, s := range sources {
		call, cancel := context.WithTimeout(ctx, b.CallTimeout)
		err := b.lookAtSource(call, s)
		cancel()
		if err == nil {
			err = b.store.HoldExport(ctx, x)
		}
		if err != nil {
			return fmt.Errorf("look at the sources of export %d: %w", x.ID, err)
		}
	}
	return nil
}

// exportAgain lays an export aside to be tried later, or gives it up.
func (b *Bot) exportAgain(ctx context.Context, x stories.Export, err error) (string, error) {
	if f, after := fateOf(err); x.Attempts < exportTries && f != unreachable && f != stopped {
		after = max(after, backOff(x.Attempts, time.Minute))
		return "again", errors.Join(err, b.store.LaterExport(context.WithoutCancel(ctx), x, after))
	}
	return b.exportFails(ctx, x, reason(err), err)
}

// exportFails ends an export of which there is no file, and says so to who asked.
func (b *Bot) exportFails(ctx context.Context, x stories.Export, why string, err error) (string, error) {
	ctx = context.WithoutCancel(ctx)
	if unsaved := b.store.SettleExport(ctx, x, stories.ExportFailed, why); unsaved != nil {
		return "failed", errors.Join(err, unsaved)
	}
	return "failed", errors.Join(err, b.whisperByDM(ctx, x.Holder, b.in(ctx, x.Holder).ExportNotSent(why)))
}
