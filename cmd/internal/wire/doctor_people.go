package wire

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// workspace looks whether the database is this workspace's.
func (d *doctor) workspace(ctx context.Context) {
	if d.here == nil || d.setup == nil {
		return
	}
	switch err := sameWorkspace(ctx, d.store, d.here); {
	case errors.Is(err, stories.ErrOtherTeam):
		d.add("workspace", Mend, "Give each workspace a database of its own, or take the tokens of the other one.", "This database serves another workspace than the bot's token is of.")
	case err != nil:
		d.unknown("workspace", "whose the database is, since it says: "+err.Error())
	default:
		d.fine("workspace", "The database is this workspace's, or nobody's yet.")
	}
}

// people looks whether those who are named in settings are there.
func (d *doctor) people(ctx context.Context) {
	set := stories.DefaultSettings()
	if d.setup != nil {
		set = d.setup.Settings
	} else {
		set.Admins = d.Admins // what the database adds is not known
	}
	if len(set.Admins) == 0 {
		d.add("admins", Mend, "Set KMWIN_ADMINS to your member ID: in Slack, your profile → ⋮ → Copy member ID.", "Nobody is an admin: nobody can set kmwin up in Slack.")
	}
	if d.setup != nil && len(set.Curators) == 0 {
		d.add("curators", Noted, "Name curators on the bot's Home, Settings, or in a settings file.", "Nobody is a curator: the admins are asked until there is one.")
	}
	if d.client == nil {
		d.unknown("people", "who is here, since Slack does not take the bot's token")
		return
	}
	d.each(ctx, "admins", "admin", set.Admins)
	d.each(ctx, "curators", "curator", set.Curators)
	d.each(ctx, "pilot", "one of the pilot", append([]string{set.Pilot.Ask}, set.Pilot.People...))
	d.group(ctx, set.Pilot.Group)
	if d.setup == nil {
		return
	}
	for _, t := range d.setup.Teams {
		d.each(ctx, "hosts", "the host of the team "+t.Key, []string{t.Host})
	}
}

// each asks Slack about people in one role.
func (d *doctor) each(ctx context.Context, check, role string, ids []string) {
	var found []string
	for _, id := range ids {
		if id == "" {
			continue
		}
		u, err := call(ctx, func(ctx context.Context) (*slack.User, error) { return d.client.GetUserInfoContext(ctx, id) })
		switch code := slackCode(err); {
		case code == "user_not_found" || code == "user_not_visible":
			d.add(check, Mend, "Correct the id, or name somebody else.", "%s, %s, is not in this workspace.", id, role)
		case err != nil:
			d.unknown(check, id+", "+role+", since Slack says: "+err.Error())
		default:
			if err := d.here.isMember(*u, id); err != nil {
				d.add(check, Mend, "Name somebody else.", "%s, %s: %v.", id, role, err)
				continue
			}
			found = append(found, id)
		}
	}
	if len(found) > 0 {
		d.fine(check, "As %s: %s, of this workspace.", role, joined(found))
	}
}

func (d *doctor) group(ctx context.Context, id string) {
	if id == "" {
		return
	}
	var err error
	d.here.groups, err = call(ctx, func(ctx context.Context) ([]slack.UserGroup, error) { return d.client.GetUserGroupsContext(ctx) })
	if err != nil {
		d.unknown("pilot", "the pilot's user group, since Slack says: "+err.Error())
		return
	}
	if _, err := d.here.group(id); err != nil {
		d.add("pilot", Mend, "Name a user group that there is, or people.", "The pilot's user group %s is not here any more, or is switched off: nobody of it takes part.", id)
		return
	}
	d.fine("pilot", "The pilot's user group %s is here.", id)
}

// joined puts a list into a sentence.
func joined(list []string) string { return strings.Join(list, ", ") }
