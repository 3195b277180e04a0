package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// prepare drafts something for a team, which waits for its host; who does not
// host yet is asked that first.
func (b *Bot) prepare(ctx context.Context, c click) (answer, error) {
	asked, err := b.store.Prepare(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	if asked {
		return whisper(blocks.Said(b.in(ctx, c.By).T("hostIsAsked"))), nil
	}
	return whisper(blocks.Said(b.in(ctx, c.By).T("prepared"))), nil
}

// thisOne is a host's yes to what was prepared for their team.
func (b *Bot) thisOne(ctx context.Context, c click) error { return b.store.ThisOne(ctx, c.ID, c.By) }
