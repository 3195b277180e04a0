package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// takeBack opens the form to take words back.
func (b *Bot) takeBack(ctx context.Context, c click) (answer, error) {
	it, err := b.store.Item(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).TakeBackForm(it, it.Holder, b.store.Now())), nil
}

// tookBack takes them back where the form says.
func (b *Bot) tookBack(ctx context.Context, f form) error {
	t, problems := blocks.ReadTakeBack(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.TakeBack(ctx, t, f.By)
}

// notLikeThat opens the form to object to the frame of one's words.
func (b *Bot) notLikeThat(ctx context.Context, c click) (answer, error) {
	it, err := b.store.Item(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).NotLikeThatForm(it)), nil
}

// objected brings the story back to the curators with the speaker's word.
func (b *Bot) objected(ctx context.Context, f form) error {
	quote, word, problems := blocks.ReadNotLikeThat(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.NotLikeThat(ctx, quote, f.By, word)
}
