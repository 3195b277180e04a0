package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// thank sends a reader's thanks to the speaker, in their weekly note.
func (b *Bot) thank(ctx context.Context, c click) (answer, error) {
	return b.act(ctx, c, b.in(ctx, c.By).T("thanked"), func(m stories.Message) error { return b.store.Thank(ctx, c.ID, m.ID, c.By, "") })
}

// thankLine, askSpeaker, offerHelp and useIt open a form for what a reader writes
// to the speaker of a story.

func (b *Bot) thankLine(ctx context.Context, c click) (answer, error) {
	return b.write(ctx, c, blocks.ThankLine)
}

func (b *Bot) askSpeaker(ctx context.Context, c click) (answer, error) {
	return b.write(ctx, c, blocks.AskSpeaker)
}

func (b *Bot) offerHelp(ctx context.Context, c click) (answer, error) {
	return b.write(ctx, c, blocks.OfferHelp)
}

func (b *Bot) useIt(ctx context.Context, c click) (answer, error) {
	return b.write(ctx, c, blocks.UseIt)
}

func (b *Bot) write(ctx context.Context, c click, deed string) (answer, error) {
	return b.onPost(ctx, c, func(m stories.Message) (answer, error) {
		title, shown, err := b.store.RespondTo(ctx, c.ID, m.ID, c.By)
		if err != nil {
			return nothing, err
		}
		return open(b.in(ctx, c.By).RespondForm(deed, c.ID, m.ID, title, shown)), nil
	})
}

// wrote puts to the speaker what a reader wrote, and tells the reader alone.
func (b *Bot) wrote(ctx context.Context, f form) (answer, error) {
	r, problems := blocks.ReadResponse(f.View, b.store.Now())
	if err := problems.Err(); err != nil {
		return nothing, err
	}
	if err := b.mustBeMember(ctx, f.By); err != nil {
		return nothing, err
	}
	put := b.store.Respond
	if r.Kind == stories.Thanked {
		put = b.thankWith
	}
	if err := put(ctx, r, f.By); err != nil {
		return nothing, err
	}
	return redraw(b.in(ctx, f.By).RespondedPage(r.Kind)), nil
}

func (b *Bot) thankWith(ctx context.Context, r stories.Response, by string) error {
	return b.store.Thank(ctx, r.Story, r.Message, by, r.Words)
}

// iCanDoThis takes up an edition's ask.
func (b *Bot) iCanDoThis(ctx context.Context, c click) (answer, error) {
	return b.act(ctx, c, b.in(ctx, c.By).T("tookUp"), func(m stories.Message) error { return b.store.TakeUp(ctx, c.ID, m.ID, c.By) })
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
		return whisper(blocks.Said(b.in(ctx, c.By).T("onlyAPreview"))), nil
	}
	if err := b.mustBeMember(ctx, c.By); err != nil {
		return nothing, err
	}
	return do(m)
}

// mustBeMember refuses who is no member.
func (b *Bot) mustBeMember(ctx context.Context, id string) error {
	who, err := b.person(ctx, id)
	if err == nil && who.Kind != stories.Member {
		err = &refusalError{stories.RefusedReader}
	}
	return err
}

// howToTell says how to tell a win.
func (b *Bot) howToTell(ctx context.Context, c click) (answer, error) { return b.helpPage(ctx, c.By) }

// fewer makes posts of other teams in a host's channel rarer.
func (b *Bot) fewer(ctx context.Context, c click) (answer, error) {
	return hosted(b.store.Fewer(ctx, c.ID, c.By), c, b.in(ctx, c.By).T("saidFewer"))
}

// stop ends them.
func (b *Bot) stop(ctx context.Context, c click) (answer, error) {
	return hosted(b.store.Stop(ctx, c.ID, c.By), c, b.in(ctx, c.By).T("saidStop"))
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
