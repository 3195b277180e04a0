package storiestest

import (
	"context"
	"errors"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// Organisation fills a store with a small organisation: Ana and Bo of Payments
// (channel CPAY), Eda of Support, who hosts CSUP and said that handovers are
// slow, Cleo who curates, Lea who leads; one upward audience in the private
// channel COPS and one sideways.
func Organisation(t testing.TB, s *stories.Store) {
	t.Helper()
	must(t, organise(t.Context(), s))
}

func organise(ctx context.Context, s *stories.Store) error {
	errs := []error{s.Join(ctx, stories.Workspace{ID: "T1", URL: "https://example.slack.com/", BotUser: "UBOT", BotID: "BBOT"}), s.SawIDs(ctx)}
	for id, name := range map[string]string{"UANA": "Ana Roth", "UBO": "Bo Lind", "UCLEO": "Cleo Wirz", "UDAN": "Dan Ott", "UEDA": "Eda Kaya", "ULEA": "Lea Graf"} {
		errs = append(errs, s.SavePerson(ctx, stories.Person{ID: id, Name: name, Title: "Engineer", Zone: "Europe/Zurich", Kind: stories.Member}), s.SaveDM(ctx, id, "D"+id))
	}
	for id, c := range map[string]stories.Channel{
		"CPAY": {Name: "payments", Kind: stories.Public, People: 12}, "CSUP": {Name: "support", Kind: stories.Public, People: 9},
		"COPS": {Name: "ops-leads", Kind: stories.Private, People: 14}, "CCUR": {Name: "curators", Kind: stories.Private, People: 3},
	} {
		c.ID, c.Member = id, true
		errs = append(errs, s.SaveChannel(ctx, c))
	}
	return errors.Join(append(errs, s.Import(ctx, "UDAN", setup()))...)
}

func setup() stories.Setup {
	set := stories.DefaultSettings()
	set.Admins, set.Curators, set.CuratorsChannel, set.LeadersChannels = []string{"UDAN"}, []string{"UCLEO"}, "CCUR", []string{"COPS"}
	return stories.Setup{
		Settings:   set,
		Objectives: []stories.Objective{{Key: "speed", Name: "Faster service"}},
		Teams: []stories.Team{
			{Key: "payments", Name: "Payments", Channel: "CPAY", People: 12, Work: "operations"},
			{Key: "support", Name: "Support", Channel: "CSUP", People: 9, Work: "operations", Host: "UEDA", Problems: []string{"handovers are slow"}},
		},
		Audiences: []stories.Audience{
			{Key: "leads", Kind: stories.Upward, Name: "Leadership digest", Schedule: "0 9 1 * *", Zone: "Europe/Zurich", Channels: []string{"COPS"}, Objectives: []string{"speed"}, Size: 3, Minimum: 1, LeadDays: 2, PreviewHours: 4},
			{Key: "teams", Kind: stories.Sideways, Name: "From other teams", Schedule: "0 9 1 * *", Zone: "Europe/Zurich", Size: 1, Minimum: 1, LeadDays: 2, PreviewHours: 4},
		},
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
