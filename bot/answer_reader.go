package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// answerReader opens the form in which a speaker answers a reader.
func (b *Bot) answerReader(ctx context.Context, c click) (answer, error) {
	e, err := b.store.Exchange(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).AnswerForm(e)), nil
}

// answeredReader sends the answer, under the speaker's name or without it.
func (b *Bot) answeredReader(ctx context.Context, f form) error {
	act, said, problems := blocks.ReadAnswer(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.AnswerReader(ctx, act, f.By, said)
}

// allowReuse is the speaker's yes to a use elsewhere.
func (b *Bot) allowReuse(ctx context.Context, c click) error {
	return b.store.AllowReuse(ctx, c.ID, c.By)
}

// letItLie ends what a reader wrote without an answer.
func (b *Bot) letItLie(ctx context.Context, c click) error { return b.store.LetItLie(ctx, c.ID, c.By) }

// stillTrue, faded and reversed are a speaker's word on whether it still holds.

func (b *Bot) stillTrue(ctx context.Context, c click) error {
	return b.store.Truth(ctx, c.ID, c.By, stories.StillTrue)
}

func (b *Bot) faded(ctx context.Context, c click) error {
	return b.store.Truth(ctx, c.ID, c.By, stories.Faded)
}

func (b *Bot) reversed(ctx context.Context, c click) error {
	return b.store.Truth(ctx, c.ID, c.By, stories.Reversed)
}

// tellLearned opens the form in which a speaker tells what was learned from a
// story that holds no longer.
func (b *Bot) tellLearned(ctx context.Context, c click) (answer, error) {
	t, err := b.store.TellLearned(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	p, err := b.store.TellPicture(ctx, t)
	return open(b.in(ctx, c.By).TellForm(p)), err
}
