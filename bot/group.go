package bot

import (
	"context"
	"net/url"
	"time"

	"github.com/kmwin/kmwin/stories"
)

// refreshCurators learns who is in the curators' user group. Who may curate, or
// no longer may, changes what may stand in the curators' channel.
func (b *Bot) refreshCurators(ctx context.Context) error {
	set, _, err := b.store.Settings(ctx)
	if err != nil || set.CuratorsGroup.ID == "" {
		return err
	}
	r, err := b.readGroup(ctx, set.CuratorsGroup.ID)
	if err != nil {
		return err
	}
	changed, err := b.store.ReadCurators(ctx, r)
	if changed {
		b.lookAnew()
	}
	return err
}

// readGroup reads a user group and who of it is a member of this workspace.
func (b *Bot) readGroup(ctx context.Context, id string) (stories.GroupReading, error) {
	r := stories.GroupReading{Group: id}
	users, err := b.usersOf(ctx, id)
	if r.Trouble = groupTrouble(err); r.Trouble != "" {
		return r, nil
	}
	r.Users = len(users)
	for _, user := range users {
		p, err := b.latelySeen(ctx, user)
		if err != nil {
			return r, err
		}
		if p.Kind == stories.Member {
			r.Members = append(r.Members, user)
		}
	}
	return r, err
}

// groupTrouble is what Slack's definite refusal to list a group says of it; what
// may be different in a while is none.
func groupTrouble(err error) stories.GroupTrouble {
	f, after := fateOf(err)
	switch code := codeOf(err); {
	case code == "" || f == doubtful || f == stopped || after > 0:
		return ""
	case code == "no_such_subteam" || code == "subteam_not_found":
		return stories.GroupGone
	default:
		return stories.GroupUnread
	}
}

// latelySeen is somebody as Slack told of them within a day.
func (b *Bot) latelySeen(ctx context.Context, id string) (stories.Person, error) {
	p, err := b.store.Person(ctx, id)
	if err != nil || p.LookedAt != nil && p.LookedAt.After(b.store.Now().Add(-24*time.Hour)) {
		return p, err
	}
	return b.lookUpPerson(ctx, id)
}

// usersOf lists who is in a user group.
func (b *Bot) usersOf(ctx context.Context, group string) ([]string, error) {
	var out struct {
		Users []string `json:"users"`
	}
	err := b.raw.call(ctx, "usergroups.users.list", url.Values{"usergroup": {group}}, &out)
	return out.Users, err
}
