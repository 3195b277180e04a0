package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// forgetCommand opens the form to be forgotten.
func (b *Bot) forgetCommand(ctx context.Context, c command) (answer, error) {
	return b.forgetForm(ctx, c.By)
}

// forgetMe is the same, by its button.
func (b *Bot) forgetMe(ctx context.Context, c click) (answer, error) { return b.forgetForm(ctx, c.By) }

func (b *Bot) forgetForm(ctx context.Context, by string) (answer, error) {
	set, err := b.settings.read(ctx)
	return open(b.in(ctx, by).ForgetForm(set, by)), err
}

// forgotten erases everything about who submitted the form.
func (b *Bot) forgotten(ctx context.Context, f form) (answer, error) {
	mayAsk, problems := blocks.ReadForget(f.View)
	if err := problems.Err(); err != nil {
		return nothing, err
	}
	l := b.in(ctx, f.By)
	gone, err := b.store.Forget(ctx, stories.Forgetting{Person: f.By, MayAsk: mayAsk}, f.By)
	b.locales.forget(f.By)
	return redraw(l.ForgottenPage(gone)), err
}

// myDataCommand sends somebody everything that is kept about them.
func (b *Bot) myDataCommand(ctx context.Context, c command) (answer, error) {
	return b.sendData(ctx, c.By), nil
}

// myData is the same, by its button.
func (b *Bot) myData(ctx context.Context, c click) (answer, error) { return b.sendData(ctx, c.By), nil }

func (b *Bot) sendData(ctx context.Context, by string) answer {
	return openThen(b.in(ctx, by).CollectingPage(), func(ctx context.Context) (slack.ModalViewRequest, error) {
		data, err := b.store.Data(ctx, by)
		if err != nil {
			return slack.ModalViewRequest{}, err
		}
		name, comment, content, err := b.in(ctx, by).DataFile(data)
		if err != nil {
			return slack.ModalViewRequest{}, fmt.Errorf("write a person's data: %w", err)
		}
		return b.in(ctx, by).SentPage(), b.sendFile(ctx, by, name, comment, content)
	})
}

// sendFile puts a file into the direct conversation with somebody, once.
func (b *Bot) sendFile(ctx context.Context, to, name, comment string, content []byte) error {
	dm, err := b.direct(ctx, to)
	if err != nil {
		return err
	}
	file, err := b.upload(ctx, name, content)
	if err != nil {
		return err
	}
	return b.share(ctx, dm, file, comment)
}

// keep has what would go soon stay.
func (b *Bot) keep(ctx context.Context, c click) error { return b.store.Keep(ctx, c.ID, c.By) }

// letEnd has it go at its time.
func (b *Bot) letEnd(ctx context.Context, c click) error { return b.store.LetEnd(ctx, c.ID, c.By) }
