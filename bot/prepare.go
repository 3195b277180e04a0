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
	asked, err := b.store.Prepare(ctx, c.ID, c.By)
	said := "prepared"
	switch {
	case errors.Is(err, stories.ErrNothingToSay):
		said = "nothingPrepared"
	case err != nil:
		return nothing, err
	case asked:
		said = "hostIsAsked"
	}
	return whisper(blocks.Said(b.in(ctx, c.By).T(said))), nil
}

// thisOne is a host's yes to what was prepared for their team.
func (b *Bot) thisOne(ctx context.Context, c click) error { return b.store.ThisOne(ctx, c.ID, c.By) }
