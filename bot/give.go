package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
)

// give shows who acted what a deed answers, after it was acknowledged.
func (b *Bot) give(ctx context.Context, a asker, id string, said answer) error {
	switch said.manner {
	case opens:
		return b.opened(ctx, a, id, said)
	case redraws:
		return b.redrawn(ctx, shownView{id: a.view.ID}, said.view)
	case whispers:
		return b.whispered(ctx, a, said.message)
	case rewrites:
		return b.respond(ctx, a, said.message, true)
	default: // a click cannot close what it stands in
		return nil
	}
}

// opened opens a view, over a form that is open. What later draws replaces it.
func (b *Bot) opened(ctx context.Context, a asker, id string, said answer) error {
	open := b.quick.OpenViewContext
	if a.inForm() {
		open = b.quick.PushViewContext
	}
	shown, err := open(ctx, a.trigger, said.view)
	if err != nil {
		return fmt.Errorf("open a view: %w", b.late(ctx, a, err))
	}
	if said.later == nil {
		return nil
	}
	return b.bring(ctx, a.by, shownView{id: shown.ID}, id, said.later)
}

// bring replaces a small view by what takes its time, or says what went wrong.
func (b *Bot) bring(ctx context.Context, by string, view shownView, id string, later func(context.Context) (slack.ModalViewRequest, error)) error {
	ctx, cancel := context.WithTimeout(ctx, b.CallTimeout)
	defer cancel()
	v, err := later(ctx)
	if err != nil {
		v = b.in(ctx, by).RefusalPage(b.sorry(ctx, by, id, err))
	}
	if err != nil && refused(err) {
		err = nil
	}
	if shown := b.redrawn(context.WithoutCancel(ctx), view, v); shown != nil {
		return shown
	}
	return err
}

// shownView names a view that is open: by Slack's id, or by our own.
type shownView struct{ id, external string }

func (b *Bot) redrawn(ctx context.Context, view shownView, v slack.ModalViewRequest) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if _, err := b.quick.UpdateViewContext(ctx, v, view.external, "", view.id); err != nil {
		return fmt.Errorf("redraw a view: %w", err)
	}
	return nil
}

// late tells somebody whose view could not be opened because Slack's moment for
// it had passed.
func (b *Bot) late(ctx context.Context, a asker, err error) error {
	if code := codeOf(err); code == "expired_trigger_id" || code == "exchanged_trigger_id" {
		if b.respond(ctx, a, blocks.Said(b.in(ctx, a.by).SorryLate()), false) == nil {
			return err
		}
	}
	return err
}

// whispered shows a message to who acted alone; on Home, where there is no place
// for one, it opens as a view.
func (b *Bot) whispered(ctx context.Context, a asker, m blocks.Message) error {
	if a.responseURL != "" || a.channel != "" {
		return b.respond(ctx, a, m, false)
	}
	page := b.in(ctx, a.by).RefusalPage(m.Text)
	page.Blocks.BlockSet = m.Blocks
	return b.opened(ctx, a, "", answer{view: page})
}

// respond shows a message to who acted alone, where they acted. replace puts it
// in the place of the ephemeral message that was pressed. A response URL does
// not lead into a thread; where the bot may not speak in it the answer stands
// beside it.
// https://docs.slack.dev/interactivity/handling-user-interaction
func (b *Bot) respond(ctx context.Context, a asker, m blocks.Message, replace bool) error {
	if a.channel != "" && a.threadTS != "" && !replace && b.ephemeral(ctx, a.channel, a.by, a.threadTS, m) == nil {
		return nil
	}
	var err error
	switch {
	case a.responseURL != "":
		mode := slack.MsgOptionResponseURL(a.responseURL, slack.ResponseTypeEphemeral)
		if replace {
			mode = slack.MsgOptionReplaceOriginal(a.responseURL)
		}
		_, _, _, err = b.quick.SendMessageContext(ctx, a.channel, append(content(m), mode)...)
	case a.channel != "":
		err = b.ephemeral(ctx, a.channel, a.by, a.threadTS, m)
	default:
		return nil
	}
	if err != nil {
		return fmt.Errorf("answer who acted: %w", err)
	}
	return nil
}

// ephemeral shows somebody a message in a channel, once; it is never tried again.
func (b *Bot) ephemeral(ctx context.Context, channel, person, threadTS string, m blocks.Message) error {
	options := content(m)
	if threadTS != "" {
		options = append(options, slack.MsgOptionTS(threadTS))
	}
	_, err := b.quick.PostEphemeralContext(ctx, channel, person, options...)
	return err
}

// content is a message's text and blocks, without link previews.
func content(m blocks.Message) []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
}
