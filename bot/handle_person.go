package bot

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// asker is who acted and where, so that they can be answered.
type asker struct {
	by          string
	team        string // of who acted
	trigger     string
	responseURL string
	channel     string
	threadTS    string
	view        slack.View // Home or the form acted in
	inputs      []string   // of a submitted form
}

// inForm reports whether a form is open before the person.
func (a asker) inForm() bool { return a.view.Type == slack.VTModal }

func (b *Bot) handleInteraction(ctx context.Context, j job, o *outcome) {
	var in interaction
	if lenient(j.Payload, &in) != nil {
		b.acknowledge(ctx, j, o, nil)
		return
	}
	switch in.Type {
	case "block_actions":
		c := readClick(in)
		a := asker{by: c.By, team: in.User.Team, trigger: c.Trigger, responseURL: c.ResponseURL, channel: c.Channel, threadTS: c.ThreadTS, view: c.View}
		o.kind = in.Type
		b.settle(ctx, c) // a quick click comes before we have saved what it stands on
		press(ctx, b, j, o, clicks, c.Deed, c, a)
	case "view_submission":
		f := readForm(in)
		o.kind = in.Type
		b.submit(ctx, j, o, forms, f, in.User.Team)
	case "message_action", "shortcut":
		s := readShortcut(in)
		a := asker{by: s.By, team: in.User.Team, trigger: s.Trigger, responseURL: s.ResponseURL, channel: s.Channel, threadTS: s.Message.ThreadTS}
		o.kind = in.Type
		press(ctx, b, j, o, shortcuts, s.Deed, s, a)
	default:
		b.acknowledge(ctx, j, o, nil)
	}
}

func (b *Bot) handleCommand(ctx context.Context, j job, o *outcome) {
	c := readCommand(j.Payload)
	o.kind = "command"
	a := asker{by: c.By, trigger: c.Trigger, responseURL: c.ResponseURL, channel: c.Channel}
	press(ctx, b, j, o, commands, c.Deed, c, a)
}

// press saves what somebody did, acknowledges, and answers them: in this order,
// and within the deadline, for it does not come again.
func press[P any](ctx context.Context, b *Bot, j job, o *outcome, table map[string]deed[P], name string, in P, a asker) {
	d := table[name]
	if d == nil {
		b.acknowledge(ctx, j, o, nil)
		return
	}
	o.deed = nameOf(name, o.kind)
	said, err := b.do(ctx, j, a, func(ctx context.Context) (answer, error) { return guarded(ctx, b, d, in) })
	o.judge(err)
	b.acknowledge(ctx, j, o, nil)
	if err != nil {
		err = b.apologise(ctx, a, o.id, err)
	} else {
		err = b.give(ctx, a, o.id, said)
	}
	if err != nil && o.err == nil {
		o.said, o.err = "unanswered", err
	}
}

// submit saves a form; its answer is its acknowledgement. What cannot be saved
// stays open with its text and says why.
func (b *Bot) submit(ctx context.Context, j job, o *outcome, table map[string]deed[form], f form, team string) {
	d := table[f.Deed]
	if d == nil {
		b.acknowledge(ctx, j, o, nil)
		return
	}
	o.deed = f.Deed
	a := asker{by: f.By, team: team, trigger: f.Trigger, view: f.View, inputs: f.inputs}
	said, err := b.do(ctx, j, a, func(ctx context.Context) (answer, error) { return guarded(ctx, b, d, f) })
	o.judge(err)
	payload, then := b.formAnswer(ctx, a, o.id, said, err)
	b.acknowledge(ctx, j, o, payload)
	if then != nil && o.said != "unacknowledged" {
		if err := then(ctx); err != nil && o.err == nil {
			o.said, o.err = "unanswered", err
		}
	}
}

// do runs a deed for somebody who belongs here, until the deadline.
func (b *Bot) do(ctx context.Context, j job, a asker, deed func(context.Context) (answer, error)) (answer, error) {
	ctx, cancel := context.WithDeadline(ctx, j.came.Add(b.AckDeadline))
	defer cancel()
	if err := b.admit(ctx, a); err != nil {
		return nothing, err
	}
	return deed(ctx)
}

// errStranger is for people of other organisations, who can press buttons in
// channels that are shared with them.
var errStranger = errors.New("somebody of another organisation")

// admit refuses people of other organisations. On Enterprise Grid a colleague's
// team may be another of the organisation's: then who they are was looked up.
func (b *Bot) admit(ctx context.Context, a asker) error {
	here := b.here.Load()
	if a.team == "" || a.team == here.ID {
		return nil
	}
	who, err := b.person(ctx, a.by)
	if err != nil {
		return err
	}
	if who.Kind != stories.Member && who.Kind != stories.Guest {
		return errStranger
	}
	return nil
}

// settle notes where a message of ours stands: a click on it is proof.
func (b *Bot) settle(ctx context.Context, c click) {
	if c.Message == "" || c.Ephemeral {
		return
	}
	if err := b.store.Settle(ctx, c.Message, c.Channel, c.TS); err != nil {
		b.log.Warn("settle a message", "error", clean(err))
	}
}

func (o *outcome) judge(err error) {
	o.said, o.err = "done", err
	switch {
	case err == nil:
	case refused(err):
		o.said = "refused"
	case errors.Is(err, context.DeadlineExceeded):
		o.said = "late"
	default:
		o.said = "failed"
	}
}

// nameOf names a deed in logs: the command alone has no name of its own, and
// saying what one needs is not told from telling a win.
func nameOf(name, kind string) string {
	if name == "" || name == blocks.Need && kind == "command" {
		return kind
	}
	return name
}
