package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// editSettings opens what is set for the whole workspace.
func (b *Bot) editSettings(ctx context.Context, c click) (answer, error) {
	setup, err := b.setup(ctx, c.By)
	return open(b.in(ctx, c.By).SettingsForm(setup.Settings)), err
}

// setup reads everything that is set, for an admin.
func (b *Bot) setup(ctx context.Context, by string) (stories.Setup, error) {
	setup, err := b.store.Setup(ctx)
	if err == nil && !setup.Settings.IsAdmin(by) {
		err = stories.ErrNotAdmin
	}
	return setup, err
}

// editedSettings saves it.
func (b *Bot) editedSettings(ctx context.Context, f form) error {
	set, problems := blocks.ReadSettings(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	err := b.store.SaveSettings(ctx, f.By, func(v *stories.Settings) {
		was, _ := blocks.ReadSettings(f.Opened)
		pilot, curators := v.Pilot.Group, v.CuratorsGroup.ID
		if *v = stories.Merge(*v, was, set); v.Pilot.Group != pilot {
			v.Pilot.Read = nil
		}
		if v.CuratorsGroup.ID != curators {
			v.CuratorsGroup = stories.Group{ID: v.CuratorsGroup.ID}
		}
	})
	b.lookAnew()
	return err
}

// lookAnew has what follows from settings looked at: channels, leaders, the
// groups.
func (b *Bot) lookAnew() { b.fresh.wake() }

// editTeam opens a team, or a new one.
func (b *Bot) editTeam(ctx context.Context, c click) (answer, error) {
	setup, err := b.setup(ctx, c.By)
	if err != nil {
		return nothing, err
	}
	team, known := withID(setup.Teams, c.ID, teamID)
	if !known {
		team.EveryMonths = 1
	}
	return open(b.in(ctx, c.By).TeamForm(team)), nil
}

// editedTeam saves it.
func (b *Bot) editedTeam(ctx context.Context, f form) error {
	t, problems := blocks.ReadTeam(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	if t.Channel != "" {
		if _, err := b.lookUpChannel(ctx, t.Channel); err != nil {
			return err
		}
	}
	setup, err := b.setup(ctx, f.By)
	if err != nil {
		return err
	}
	was, _ := blocks.ReadTeam(f.Opened)
	return b.store.SaveTeam(ctx, f.By, changed(setup.Teams, was, t, teamID))
}

// editAudience opens an audience, or a new one with what usually holds.
func (b *Bot) editAudience(ctx context.Context, c click) (answer, error) {
	setup, err := b.setup(ctx, c.By)
	if err != nil {
		return nothing, err
	}
	who, err := b.person(ctx, c.By)
	if err != nil {
		return nothing, err
	}
	audience, known := withID(setup.Audiences, c.ID, audienceID)
	if !known {
		audience = stories.Audience{Kind: stories.Upward, Schedule: "0 9 1 * *", Zone: who.Zone, Size: 3, Minimum: 1, LeadDays: 2, PreviewHours: 4, QuietMonths: 3}
	}
	return open(b.in(ctx, c.By).AudienceForm(audience, setup.Objectives)), nil
}

// editedAudience saves it, once its channels were looked at.
func (b *Bot) editedAudience(ctx context.Context, f form) error {
	a, problems := blocks.ReadAudience(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	for _, id := range a.Channels {
		if _, err := b.lookUpChannel(ctx, id); err != nil {
			return err
		}
	}
	setup, err := b.setup(ctx, f.By)
	if err != nil {
		return err
	}
	was, _ := blocks.ReadAudience(f.Opened)
	return b.store.SaveAudience(ctx, f.By, changed(setup.Audiences, was, a, audienceID))
}

// changed is one of what is set up with what its form changed; what others have
// changed since the form was opened stays.
func changed[T any](list []T, was, got T, id func(T) int64) T {
	now, known := withID(list, id(got), id)
	if !known {
		return got
	}
	return stories.Merge(now, was, got)
}

// withID finds one of what is set up; false for a new one, whose id is 0.
func withID[T any](list []T, id int64, of func(T) int64) (found T, known bool) {
	for _, x := range list {
		if of(x) == id {
			return x, true
		}
	}
	return found, false
}

// editObjective opens an objective, or a new one.
func (b *Bot) editObjective(ctx context.Context, c click) (answer, error) {
	setup, err := b.setup(ctx, c.By)
	if err != nil {
		return nothing, err
	}
	objective, _ := withID(setup.Objectives, c.ID, objectiveID)
	return open(b.in(ctx, c.By).ObjectiveForm(objective)), nil
}

// editedObjective saves it.
func (b *Bot) editedObjective(ctx context.Context, f form) error {
	o, problems := blocks.ReadObjective(f.View)
	if err := problems.Err(); err != nil {
		return err
	}
	setup, err := b.setup(ctx, f.By)
	if err != nil {
		return err
	}
	was, _ := blocks.ReadObjective(f.Opened)
	return b.store.SaveObjective(ctx, f.By, changed(setup.Objectives, was, o, objectiveID))
}

func teamID(t stories.Team) int64           { return t.ID }
func audienceID(a stories.Audience) int64   { return a.ID }
func objectiveID(o stories.Objective) int64 { return o.ID }
