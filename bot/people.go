package bot

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// knownFor is how long what Slack said of somebody holds: a colleague becomes a
// guest, or has their Slack in another language.
const knownFor = 24 * time.Hour

// person returns somebody as stored, looked up in Slack first when they were
// never seen, or not for long; then what is stored does where Slack does not answer
// soon.
func (b *Bot) person(ctx context.Context, id string) (stories.Person, error) {
	p, err := b.store.Person(ctx, id)
	forgotten := p.Kind == stories.Member && p.Name == ""
	switch {
	case err != nil:
		return p, err
	case p.Kind == stories.UnknownPerson || forgotten:
		return b.lookUpPerson(ctx, id)
	case p.LookedAt != nil && b.store.Now().Sub(*p.LookedAt) < knownFor:
		return p, nil
	}
	soon, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if now, err := b.lookUpPerson(soon, id); err == nil {
		return now, nil
	}
	return p, nil
}

// keepFresh looks people and channels up again from time to time and when
// settings were changed, until ctx ends.
func (b *Bot) keepFresh(ctx context.Context) error {
	for {
		if err := b.Refresh(ctx); err != nil && ctx.Err() == nil {
			b.log.Warn("look people and channels up", "error", clean(err))
		}
		if !b.fresh.wait(ctx, b.PeopleEvery) {
			return nil
		}
	}
}

// Refresh looks up again, now: the channels in use, who reads the leaders'
// channels, who is in the curators' and the pilot's groups, and the people whose words are in use
// and who were not looked up for a day.
func (b *Bot) Refresh(ctx context.Context) error {
	errs := []error{b.refreshCurators(ctx)}
	set, _, err := b.store.Settings(ctx) // who curates is in them
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	return errors.Join(append(errs, b.refreshChannels(ctx, set), b.refreshLeaders(ctx, set), b.refreshPilot(ctx, set), b.refreshPeople(ctx))...)
}

func (b *Bot) refreshChannels(ctx context.Context, set stories.Settings) error {
	ids, err := b.store.ChannelsInUse(ctx, set)
	if err != nil {
		return err
	}
	var errs []error
	for _, id := range ids {
		c, err := b.lookUpChannel(ctx, id)
		if err == nil && id == set.CuratorsChannel {
			err = b.refreshRoom(ctx, set, c)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// refreshRoom learns whether previews may stand in the curators' channel: it is
// private and all its members are curators.
func (b *Bot) refreshRoom(ctx context.Context, set stories.Settings, c stories.Channel) error {
	members, err := b.members(ctx, c.ID)
	if err != nil {
		return b.store.SetCuratorsRoom(ctx, false)
	}
	stranger := slices.ContainsFunc(members, func(p string) bool { return !set.IsCurator(p) && p != b.here.Load().BotUser })
	return b.store.SetCuratorsRoom(ctx, c.Kind == stories.Private && !c.Shared && c.Member && !stranger)
}

// refreshLeaders learns who reads the leaders' channels, curators left out.
func (b *Bot) refreshLeaders(ctx context.Context, set stories.Settings) error {
	var leaders []string
	for _, channel := range set.LeadersChannels {
		members, err := b.members(ctx, channel)
		if err != nil {
			return err // better as it was than without some
		}
		for _, p := range members {
			if !set.IsCurator(p) && p != b.here.Load().BotUser && !slices.Contains(leaders, p) {
				leaders = append(leaders, p)
			}
		}
	}
	return b.store.SetLeaders(ctx, leaders)
}

// refreshPilot learns who is in the pilot's user group.
func (b *Bot) refreshPilot(ctx context.Context, set stories.Settings) error {
	if set.Pilot.Group == "" {
		return nil
	}
	users, err := b.usersOf(ctx, set.Pilot.Group)
	if err != nil {
		return err
	}
	missing := slices.ContainsFunc(users, func(p string) bool { return !slices.Contains(set.Pilot.Read, p) })
	if !missing && len(users) == len(set.Pilot.Read) {
		return nil
	}
	return b.store.Set(ctx, "", func(s *stories.Settings) error {
		s.Pilot.Read = users
		return nil
	})
}

func (b *Bot) refreshPeople(ctx context.Context) error {
	ids, err := b.store.Stale(ctx, b.store.Now().Add(-knownFor), 50)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := b.lookUpPerson(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// members lists everybody in a channel.
func (b *Bot) members(ctx context.Context, channel string) ([]string, error) {
	var all []string
	for args := (url.Values{"channel": {channel}, "limit": {"1000"}}); ; {
		var page struct {
			Members []string `json:"members"`
			cursor
		}
		if err := b.raw.call(ctx, "conversations.members", args, &page); err != nil {
			return nil, err
		}
		all = append(all, page.Members...)
		if page.Meta.Next == "" {
			return all, nil
		}
		args.Set("cursor", page.Meta.Next)
	}
}
