package wire

import (
	"context"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// inviteMend is what to do where the bot is not in a channel, or cannot see it.
const inviteMend = "Write /invite and the bot's name in the channel; if it is private, the app also needs the optional scopes groups:read and groups:history."

// places looks at every channel that is named in settings.
func (d *doctor) places(ctx context.Context) {
	switch {
	case d.nothingSet():
		return // schedules says so
	case d.setup == nil:
		d.unknown("channels", "which channels are set, since the database cannot be read")
		return
	case d.client == nil:
		d.unknown("channels", "the channels that are set, since Slack does not take the bot's token")
		return
	}
	d.curatorsChannel(ctx)
	for _, id := range d.setup.Settings.LeadersChannels {
		d.leadersChannel(ctx, id)
	}
	for _, a := range d.setup.Audiences {
		d.audience(ctx, a)
	}
	for _, t := range d.setup.Teams {
		d.team(ctx, t)
	}
}

// channel asks about one; unseen means that the bot cannot look at it.
func (d *doctor) channel(ctx context.Context, id string) (c stories.Channel, unseen bool, err error) {
	answer, err := call(ctx, func(ctx context.Context) (*slack.Channel, error) {
		return d.client.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id, IncludeNumMembers: true})
	})
	switch slackCode(err) {
	case "channel_not_found", "missing_scope":
		return c, true, nil
	}
	if err != nil {
		return c, false, err
	}
	return toChannel(*answer), false, nil
}

// called is how a channel is spoken of: names of private ones stay where they are.
func called(c stories.Channel) string {
	if c.Kind == stories.Public && c.Name != "" {
		return "#" + c.Name
	}
	return c.ID
}

func readBy(c stories.Channel) string {
	if c.People == 1 {
		return "one person reads it"
	}
	return fmt.Sprintf("%d people read it", c.People)
}

// look finds a channel, or adds what is wrong with it.
func (d *doctor) look(ctx context.Context, check, role, id string) (stories.Channel, bool) {
	c, unseen, err := d.channel(ctx, id)
	switch {
	case err != nil:
		d.unknown(check, fmt.Sprintf("%s, %s, since Slack says: %v", id, role, err))
	case unseen:
		d.add(check, Mend, inviteMend, "The bot cannot see %s, %s.", id, role)
	case c.Archived:
		d.add(check, Mend, "Name another channel, or bring it back.", "%s, %s, is archived.", called(c), role)
	case !c.Member:
		d.add(check, Mend, inviteMend, "The bot is not in %s, %s.", called(c), role)
	default:
		return c, true
	}
	return c, false
}

func (d *doctor) curatorsChannel(ctx context.Context) {
	const check, role = "curators-channel", "the curators' channel"
	set := d.setup.Settings
	if set.CuratorsChannel == "" {
		d.add(check, Noted, "", "No curators' channel is set: previews go to each curator by direct message.")
		return
	}
	c, ok := d.look(ctx, check, role, set.CuratorsChannel)
	if !ok {
		return
	}
	const until = "; until then previews go to each curator by direct message."
	switch {
	case c.Shared:
		d.add(check, Mend, "Take one that only this organisation is in"+until, "%s, %s, is shared with another organisation.", called(c), role)
		return
	case c.Kind != stories.Private:
		d.add(check, Mend, "Make it private, or take another"+until, "%s, %s, is public: anyone here could read drafts.", called(c), role)
		return
	}
	members, err := d.members(ctx, c.ID)
	if err != nil {
		d.unknown(check, fmt.Sprintf("who is in %s, since Slack says: %v", called(c), err))
		return
	}
	strangers := slices.DeleteFunc(members, func(id string) bool { return id == d.bot || set.IsCurator(id) })
	if n := len(strangers); n > 0 {
		d.add(check, Mend, "Remove them, or make them curators"+until, "%s, %s, has others in it: %s.", called(c), role, joined(strangers[:min(n, 20)]))
		return
	}
	d.fine(check, "%s, %s, is private, and all who are in it are curators.", called(c), role)
}

func (d *doctor) members(ctx context.Context, id string) ([]string, error) {
	var all []string
	for cursor := ""; ; {
		page, next, err := d.client.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{ChannelID: id, Cursor: cursor, Limit: pageSize})
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if cursor = next; cursor == "" {
			return all, nil
		}
	}
}

func (d *doctor) leadersChannel(ctx context.Context, id string) {
	const check, role = "leaders-channels", "a leaders' channel"
	c, ok := d.look(ctx, check, role, id)
	switch {
	case !ok:
	case c.Shared:
		d.add(check, Mend, "Take one that only this organisation is in.", "%s, %s, is shared with another organisation: it counts as outside, and its members of ours as leaders.", called(c), role)
	case c.Kind == stories.Public:
		d.add(check, Mend, "Name the channels that only leaders read: who reads there counts as a leader, and a leader's words are not sent sideways.", "%s, %s, is public: anyone can join it and count as a leader.", called(c), role)
	default:
		d.fine(check, "%s, %s, is private, and %s.", called(c), role, readBy(c))
	}
}

// audience looks at the channels that an audience's digests go to.
func (d *doctor) audience(ctx context.Context, a stories.Audience) {
	const check = "audience-channels"
	for _, id := range a.Channels {
		role := "of the audience " + a.Key
		c, ok := d.look(ctx, check, role, id)
		if !ok {
			continue
		}
		if why := c.Fits(a); why != "" {
			mend := fitMends[why]
			if mend == "" {
				mend = "name another channel"
			}
			d.add(check, Mend, "Its editions are held until then: "+mend+".", "%s, %s, cannot have its digests (%s).", called(c), role, why)
			continue
		}
		d.fine(check, "%s, %s, can have its digests, and %s.", called(c), role, readBy(c))
	}
}

// team looks at a team's channel. Only a hosted one is posted in.
func (d *doctor) team(ctx context.Context, t stories.Team) {
	const check = "team-channels"
	if t.Channel == "" {
		return
	}
	role := "the channel of the team " + t.Key
	if t.Host != "" {
		if c, ok := d.look(ctx, check, role, t.Channel); ok && c.Shared {
			d.add(check, Mend, "Take one that only this organisation is in.", "%s, %s, is shared with another organisation: nothing is posted there.", called(c), role)
		} else if ok {
			d.fine(check, "%s, %s, is hosted, and the bot is in it.", called(c), role)
		}
		return
	}
	c, unseen, err := d.channel(ctx, t.Channel)
	switch {
	case err != nil:
		d.unknown(check, fmt.Sprintf("%s, %s, since Slack says: %v", t.Channel, role, err))
	case unseen || !c.Member:
		d.add(check, Noted, "", "The bot is not in %s, %s: emoji there point to nothing, and nobody is asked to host it.", t.Channel, role)
	default:
		d.fine(check, "%s, %s: the bot is in it.", called(c), role)
	}
}
