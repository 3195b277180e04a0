package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// The controls of an edition's preview.

func (b *Bot) moveUp(ctx context.Context, c click) error { return b.store.MoveUp(ctx, c.ID, c.By) }

func (b *Bot) leaveOut(ctx context.Context, c click) error { return b.store.LeaveOut(ctx, c.ID, c.By) }

func (b *Bot) bringBack(ctx context.Context, c click) error {
	return b.store.BringBack(ctx, c.ID, c.By)
}
func (b *Bot) hold(ctx context.Context, c click) error    { return b.store.Hold(ctx, c.ID, c.By) }
func (b *Bot) release(ctx context.Context, c click) error { return b.store.Release(ctx, c.ID, c.By) }
func (b *Bot) skip(ctx context.Context, c click) error    { return b.store.Skip(ctx, c.ID, c.By) }
func (b *Bot) postNow(ctx context.Context, c click) error { return b.store.PostNow(ctx, c.ID, c.By) }

// postAgain and letItBe are a curator's word on a post of which nobody knows
// whether it stands.

func (b *Bot) postAgain(ctx context.Context, c click) error {
	return b.store.Decide(ctx, c.Value, c.By, true)
}

func (b *Bot) letItBe(ctx context.Context, c click) error {
	return b.store.Decide(ctx, c.Value, c.By, false)
}

// choices is how many approved stories a form offers: Slack's limit for options.
const choices = 100

// addPick opens the form to add a story to a draft.
func (b *Bot) addPick(ctx context.Context, c click) (answer, error) {
	p, err := b.store.DraftOf(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	approved, err := b.store.ApprovedCards(ctx, c.By, choices)
	return open(b.in(ctx, c.By).AddPickForm(p, approved)), err
}

// addedPick adds it.
func (b *Bot) addedPick(ctx context.Context, f form) error {
	a, problems := blocks.ReadAddPick(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	return b.store.AddPick(ctx, a.Edition, a.Part, a.Story, f.By)
}

// askFor opens the form for the one thing that an edition asks.
func (b *Bot) askFor(ctx context.Context, c click) (answer, error) {
	p, err := b.store.DraftOf(ctx, c.ID, c.By)
	if err != nil {
		return nothing, err
	}
	return open(b.in(ctx, c.By).AskForm(p)), nil
}

// askedFor saves the ask, and what came of an earlier one.
func (b *Bot) askedFor(ctx context.Context, f form) error {
	a, problems := blocks.ReadAsk(f.View)
	p, err := b.store.DraftOf(ctx, a.Ask.Edition, f.By)
	if err != nil {
		return err
	}
	for field, line := range map[string]string{"what": a.Ask.What, "of_whom": a.Ask.OfWhom, "outcome": a.Outcome} {
		if word := p.Phrases.Avoided(line); word != "" {
			problems = problems.Add(field, stories.Problem{Code: stories.WordToAvoid, Word: word})
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	if !a.None() {
		if err := b.store.Ask(ctx, a.Ask, f.By); err != nil {
			return err
		}
	}
	if a.Earlier == 0 {
		return nil
	}
	return b.store.Outcome(ctx, a.Earlier, f.By, a.Outcome)
}
