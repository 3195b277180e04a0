package bot

import (
	"context"
	"errors"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// prepare drafts something for a team, which waits for its host; who does not
// host yet is asked that first.
func (b *Bot) prepare(ctx context.Context, c click) (answer, error) {
	l := b.in(ctx, c.By)
	switch asked, err := b.store.Prepare(ctx, c.ID, c.By); {
	case errors.Is(err, stories.ErrNothingToSay):
		return whisper(blocks.Said(l.T("nothingPrepared"))), nil
	case err != nil:
		return nothing, err
	case asked:
		return whisper(blocks.Said(l.T("hostIsAsked"))), nil
	default:
		return whisper(blocks.Said(l.T("prepared"))), nil
	}
}

// thisOne is a host's yes to what was prepared for their team.
func (b *Bot) thisOne(ctx context.Context, c click) error { return b.store.ThisOne(ctx, c.ID, c.By) }
