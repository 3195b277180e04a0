package bot

import (
	"context"
	"net/url"
	"slices"

	"github.com/kmwin/kmwin/stories"
)

// conversation is what Slack says of a channel.
type conversation struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Private  bool     `json:"is_private"`
	Group    bool     `json:"is_group"`
	Direct   bool     `json:"is_im"`
	Many     bool     `json:"is_mpim"`
	Archived bool     `json:"is_archived"`
	Member   bool     `json:"is_member"`
	Shared   bool     `json:"is_ext_shared"`
	Pending  bool     `json:"is_pending_ext_shared"`
	OrgWide  bool     `json:"is_org_shared"`
	Teams    []string `json:"connected_team_ids"`
	People   int      `json:"num_members"`
}

func (c conversation) kind() stories.ChannelKind {
	switch {
	case c.Direct || c.Many:
		return stories.Direct
	case c.Private || c.Group:
		return stories.Private
	default:
		return stories.Public
	}
}

// shared reports whether another organisation is in it, or was asked in.
func (c conversation) shared(here stories.Workspace) bool {
	other := slices.ContainsFunc(c.Teams, func(team string) bool { return team != here.ID })
	return c.Shared || c.Pending || (other && !c.OrgWide)
}

// lookUpChannel asks Slack about a channel and keeps the answer. One that we
// cannot see is of kind UnknownChannel, which counts as private.
func (b *Bot) lookUpChannel(ctx context.Context, id string) (stories.Channel, error) {
	var out struct {
		Channel conversation `json:"channel"`
	}
	err := b.raw.call(ctx, "conversations.info", url.Values{"channel": {id}, "include_num_members": {"true"}}, &out)
	if isUnseen(err) {
		return b.unseen(ctx, id)
	}
	if err != nil {
		return stories.Channel{}, err
	}
	c := out.Channel
	saved := stories.Channel{
		ID: id, Name: c.Name, Kind: c.kind(), Shared: c.shared(*b.here.Load()), Archived: c.Archived,
		Member: c.Member || c.Direct, People: c.people(),
	}
	return saved, b.store.SaveChannel(ctx, saved)
}

// people counts who reads there: Slack counts the bot as a member.
func (c conversation) people() int {
	if c.Member && c.People > 0 {
		return c.People - 1
	}
	return c.People
}

// isUnseen reports whether Slack says that we cannot see a conversation.
func isUnseen(err error) bool {
	switch codeOf(err) {
	case "channel_not_found", "missing_scope", "not_in_channel", "method_not_supported_for_channel_type":
		return true
	}
	return false
}

// unseen keeps of a channel only what it was called.
func (b *Bot) unseen(ctx context.Context, id string) (stories.Channel, error) {
	c, err := b.store.Channel(ctx, id)
	if err != nil {
		return c, err
	}
	c.Kind, c.Member = stories.UnknownChannel, false
	return c, b.store.SaveChannel(ctx, c)
}
