package bot

import (
	"context"

	"github.com/kmwin/kmwin/stories"
)

// allowAll is the one-press yes: teams and leaders, by name.
func (b *Bot) allowAll(ctx context.Context, c click) error {
	return b.store.Allow(ctx, c.ID, c.By, stories.Places{stories.Teams, stories.Leaders}, stories.Named)
}

// allowTeams is the one-press yes to teams alone.
func (b *Bot) allowTeams(ctx context.Context, c click) error {
	return b.store.Allow(ctx, c.ID, c.By, stories.Places{stories.Teams}, stories.Named)
}

// refuse is the speaker's no; nobody else can tell.
func (b *Bot) refuse(ctx context.Context, c click) error { return b.store.Refuse(ctx, c.ID, c.By) }

// acceptCut allows what a curator suggested to leave out.
func (b *Bot) acceptCut(ctx context.Context, c click) error {
	return b.store.AcceptCut(ctx, c.ID, c.By)
}

// keepWhole keeps the permitted words as they are.
func (b *Bot) keepWhole(ctx context.Context, c click) error {
	return b.store.KeepWhole(ctx, c.ID, c.By)
}

// useNewWords allows the words of a message that was edited since.
func (b *Bot) useNewWords(ctx context.Context, c click) error {
	return b.store.UseNewWords(ctx, c.ID, c.By)
}

// keepOldWords keeps the permitted words though their message changed or went.
func (b *Bot) keepOldWords(ctx context.Context, c click) error {
	return b.store.KeepOldWords(ctx, c.ID, c.By)
}

// choose opens the form to choose or reword what a request asks about.
func (b *Bot) choose(ctx context.Context, c click) (answer, error) {
	sp, err := b.store.RequestQuote(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return b.reword(ctx, sp.Quote.ID, c.By)
}

// change opens the same form on a quote that is already permitted or kept.
func (b *Bot) change(ctx context.Context, c click) (answer, error) {
	return b.reword(ctx, c.ID, c.By)
}

func (b *Bot) reword(ctx context.Context, quote int64, by string) (answer, error) {
	t, err := b.store.Reword(ctx, quote, by)
	if err != nil {
		return nothing, err
	}
	p, err := b.store.TellPicture(ctx, t)
	if err != nil {
		return nothing, err
	}
	p.More, p.TooLong = t.Has(stories.OnTheWay...), t.Well == ""
	return open(b.in(ctx, by).TellForm(p)), nil
}

// noAsks ends permission requests to a person.
func (b *Bot) noAsks(ctx context.Context, c click) error { return b.store.DontAsk(ctx, c.By, true) }

// askMeAgain begins them again.
func (b *Bot) askMeAgain(ctx context.Context, c click) error {
	return b.store.DontAsk(ctx, c.By, false)
}

// stopNotes ends a person's weekly note.
func (b *Bot) stopNotes(ctx context.Context, c click) error { return b.store.DontNote(ctx, c.By, true) }

// startNotes begins it again.
func (b *Bot) startNotes(ctx context.Context, c click) error {
	return b.store.DontNote(ctx, c.By, false)
}

// whatIsThis shows the privacy page.
func (b *Bot) whatIsThis(ctx context.Context, c click) (answer, error) {
	set, err := b.settings.read(ctx)
	return open(b.in(ctx, c.By).PrivacyPage(set)), err
}
