package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// receipt gives a nominator their word, once, in the channel for their eyes
// only. A refusal that Slack will not show there goes by direct message.
func (b *Bot) receipt(ctx context.Context, r stories.Receipt) error {
	m := b.in(ctx, r.Person).Receipt("", r, b.whomToAsk(ctx))
	err := b.ephemeral(ctx, r.Channel, r.Person, r.ThreadTS, m)
	if err == nil {
		return nil
	}
	if f, _ := fateOf(err); r.Refused == "" || f == doubtful || f == stopped {
		return fmt.Errorf("give a receipt: %w", err)
	}
	return b.whisperByDM(ctx, r.Person, m)
}

// whisperByDM sends somebody a message once; it is never tried again.
func (b *Bot) whisperByDM(ctx context.Context, person string, m blocks.Message) error {
	dm, err := b.direct(ctx, person)
	if err != nil {
		return err
	}
	if _, _, err := b.writes.PostMessageContext(ctx, dm, content(m)...); err != nil {
		return fmt.Errorf("send a direct message: %w", err)
	}
	return nil
}

// direct is the direct conversation with somebody. Its id is kept before
// anything is posted there.
func (b *Bot) direct(ctx context.Context, person string) (string, error) {
	p, err := b.store.Person(ctx, person)
	if err != nil || p.DM != "" {
		return p.DM, err
	}
	c, _, _, err := b.writes.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{person}})
	if err != nil {
		return "", fmt.Errorf("open a direct conversation: %w", err)
	}
	return c.ID, b.store.SaveDM(ctx, person, c.ID)
}
