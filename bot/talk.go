package bot

import (
	"context"
	"errors"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// talk asks a reader what they would like to talk about with a story's speaker.
func (b *Bot) talk(ctx context.Context, c click) (answer, error) {
	m, err := b.store.MessageAt(ctx, c.Channel, c.TS)
	switch {
	case err != nil && !errors.Is(err, stories.ErrNotFound): // a view is no message
		return nothing, err
	case m.Kind == stories.DraftMessage:
		return whisper(blocks.Said(b.in(ctx, c.By).T("onlyAPreview"))), nil
	}
	if err := b.mayTell(ctx, c.By); err != nil {
		return nothing, err
	}
	card, err := b.store.MayTalk(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	team, err := b.store.TeamByChannel(ctx, m.Channel)
	return open(b.in(ctx, c.By).TalkForm(card, team)), err
}

// asked puts it to the speaker.
func (b *Bot) asked(ctx context.Context, f form) (answer, error) {
	t, problems := blocks.ReadTalk(f.View)
	if err := problems.Err(); err != nil {
		return nothing, err
	}
	if err := b.mayTell(ctx, f.By); err != nil {
		return nothing, err
	}
	t.By = f.By
	return redraw(b.in(ctx, f.By).AskedToTalkPage()), b.store.Talk(ctx, t)
}

// talkYes is a speaker's yes to a colleague's question.
func (b *Bot) talkYes(ctx context.Context, c click) error { return b.store.TalkYes(ctx, c.ID, c.By) }

// talkNo is their no; nobody else can tell.
func (b *Bot) talkNo(ctx context.Context, c click) error { return b.store.TalkNo(ctx, c.ID, c.By) }

// noTalks has colleagues' questions no longer passed on.
func (b *Bot) noTalks(ctx context.Context, c click) error { return b.store.DontTalk(ctx, c.By, true) }

// talksAgain has them passed on again.
func (b *Bot) talksAgain(ctx context.Context, c click) error {
	return b.store.DontTalk(ctx, c.By, false)
}

// helped says that it helped to be put in touch.
func (b *Bot) helped(ctx context.Context, c click) error {
	return b.store.Helped(ctx, c.ID, c.By, true)
}

// didNotHelp says that it did not.
func (b *Bot) didNotHelp(ctx context.Context, c click) error {
	return b.store.Helped(ctx, c.ID, c.By, false)
}
