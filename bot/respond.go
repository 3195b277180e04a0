package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// thank sends a reader's thanks to the speaker, in their weekly note.
func (b *Bot) thank(ctx context.Context, c click) (answer, error) {
	return b.act(ctx, c, blocks.Thanked, func(stories.Message) error { return b.store.Thank(ctx, c.ID, c.By, "") })
}

// iCanDoThis takes up an edition's ask.
func (b *Bot) iCanDoThis(ctx context.Context, c click) (answer, error) {
	return b.act(ctx, c, blocks.TookUp, func(stories.Message) error { return b.store.TakeUp(ctx, c.ID, c.By) })
}

// act does what a reader pressed on a digest, and says so to that reader alone.
func (b *Bot) act(ctx context.Context, c click, said string, do func(stories.Message) error) (answer, error) {
	return b.onPost(ctx, c, func(m stories.Message) (answer, error) { return whisper(blocks.Said(said)), do(m) })
}

// onPost does what a reader pressed on a digest; on a preview it only says that
// it is one.
func (b *Bot) onPost(ctx context.Context, c click, do func(stories.Message) (answer, error)) (answer, error) {
	m, err := b.store.MessageAt(ctx, c.Channel, c.TS)
	if err != nil {
		return nothing, err
	}
	if m.Kind == stories.DraftMessage {
		return whisper(blocks.Said(blocks.OnlyAPreview)), nil
	}
	who, err := b.person(ctx, c.By)
	if err != nil {
		return nothing, err
	}
	if who.Kind != stories.Member {
		return nothing, &refusalError{stories.RefusedYou}
	}
	return do(m)
}

// howToTell says how to tell a win.
func (b *Bot) howToTell(ctx context.Context, c click) (answer, error) { return b.helpPage(ctx, c.By) }

// fewer makes posts of other teams in a host's channel rarer.
func (b *Bot) fewer(ctx context.Context, c click) (answer, error) {
	return hosted(b.store.Fewer(ctx, c.ID, c.By), c, blocks.SaidFewer)
}

// stop ends them.
func (b *Bot) stop(ctx context.Context, c click) (answer, error) {
	return hosted(b.store.Stop(ctx, c.ID, c.By), c, blocks.SaidStop)
}

// resume begins them again.
func (b *Bot) resume(ctx context.Context, c click) error { return b.store.Resume(ctx, c.ID, c.By) }

// hosted says to a host what was done, where their own message does not show it.
func hosted(err error, c click, said string) (answer, error) {
	if err != nil || c.Channel == "" || c.Channel[0] == 'D' {
		return nothing, err
	}
	return whisper(blocks.Said(said)), nil
}
