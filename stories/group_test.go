package stories_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// TestWhoOfAGroupCurates: each reading of the group, one after another.
func TestWhoOfAGroupCurates(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	read := func(g stories.GroupReading) stories.Settings {
		_, err := s.ReadCurators(t.Context(), g)
		noErr(t, err)
		set, _, err := s.Settings(t.Context())
		noErr(t, err)
		return set
	}
	if set := read(stories.GroupReading{Group: "S1", Users: 1, Members: []string{"UBO"}}); set.IsCurator("UBO") {
		t.Error("somebody curates by a group that is not set")
	}
	noErr(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.CuratorsGroup.ID = "S1" }))
	for _, c := range []struct {
		name    string
		reading stories.GroupReading
		curate  string
		trouble stories.GroupTrouble
		hosts   int
	}{
		{"members, a host and a guest", stories.GroupReading{Users: 4, Members: []string{"UBO", "UANA", "UEDA"}}, "UANA UBO", "", 1},
		{"gone", stories.GroupReading{Trouble: stories.GroupGone}, "UANA UBO", stories.GroupGone, 1},
		{"empty", stories.GroupReading{}, "UANA UBO", stories.GroupEmpty, 1},
		{"unreadable", stories.GroupReading{Trouble: stories.GroupUnread}, "UANA UBO", stories.GroupUnread, 1},
		{"back, without Ana", stories.GroupReading{Users: 1, Members: []string{"UBO"}}, "UBO", "", 0},
		{"hosts alone", stories.GroupReading{Users: 1, Members: []string{"UEDA"}}, "", stories.GroupUnfit, 1},
	} {
		c.reading.Group = "S1"
		set := read(c.reading)
		g := set.CuratorsGroup
		if strings.Join(g.Read, " ") != c.curate || g.Trouble != c.trouble || g.Hosts != c.hosts {
			t.Errorf("%s: %+v", c.name, g)
		}
		if set.IsCurator("UEDA") || !set.IsCurator("UCLEO") {
			t.Errorf("%s: a host curates, or a listed curator does not", c.name)
		}
		if changed, err := s.ReadCurators(t.Context(), c.reading); err != nil || changed {
			t.Errorf("%s: read again: %v, %v", c.name, changed, err)
		}
	}
}

// TestAHostIsNotNamedACurator, nor an admin.
func TestAHostIsNotNamedACurator(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	wantProblem(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.Curators = append(v.Curators, "UEDA") }), "curators", stories.HostsTeam)
	wantProblem(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.Admins = append(v.Admins, "UEDA") }), "admins", stories.HostsTeam)
}

// TestWhoHasLeftIsNoLastAdmin: neither a form nor a file leaves only admins who
// have left.
func TestWhoHasLeftIsNoLastAdmin(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	noErr(t, s.SavePerson(t.Context(), stories.Person{ID: "UBO", Name: "Bo Lind", Zone: "UTC", Kind: stories.Gone}))
	only := func(who ...string) func(*stories.Settings) {
		return func(v *stories.Settings) { v.Admins = who }
	}
	wantProblem(t, s.SaveSettings(t.Context(), "UDAN", only("UBO")), "admins", stories.Missing)
	setup, err := s.Setup(t.Context())
	noErr(t, err)
	setup.Settings.Admins = nil
	wantProblem(t, s.Import(t.Context(), "operator", setup), "admins", stories.Missing)
	noErr(t, s.SaveSettings(t.Context(), "UDAN", only("UBO", "UCLEO")))
}

// TestTwoAdminsTakeEachOtherOff at once: one of them stays.
func TestTwoAdminsTakeEachOtherOff(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	noErr(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.Admins = []string{"UDAN", "UANA"} }))
	var both sync.WaitGroup
	errs := map[string]error{}
	var mu sync.Mutex
	for _, by := range []string{"UDAN", "UANA"} {
		both.Go(func() {
			err := s.SaveSettings(t.Context(), by, func(v *stories.Settings) { v.Admins = []string{by} })
			mu.Lock()
			errs[by] = err
			mu.Unlock()
		})
	}
	both.Wait()
	set, _, err := s.Settings(t.Context())
	noErr(t, err)
	if len(set.Admins) != 1 || errs[set.Admins[0]] != nil || errs["UDAN"] == nil && errs["UANA"] == nil {
		t.Errorf("%v stay, errors %v", set.Admins, errs)
	}
}

// TestSettingsAreAuditedByName: which setting, not what it holds.
func TestSettingsAreAuditedByName(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	noErr(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.LapseDays, v.Phrasebook.Programme = 9, "Quiet wins" }))
	noErr(t, s.SaveSettings(t.Context(), "UDAN", func(*stories.Settings) {}))
	teams, err := s.Teams(t.Context())
	noErr(t, err)
	teams[0].Work = "Quiet work"
	noErr(t, s.SaveTeam(t.Context(), "UDAN", teams[0]))
	_, err = s.ReadCurators(t.Context(), stories.GroupReading{Group: "S1"})
	noErr(t, err)
	entries, err := s.Audit(t.Context(), stories.AuditQuery{Deed: "set", Newest: true, Limit: 2})
	noErr(t, err)
	var got []string
	for _, e := range entries {
		got = append(got, e.By+" "+strings.SplitN(e.Subject, ":", 2)[0]+" "+e.Detail)
	}
	if want := []string{"UDAN team work", "UDAN settings lapse_days, phrasebook"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAHostWhoLeft: their deputy is asked, unless they curate or have left; who
// had stopped has stopped for good.
func TestAHostWhoLeft(t *testing.T) {
	t.Parallel()
	for deputy, want := range map[string]struct {
		host    string
		hosting stories.Hosting
	}{
		"UANA": {"UANA", stories.HostAsked}, "": {"", stories.NoHost}, "UCLEO": {"", stories.NoHost}, "ULEA": {"", stories.NoHost}, "UEDA": {"", stories.NoHost},
	} {
		t.Run(deputy, func(t *testing.T) {
			t.Parallel()
			s, _ := storiestest.NewStore(t)
			storiestest.Organisation(t, s)
			support := func() stories.Team {
				teams, err := s.Teams(t.Context())
				noErr(t, err)
				return teams[slices.IndexFunc(teams, func(x stories.Team) bool { return x.Key == "support" })]
			}
			team := support()
			team.Deputy = deputy
			noErr(t, s.SaveTeam(t.Context(), "UDAN", team))
			noErr(t, s.HostsLeft(t.Context()))
			if got := support(); got.Host != "UEDA" || got.Deputy != deputy {
				t.Errorf("before: %s, %s", got.Host, got.Deputy)
			}
			for _, id := range []string{"UEDA", "ULEA"} {
				noErr(t, s.SavePerson(t.Context(), stories.Person{ID: id, Name: "Somebody", Zone: "UTC", Kind: stories.Gone}))
			}
			noErr(t, s.HostsLeft(t.Context()))
			if got := support(); got.Host != want.host || got.Hosting != want.hosting || got.Deputy != "" {
				t.Errorf("%+v", got)
			}
		})
	}
}
