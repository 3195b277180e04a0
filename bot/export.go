package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// exportCommand opens a curator's form for an export.
func (b *Bot) exportCommand(ctx context.Context, c command) (answer, error) {
	return b.exportForm(ctx, c.By)
}

// export is the same, by its button.
func (b *Bot) export(ctx context.Context, c click) (answer, error) { return b.exportForm(ctx, c.By) }

func (b *Bot) exportForm(ctx context.Context, by string) (answer, error) {
	choices, err := b.store.ExportChoices(ctx, by)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, by).ExportForm(choices)), nil
}

// exported begins an export; its file comes by itself.
func (b *Bot) exported(ctx context.Context, f form) (answer, error) {
	e, problems := blocks.ReadExport(f.View, f.By)
	if err := problems.Err(); err != nil {
		return nothing, err
	}
	if _, err := b.person(ctx, f.By); err != nil { // who was never met cannot be told of take-backs
		return nothing, err
	}
	if _, err := b.store.Export(ctx, f.View.ID, e, f.By); err != nil {
		return nothing, err
	}
	b.files.wake()
	return redraw(b.in(ctx, f.By).ExportBegunPage()), nil
}

// neverArrived is a curator's word on a file of which nobody knows whether it was
// sent.
func (b *Bot) neverArrived(ctx context.Context, c click) error {
	return b.store.NeverArrived(ctx, c.ID, c.By)
}
