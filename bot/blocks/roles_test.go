package blocks

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// TestGoldenClosed: whoever no longer curates reads nothing of what was theirs.
func TestGoldenClosed(t *testing.T) {
	t.Parallel()
	golden(t, "closed", func(l Drawer) any {
		return l.Control(with(upward(), func(p *stories.EditionPicture) { p.Closed = true }))
	})
	golden(t, "closed", func(l Drawer) any {
		return l.Review(stories.ReviewPicture{Message: upward().Message, Closed: true, ToReview: 3})
	})
}

// TestGoldenRoles: an admin reads what is wrong with roles, wherever they are on
// Home when it is the curators' group.
func TestGoldenRoles(t *testing.T) {
	t.Parallel()
	for _, trouble := range []stories.GroupTrouble{stories.GroupGone, stories.GroupEmpty, stories.GroupUnread, stories.GroupUnfit} {
		p := stories.HomePicture{Admin: true, Curator: true, Tab: stories.MineTab, Settings: stories.DefaultSettings()}
		p.Settings.Admins, p.Settings.CuratorsGroup = []string{"UDAN"}, stories.Group{ID: "S1", Read: []string{"UCLEO"}, Hosts: 2, Trouble: trouble}
		golden(t, "roles_first_"+string(trouble), func(l Drawer) any { return l.Home(p) })
		p.First = stories.FirstSteps{Curators: true, Leaders: true, Invited: true, Audience: true, Told: true}
		golden(t, "roles_"+string(trouble), func(l Drawer) any { return l.Home(p) })
		p.Tab, p.Audit = stories.SettingsTab, []stories.Entry{{By: "UDAN", Deed: "set", Subject: "settings:0", Detail: "curators_group, emoji"}, {Deed: "host left", Subject: "team:3"}, {Deed: "retire", Subject: "team:3"}}
		golden(t, "roles_settings_"+string(trouble), func(l Drawer) any { return l.Home(p) })
	}
}
