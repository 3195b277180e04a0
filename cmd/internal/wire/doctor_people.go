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
	if d.setup != nil && len(set.AllCurators()) == 0 {
		d.add("curators", Noted, "Name curators on the bot's Home, Settings, or in a settings file.", "Nobody is a curator: the admins are asked until there is one.")
	}
	if d.client == nil {
		d.unknown("people", "who is here, since Slack does not take the bot's token")
		return
	}
	d.alone(set)
	d.each(ctx, "admins", "admin", set.Admins)
	d.each(ctx, "curators", "curator", set.Curators)
	d.each(ctx, "pilot", "one of the pilot", append([]string{set.Pilot.Ask}, set.Pilot.People...))
	d.groups(ctx, set)
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

// alone notes a role that one person has alone.
func (d *doctor) alone(set stories.Settings) {
	if len(set.Admins) == 1 {
		d.add("admins", Noted, "Name a second admin, on the bot's Home or in KMWIN_ADMINS.", "There is only one admin: nobody can stand in for them.")
	}
	if d.setup != nil && len(set.AllCurators()) == 1 {
		d.add("curators", Noted, "Name a second curator on the bot's Home, Settings, or in a settings file.", "There is only one curator: what waits for review waits while they are away.")
	}
	if d.setup == nil {
		return
	}
	for _, t := range d.setup.Teams {
		if t.Host != "" && set.IsCurator(t.Host) {
			d.add("hosts", Mend, "Name somebody else as the host, or take the role from them.", "%s hosts the team %s and curates: a host speaks for their team alone.", t.Host, t.Key)
		}
	}
}

// groups looks at the user groups that are set.
func (d *doctor) groups(ctx context.Context, set stories.Settings) {
	pilot, curators := set.Pilot.Group, set.CuratorsGroup.ID
	if pilot == "" && curators == "" {
		return
	}
	groups, err := call(ctx, func(ctx context.Context) ([]slack.UserGroup, error) {
		return d.client.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeUsers(true))
	})
	if err != nil {
		d.unknown("groups", "the user groups that are set, since Slack says: "+err.Error())
		return
	}
	d.here.groups = groups
	if _, err := d.here.group(pilot); pilot != "" && err != nil {
		d.add("pilot", Mend, "Name a user group that there is, or people.", "The pilot's user group %s is not here any more, or is switched off: nobody of it takes part.", pilot)
	} else if pilot != "" {
		d.fine("pilot", "The pilot's user group %s is here.", pilot)
	}
	if curators != "" {
		d.curatorsGroup(ctx, set.CuratorsGroup)
	}
}

// curatorsGroup looks who of the curators' user group curates.
func (d *doctor) curatorsGroup(ctx context.Context, set stories.Group) {
	const check, goOn = "curators", " Whoever was in it last goes on curating."
	group, err := d.here.group(set.ID)
	switch {
	case err != nil:
		d.add(check, Mend, "Name a user group that there is, or none.", "The curators' user group %s is not here any more, or is switched off."+goOn, set.ID)
		return
	case len(group.Users) == 0:
		d.add(check, Mend, "Put curators into it, or name another.", "Nobody is in the curators' user group %s."+goOn, set.ID)
		return
	}
	var unfit []string
	for _, id := range group.Users {
		u, err := call(ctx, func(ctx context.Context) (*slack.User, error) { return d.client.GetUserInfoContext(ctx, id) })
		switch code := slackCode(err); {
		case err == nil && d.here.isMember(*u, id) == nil:
		case err == nil, code == "user_not_found", code == "user_not_visible":
			unfit = append(unfit, id)
		default:
			d.unknown(check, "who is in the curators' user group "+set.ID+", since Slack says: "+err.Error())
			return
		}
	}
	d.fine(check, "The curators' user group %s is here; of %d in it %d curate.", set.ID, len(group.Users), len(set.Read))
	if n := len(unfit); n > 0 {
		d.add(check, Noted, "Take them out of the group.", "In the curators' user group are guests, apps or people who left, who do not curate: %s.", joined(unfit[:min(n, 20)]))
	}
	if set.Hosts > 0 {
		d.add(check, Noted, "Take them out of the group, or name somebody else as the host.", "In the curators' user group are %d who host a team, and so do not curate.", set.Hosts)
	}
}

// joined puts a list into a sentence.
func joined(list []string) string { return strings.Join(list, ", ") }
