package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// reacted commits that somebody put a nominating emoji on a message. Who wrote
// it and what it says is looked up later, from the row.
func (b *Bot) reacted(ctx context.Context, e event) error { return b.react(ctx, e, true) }

// unreacted takes that back.
func (b *Bot) unreacted(ctx context.Context, e event) error { return b.react(ctx, e, false) }

func (b *Bot) react(ctx context.Context, e event, on bool) error {
	set, err := b.settings.read(ctx)
	if err != nil || e.Item.Type != "message" || !set.Nominates(e.Reaction) {
		return err
	}
	return b.point(ctx, stories.Pointing{
		Channel: e.Item.Channel, TS: e.Item.TS, Person: e.User,
		Emoji: stories.BaseEmoji(e.Reaction), EventTS: e.EventTS, On: on,
	})
}

// point saves a nomination of somebody who may nominate; who may not is told.
func (b *Bot) point(ctx context.Context, p stories.Pointing) error {
	if first, err := b.pointFirst(ctx, p); first || err != nil {
		return err
	}
	why, err := b.mayNominate(ctx, p.Person)
	if err != nil {
		return err
	}
	if why != "" && p.On {
		return b.receipt(ctx, stories.Receipt{Person: p.Person, Channel: p.Channel, TS: p.TS, ThreadTS: p.ThreadTS, Refused: why})
	}
	if err := b.store.Point(ctx, p); err != nil {
		return fmt.Errorf("nominate: %w", err)
	}
	b.looks.wake()
	return nil
}

// pointFirst is point in one statement, for whom it can be that.
func (b *Bot) pointFirst(ctx context.Context, p stories.Pointing) (bool, error) {
	set, err := b.settings.read(ctx)
	if err != nil || !set.Takes(p.Person) {
		return false, err
	}
	first, err := b.store.PointFirst(ctx, p)
	if first {
		b.looks.wake()
	}
	return first, err
}

// mayNominate says why somebody may not nominate, "" when they may.
func (b *Bot) mayNominate(ctx context.Context, id string) (stories.Refusal, error) {
	set, err := b.settings.read(ctx)
	if err != nil {
		return "", err
	}
	who, err := b.person(ctx, id)
	switch {
	case err != nil:
		return "", err
	case who.Kind != stories.Member:
		return stories.RefusedYou, nil
	case !set.Takes(id):
		return stories.RefusedPilot, nil
	}
	return "", nil
}

// undo takes a nomination back from its receipt.
func (b *Bot) undo(ctx context.Context, c click) (answer, error) {
	if err := b.store.Undo(ctx, c.ID, c.By); err != nil {
		return nothing, fmt.Errorf("undo a nomination of quote %d: %w", c.ID, err)
	}
	return rewrite(b.in(ctx, c.By).Undone()), nil
}

// nominateForm draws the form to point to a colleague's message, once it was
// looked up who wrote it.
func (b *Bot) nominateForm(ctx context.Context, s shortcut) (slack.ModalViewRequest, error) {
	found, err := b.readMessage(ctx, s.Channel, s.Message.TS)
	if err != nil || (found.Refused != "" && found.Refused != stories.RefusedLong) {
		return refusal(found.Refused, err)
	}
	id, err := b.store.OpenForm(ctx, stories.Form{Person: s.By, Channel: s.Channel, TS: s.Message.TS, ThreadTS: found.ThreadTS, Open: true})
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	return b.in(ctx, s.By).NominateForm(id, b.nameOf(ctx, found.Speaker)), nil
}

// nominate points to a colleague's message, with the note its speaker will see.
func (b *Bot) nominate(ctx context.Context, f form) error {
	id, note, problems := blocks.ReadNominate(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	opened, err := b.store.Form(ctx, id, f.By)
	if err != nil {
		return fmt.Errorf("read an opened form: %w", err)
	}
	return b.point(ctx, stories.Pointing{
		Channel: opened.Channel, TS: opened.TS, ThreadTS: opened.ThreadTS, Person: f.By,
		EventTS: slackTime(b.store.Now()), On: true, Note: note,
	})
}

func refusal(why stories.Refusal, err error) (slack.ModalViewRequest, error) {
	if err == nil {
		err = &refusalError{why: why}
	}
	return slack.ModalViewRequest{}, err
}
