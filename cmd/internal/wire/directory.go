package wire

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// directory is who and what there is in the workspace, for finding the ids of
// the names in a settings file.
type directory struct {
	team     string
	scopes   []string
	people   []slack.User
	channels []slack.Channel
	groups   []slack.UserGroup
}

// pageSize is how much is asked for at once; Slack recommends no more than 200.
const pageSize = 200

// readDirectory reads all people, user groups and channels that the bot can see.
func readDirectory(ctx context.Context, token, apiURL string) (*directory, error) {
	client := slack.New(token, slack.OptionAPIURL(apiURL), slack.OptionHTTPClient(&http.Client{Timeout: 20 * time.Second}),
		slack.OptionRetryConfig(slack.DefaultRetryConfig()))
	who, err := client.AuthTestContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask Slack whose the bot's token is: %w", err)
	}
	d := &directory{team: who.TeamID, scopes: strings.FieldsFunc(who.Header.Get("X-OAuth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })}
	if d.people, err = client.GetUsersContext(ctx, slack.GetUsersOptionLimit(pageSize)); err != nil {
		return nil, fmt.Errorf("list the people: %w", err)
	}
	if d.groups, err = client.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeUsers(true)); err != nil {
		return nil, fmt.Errorf("list the user groups: %w", err)
	}
	kinds := []string{"public_channel"}
	if d.has("groups:read") {
		kinds = append(kinds, "private_channel")
	}
	d.channels, err = listChannels(ctx, client, kinds)
	return d, err
}

func listChannels(ctx context.Context, client *slack.Client, kinds []string) ([]slack.Channel, error) {
	var all []slack.Channel
	for cursor := ""; ; {
		page, next, err := client.GetConversationsContext(ctx, &slack.GetConversationsParameters{Types: kinds, Limit: pageSize, Cursor: cursor})
		if err != nil {
			return nil, fmt.Errorf("list the channels: %w", err)
		}
		all = append(all, page...)
		if cursor = next; cursor == "" {
			return all, nil
		}
	}
}

func (d *directory) has(scope string) bool { return slices.Contains(d.scopes, scope) }

var errNeedsScopes = errors.New("private channels need the scopes groups:read and groups:history: give them to the app under OAuth & Permissions, install it again, then import again")

// channel finds a channel by its id or name.
func (d *directory) channel(ref string) (stories.Channel, error) {
	name := strings.TrimPrefix(ref, "#")
	for _, c := range d.channels {
		if c.ID != ref && c.Name != name {
			continue
		}
		if c.IsPrivate && !d.has("groups:history") {
			return stories.Channel{}, errNeedsScopes
		}
		return toChannel(c), nil
	}
	if !d.has("groups:read") {
		return stories.Channel{}, fmt.Errorf("%q is not a public channel. If it is private: %w", ref, errNeedsScopes)
	}
	return stories.Channel{}, fmt.Errorf("%q is not a channel that the bot can see: correct it, or if it is private write /invite and the bot's name in it", ref)
}

func toChannel(c slack.Channel) stories.Channel {
	kind := stories.Public
	if c.IsPrivate {
		kind = stories.Private
	}
	return stories.Channel{
		ID: c.ID, Name: c.Name, Kind: kind, Shared: c.IsExtShared || c.IsPendingExtShared,
		Archived: c.IsArchived, Member: c.IsMember, People: readers(c),
	}
}

// readers counts a channel's people: Slack counts the bot as a member.
func readers(c slack.Channel) int {
	if c.IsMember && c.NumMembers > 0 {
		return c.NumMembers - 1
	}
	return c.NumMembers
}

// person finds a member by id, by "@handle", or by the name that Slack shows.
func (d *directory) person(ref string) (string, error) {
	var found []slack.User
	for _, u := range d.people {
		if u.ID == ref {
			return u.ID, d.isMember(u, ref)
		}
		if named(u, ref) && !u.Deleted {
			found = append(found, u)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("nobody here is called %q: write the handle, as @cleo, or the member ID from the profile's menu", ref)
	case 1:
		return found[0].ID, d.isMember(found[0], ref)
	default:
		return "", fmt.Errorf("%d people are called %q: write the member ID from the profile's menu", len(found), ref)
	}
}

func named(u slack.User, ref string) bool {
	handle, isHandle := strings.CutPrefix(ref, "@")
	if isHandle && strings.EqualFold(u.Name, handle) {
		return true
	}
	return slices.ContainsFunc([]string{u.Profile.DisplayName, u.Profile.RealName, u.RealName}, func(name string) bool {
		return name != "" && strings.EqualFold(name, handle)
	})
}

func (d *directory) isMember(u slack.User, ref string) error {
	switch {
	case u.Deleted:
		return fmt.Errorf("%q has left the workspace: name somebody else", ref)
	case u.IsBot || u.IsWorkflowBot || u.ID == "USLACKBOT":
		return fmt.Errorf("%q is an app: name a person", ref)
	case u.IsRestricted || u.IsUltraRestricted || u.IsStranger || (u.TeamID != "" && u.TeamID != d.team):
		return fmt.Errorf("%q is a guest or of another organisation: name a member of this workspace", ref)
	default:
		return nil
	}
}

// group finds a user group by id or by "@handle".
func (d *directory) group(ref string) (slack.UserGroup, error) {
	for _, g := range d.groups {
		if g.ID == ref || strings.EqualFold(g.Handle, strings.TrimPrefix(ref, "@")) {
			return g, nil
		}
	}
	return slack.UserGroup{}, fmt.Errorf("%q is not a user group here: write its handle, as @pilot, or its id", ref)
}
