package bot

import (
	"context"
	"errors"
	"slices"
)

// openedHome draws somebody's Home, on the tab they left it.
func (b *Bot) openedHome(ctx context.Context, e event) error {
	if e.Tab != "" && e.Tab != "home" {
		return nil
	}
	return b.store.OpenHome(ctx, e.User, "", 0)
}

// joined asks who invited the bot into a channel whether stories may come there;
// other people's joining changes who reads there.
func (b *Bot) joined(ctx context.Context, e event) error {
	if e.User != b.here.Load().BotUser {
		return b.readersChanged(ctx, e.Channel)
	}
	if _, err := b.lookUpChannel(ctx, e.Channel); err != nil {
		return err
	}
	if e.Inviter == "" {
		return nil
	}
	if why, err := b.mayNominate(ctx, e.Inviter); err != nil || why != "" {
		return err
	}
	return b.store.Invited(ctx, e.Channel, e.Inviter)
}

// channelChanged looks at a channel again: it is shared or no longer, or the bot
// has left it.
func (b *Bot) channelChanged(ctx context.Context, e event) error {
	if e.Type == "member_left_channel" && e.User != b.here.Load().BotUser {
		return b.readersChanged(ctx, e.Channel)
	}
	_, err := b.lookUpChannel(ctx, e.Channel)
	return err
}

// readersChanged looks again, soon, at who reads the curators' and the leaders'
// channels: previews stand in the first, words of the second's readers are not
// picked.
func (b *Bot) readersChanged(ctx context.Context, channel string) error {
	set, err := b.settings.read(ctx)
	if err == nil && (channel == set.CuratorsChannel || slices.Contains(set.LeadersChannels, channel)) {
		b.fresh.wake()
	}
	return err
}

// renumbered follows a channel to its new id.
func (b *Bot) renumbered(ctx context.Context, e event) error {
	return b.store.RenumberChannel(ctx, e.OldChannel, e.NewChannel)
}

// groupChanged reads the curators' or the pilot's group again.
func (b *Bot) groupChanged(ctx context.Context, e event) error {
	set, err := b.settings.read(ctx)
	if err == nil && set.CuratorsGroup.ID == e.Group {
		err = b.refreshCurators(ctx)
	}
	if err == nil && set.Pilot.Group == e.Group {
		err = b.refreshPilot(ctx, set)
	}
	return err
}

// errRevoked ends the bot: its tokens are no longer good.
var errRevoked = errors.New("the app was removed from the workspace, or its tokens revoked: install it again and set its new tokens")

// revoked ends the bot with a clear word; nothing more is tried with dead tokens.
func (b *Bot) revoked(context.Context, event) error {
	b.halt(errRevoked)
	return nil
}
