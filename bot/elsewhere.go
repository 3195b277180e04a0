package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// elsewhere opens the form that asks a speaker whether it would work elsewhere.
func (b *Bot) elsewhere(ctx context.Context, c click) (answer, error) {
	it, err := b.store.Item(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).ElsewhereForm(it, b.store.Now())), nil
}

// saidElsewhere makes the answers part of the permitted words.
func (b *Bot) saidElsewhere(ctx context.Context, f form) error {
	quote, answers := blocks.ReadElsewhere(f.View)
	return b.store.Elsewhere(ctx, f.View.ID, quote, f.By, answers)
}
