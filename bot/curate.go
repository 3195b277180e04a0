package bot

import (
	"context"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// approve opens the form to frame a queued story.
func (b *Bot) approve(ctx context.Context, c click) (answer, error) {
	return b.frame(ctx, c, stories.Queued, b.in(ctx, c.By).ApproveForm)
}

// reframe opens the form to change the frame of an approved one.
func (b *Bot) reframe(ctx context.Context, c click) (answer, error) {
	return b.frame(ctx, c, stories.Approved, b.in(ctx, c.By).ReframeForm)
}

func (b *Bot) frame(ctx context.Context, c click, in stories.Status, draw func(stories.StoryCard, []stories.Objective, []stories.Team) slack.ModalViewRequest) (answer, error) {
	card, err := b.store.Card(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	if card.Story.Status != in {
		return nothing, &stories.DecidedError{By: card.Story.DecidedBy, Status: card.Story.Status}
	}
	objectives, err := b.store.Objectives(ctx)
	if err != nil {
		return nothing, err
	}
	teams, err := b.store.Teams(ctx)
	return open(draw(card, objectives, teams)), err
}

// approved approves a story as the form frames it.
func (b *Bot) approved(ctx context.Context, f form) error {
	return b.framed(ctx, f, b.store.Approve)
}

// reframed changes the frame of an approved story.
func (b *Bot) reframed(ctx context.Context, f form) error {
	return b.framed(ctx, f, b.store.Reframe)
}

func (b *Bot) framed(ctx context.Context, f form, save func(context.Context, int64, string, stories.Framing, stories.Suggestion) error) error {
	framed, problems := blocks.ReadFrame(f.View)
	set, err := b.settings.read(ctx)
	if err != nil {
		return err
	}
	for field, line := range map[string]string{"title": framed.Title, "note": framed.Note} {
		if word := set.Phrasebook.Avoided(line); word != "" {
			problems = problems.Add(field, stories.Problem{Code: stories.WordToAvoid, Word: word})
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	return save(ctx, framed.Story, f.By, framed.Framing, framed.Suggestion)
}

// decline opens the form for "not this time".
func (b *Bot) decline(ctx context.Context, c click) (answer, error) {
	card, err := b.store.QueueCard(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).DeclineForm(card)), nil
}

// declined leaves the story for this time, with its reason.
func (b *Bot) declined(ctx context.Context, f form) error {
	d, problems := blocks.ReadDecline(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.Decline(ctx, d.Story, f.By, d.Reason)
}

// shareNow opens the form to share one story without waiting for its day.
func (b *Bot) shareNow(ctx context.Context, c click) (answer, error) {
	card, err := b.store.Card(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	audiences, err := b.store.Audiences(ctx)
	return open(b.in(ctx, c.By).ShareNowForm(card, audiences)), err
}

// sharedNow makes an edition of that one story and posts it.
func (b *Bot) sharedNow(ctx context.Context, f form) error {
	s, problems := blocks.ReadShareNow(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.ShareNow(ctx, s.Story, s.Audience, f.By)
}

// engage opens the form to mark a team as engaged.
func (b *Bot) engage(ctx context.Context, c click) (answer, error) {
	t, err := b.store.Team(ctx, c.ID)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).EngageForm(t)), nil
}

// engaged marks it, with the reason.
func (b *Bot) engaged(ctx context.Context, f form) error {
	e, problems := blocks.ReadEngage(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.Engage(ctx, e.Team, f.By, e.Why)
}

// askHost asks a team's host whether posts of other teams may come.
func (b *Bot) askHost(ctx context.Context, c click) error { return b.store.AskHost(ctx, c.ID, c.By) }

// cameOf opens the form for what came of an ask.
func (b *Bot) cameOf(ctx context.Context, c click) (answer, error) {
	l, err := b.store.LedgerLine(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).CameOfForm(l)), nil
}

// notedCameOf notes it; the audience's next edition tells it.
func (b *Bot) notedCameOf(ctx context.Context, f form) error {
	edition, outcome := blocks.ReadCameOf(f.View)
	return b.store.Outcome(ctx, edition, f.By, outcome)
}
