package bot

import (
	"context"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// tellCommand opens the form with the words that follow the command.
func (b *Bot) tellCommand(ctx context.Context, c command) (answer, error) {
	return b.tellForm(ctx, c.By, c.Words, c.Channel)
}

// tell opens the empty form: from Home, from help, or by the shortcut.
func (b *Bot) tell(ctx context.Context, c click) (answer, error) {
	return b.tellForm(ctx, c.By, "", "")
}

// tellAnywhere is the same, by the shortcut.
func (b *Bot) tellAnywhere(ctx context.Context, s shortcut) (answer, error) {
	return b.tellForm(ctx, s.By, "", "")
}

// tellForm opens the form, filled in with words; the team is guessed from the
// channel unless it is remembered.
func (b *Bot) tellForm(ctx context.Context, by, words, channel string) (answer, error) {
	if err := b.mayTell(ctx, by); err != nil {
		return nothing, err
	}
	t := stories.Telling{By: by, Whose: stories.Mine, Words: stories.Words{Well: words}, In: channel}
	p, err := b.store.TellPicture(ctx, t)
	p.Mentions = append(p.Mentions, b.typedMentions(ctx, p.Telling.Words)...)
	return open(b.in(ctx, by).TellForm(p)), err
}

// mayTell refuses who may not tell: guests, apps, people of other organisations,
// and during a pilot those who do not take part.
func (b *Bot) mayTell(ctx context.Context, by string) error {
	why, err := b.mayNominate(ctx, by)
	if err == nil && why != "" {
		err = &refusalError{why}
	}
	return err
}

// addMore draws the form again with its optional questions; whose words they
// are does the same. Nothing typed is lost.
func (b *Bot) addMore(ctx context.Context, c click) (answer, error) {
	p := blocks.TellPictureOf(c.View)
	p.More = true
	return b.redrawTelling(ctx, p, c.By)
}

func (b *Bot) redrawTelling(ctx context.Context, was stories.TellPicture, by string) (answer, error) {
	was.Telling.By = by
	t, err := b.store.KeepWords(ctx, was.Telling)
	if err != nil {
		return nothing, err
	}
	p, err := b.store.TellPicture(ctx, t)
	if err != nil {
		return nothing, err
	}
	p.More, p.Rewords = was.More, was.Rewords
	p.Mentions = append(p.Mentions, b.typedMentions(ctx, p.Telling.Words)...)
	return redraw(b.in(ctx, by).TellForm(p)), nil
}

// told saves a submitted form. Words too long for a digest are asked once for a
// shorter version, and whether names of others may stand in them.
func (b *Bot) told(ctx context.Context, f form) (answer, error) {
	t, problems := blocks.ReadTelling(f.View)
	t.By = f.By
	if err := b.mayTell(ctx, f.By); err != nil {
		return nothing, err
	}
	who, err := b.person(ctx, f.By)
	if err != nil {
		return nothing, err
	}
	if t, err = b.store.KeepWords(ctx, t); err != nil {
		return nothing, err
	}
	for field, problem := range t.Check(stories.In(b.store.Now(), who.Zone)) {
		problems = problems.Add(field, problem)
	}
	if err := b.checkPeople(ctx, t, &problems); err != nil {
		return nothing, err
	}
	if err := problems.Err(); err != nil {
		return nothing, err
	}
	t.Mentions = b.typedMentions(ctx, t.Words)
	if blocks.AsksMore(t, f.View) {
		return b.redrawTelling(ctx, blocks.TellPictureOf(f.View), f.By)
	}
	return nothing, b.store.Tell(ctx, t)
}

// checkPeople looks up who a form names: a colleague must be a member, and
// someone outside must not bear a member's name.
func (b *Bot) checkPeople(ctx context.Context, t stories.Telling, problems *stories.Problems) error {
	switch t.Whose {
	case stories.Colleagues:
		if t.Colleague == "" {
			return nil
		}
		who, err := b.person(ctx, t.Colleague)
		if err != nil {
			return err
		}
		set, err := b.settings.read(ctx)
		switch {
		case err != nil:
			return err
		case who.Kind != stories.Member:
			*problems = problems.Add("colleague", stories.Problem{Code: stories.NeedsMembers})
		case !set.Takes(who.ID):
			*problems = problems.Add("colleague", stories.Problem{Code: stories.NotInPilot})
		}
		return nil
	case stories.Outsiders:
		if b.isMembersName(ctx, t.OutsideName) {
			*problems = problems.Add("outside_name", stories.Problem{Code: stories.NameOfMember})
		}
		return nil
	default:
		return nil
	}
}

// tellMessage is the shortcut on a message: on one's own it opens the form with
// the words filled in, on somebody else's it nominates. What it is is looked up
// while a small view stands there.
func (b *Bot) tellMessage(ctx context.Context, s shortcut) (answer, error) {
	if err := b.mayTell(ctx, s.By); err != nil {
		return nothing, err
	}
	return openThen(b.in(ctx, s.By).LoadingPage(), func(ctx context.Context) (slack.ModalViewRequest, error) {
		where, err := b.lookUpChannel(ctx, s.Channel)
		if err != nil {
			return slack.ModalViewRequest{}, err
		}
		if s.Message.User == s.By {
			return b.ownMessage(ctx, s, where)
		}
		return b.nominateForm(ctx, s)
	}), nil
}

// ownMessage opens the form on one's own message, wherever it was said.
func (b *Bot) ownMessage(ctx context.Context, s shortcut, where stories.Channel) (slack.ModalViewRequest, error) {
	text, mentions, err := b.words(ctx, s.Message)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	readable := where.Kind == stories.Public && where.Member && !where.Shared
	opened := stories.Form{
		Person: s.By, Channel: s.Channel, TS: s.Message.TS, ThreadTS: s.Message.thread(), EditedTS: s.Message.Edited.TS,
		Open: readable, Mentions: mentions,
	}
	if readable {
		opened.Link, err = b.reads.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: s.Channel, Ts: s.Message.TS})
		if err != nil {
			return slack.ModalViewRequest{}, err
		}
	}
	t := stories.Telling{By: s.By, Whose: stories.Mine, Words: stories.Words{Well: text}}
	tooLong := len([]rune(text)) > stories.MaxWords
	if tooLong {
		t.Well = ""
	}
	if t.Form, err = b.store.OpenForm(ctx, opened); err != nil {
		return slack.ModalViewRequest{}, err
	}
	p, err := b.store.TellPicture(ctx, t)
	p.TooLong = tooLong
	return b.in(ctx, s.By).TellForm(p), err
}
