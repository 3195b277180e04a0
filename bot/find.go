package bot

import (
	"context"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
)

// What is found is shown to who looked for it alone, in a view of theirs: it is
// no post, and a quote may be found in the channel it was said in.

// findCommand looks for the words that follow the command; without any it opens
// the field for them.
func (b *Bot) findCommand(ctx context.Context, c command) (answer, error) {
	return b.found(ctx, c.By, c.Words, 0, open)
}

// find looks for what was typed into the field and ended with Enter: on Home it
// opens the view, in the view it draws it anew.
func (b *Bot) find(ctx context.Context, c click) (answer, error) {
	if c.View.Type == slack.VTModal {
		return b.found(ctx, c.By, c.Value, 0, redraw)
	}
	return b.found(ctx, c.By, c.Value, 0, open)
}

// findAgain looks for what the view was submitted with.
func (b *Bot) findAgain(ctx context.Context, f form) (answer, error) {
	return b.found(ctx, f.By, blocks.WordsToFind(f.View), 0, redraw)
}

// findPage turns a page of what was found.
func (b *Bot) findPage(ctx context.Context, c click) (answer, error) {
	return b.found(ctx, c.By, blocks.WordsFound(c.View), int(c.ID), redraw)
}

func (b *Bot) found(ctx context.Context, by, words string, page int, show func(slack.ModalViewRequest) answer) (answer, error) {
	if err := b.mayTell(ctx, by); err != nil {
		return nothing, err
	}
	set, err := b.settings.read(ctx)
	if err != nil {
		return nothing, err
	}
	p, err := b.store.Find(ctx, words, page)
	return show(b.in(ctx, by).FindView(p, set.Phrasebook)), err
}
