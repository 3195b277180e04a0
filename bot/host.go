package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// hostTeam opens the form in which a host says which team, whether, and what is
// hard.
func (b *Bot) hostTeam(ctx context.Context, c click) (answer, error) {
	m, err := b.hostMessage(ctx, c)
	if err != nil {
		return nothing, err
	}
	p, err := b.store.HostPicture(ctx, m)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).HostForm(p)), nil
}

func (b *Bot) hostMessage(ctx context.Context, c click) (stories.Message, error) {
	m, err := b.store.MessageAt(ctx, c.Channel, c.TS)
	if err == nil && (m.Kind != stories.HostMessage || m.Person != c.By) {
		err = stories.ErrNotHost
	}
	return m, err
}

// hostedTeam saves what the host said.
func (b *Bot) hostedTeam(ctx context.Context, f form) error {
	h, problems := blocks.ReadHost(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	if !h.Yes {
		return b.store.HostNo(ctx, h.Message, f.By)
	}
	return b.store.Host(ctx, h.Message, f.By, h.Card)
}

// hostNo is a host's no.
func (b *Bot) hostNo(ctx context.Context, c click) error {
	m, err := b.hostMessage(ctx, c)
	if err != nil {
		return err
	}
	return b.store.HostNo(ctx, m.ID, c.By)
}

// notThisOne leaves one drafted part out, at its host's word.
func (b *Bot) notThisOne(ctx context.Context, c click) error {
	return b.store.NotThisOne(ctx, c.ID, c.By)
}
