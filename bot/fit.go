package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// likeUs says that a story fits the reader's team.
func (b *Bot) likeUs(ctx context.Context, c click) (answer, error) {
	return b.act(ctx, c, b.in(ctx, c.By).T("saidLikeUs"), func(m stories.Message) error {
		team, err := b.store.TeamByChannel(ctx, m.Channel)
		if err != nil {
			return err
		}
		return b.store.LikeUs(ctx, c.ID, team, c.By)
	})
}

// notLikeUs asks a reader why a story does not fit their team.
func (b *Bot) notLikeUs(ctx context.Context, c click) (answer, error) {
	return b.onPost(ctx, c, func(m stories.Message) (answer, error) {
		team, err := b.store.TeamByChannel(ctx, m.Channel)
		return open(b.in(ctx, c.By).NotLikeUsForm(c.ID, team)), err
	})
}

// saidNotLikeUs says that it does not, with why if the reader gave a reason.
func (b *Bot) saidNotLikeUs(ctx context.Context, f form) error {
	n, problems := blocks.ReadNotLikeUs(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.NotLikeUs(ctx, n.Story, n.Team, f.By, n.Why, n.Named)
}
