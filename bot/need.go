package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// need asks somebody what they need.
func (b *Bot) need(ctx context.Context, c click) (answer, error) { return b.needForm(ctx, c.By, "") }

// needCommand does so with the words that follow the command.
func (b *Bot) needCommand(ctx context.Context, c command) (answer, error) {
	return b.needForm(ctx, c.By, c.Words)
}

func (b *Bot) needForm(ctx context.Context, by, words string) (answer, error) {
	if err := b.mayTell(ctx, by); err != nil {
		return nothing, err
	}
	return open(b.in(ctx, by).NeedForm(words)), nil
}

// needed keeps what they need; curators see it without who it is.
func (b *Bot) needed(ctx context.Context, f form) error {
	if err := b.mayTell(ctx, f.By); err != nil {
		return err
	}
	return b.store.Need(ctx, f.View.ID, f.By, blocks.ReadNeed(f.View))
}

// closeNeed closes a need, at the word of who has it or of a curator.
func (b *Bot) closeNeed(ctx context.Context, c click) error {
	return b.store.CloseNeed(ctx, c.ID, c.By)
}

// askToHelp has a story's speaker asked whether they would help with a need.
func (b *Bot) askToHelp(ctx context.Context, c click) error {
	need, story := blocks.ReadAskToHelp(c.Value)
	return b.store.AskToHelp(ctx, need, story, c.By)
}

// meetYes lets a helper know who has a need.
func (b *Bot) meetYes(ctx context.Context, c click) error { return b.store.MeetYes(ctx, c.ID, c.By) }

// meetNo does not; nobody else can tell.
func (b *Bot) meetNo(ctx context.Context, c click) error { return b.store.MeetNo(ctx, c.ID, c.By) }
