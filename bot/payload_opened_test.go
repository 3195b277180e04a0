package bot

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

func TestAFormRemembersWhatItWasOpenedWith(t *testing.T) {
	t.Parallel()
	team := stories.Team{
		ID: 3, Key: "support", Name: "Support", Unit: "Service", People: 9, Channel: "CSUP", Work: "operations",
		Problems: []string{"handovers are slow", "too many tickets"}, Contact: "UANA", Host: "UEDA", EveryMonths: 3,
	}
	if got, _ := blocks.ReadTeam(opened(t, blocks.In("en").TeamForm(team))); !reflect.DeepEqual(got, team) {
		t.Errorf("a team was opened as %+v", got)
	}
	audience := stories.Audience{
		ID: 4, Key: "leads", Kind: stories.Upward, Name: "Leaders", Schedule: "0 9 1 * *", Zone: "Europe/Zurich", Channels: []string{"COPS"}, Objectives: []string{"speed"},
		Open: true, Size: 3, Minimum: 2, LeadDays: 2, PreviewHours: 4, QuietMonths: 3, Phrasebook: stories.Phrasebook{Programme: "Better work"},
	}
	if got, _ := blocks.ReadAudience(opened(t, blocks.In("en").AudienceForm(audience, []stories.Objective{{ID: 1, Key: "speed", Name: "Faster service"}}))); !reflect.DeepEqual(got, audience) {
		t.Errorf("an audience was opened as %+v", got)
	}
	day := time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC)
	objective := stories.Objective{ID: 5, Key: "speed", Name: "Faster service", Owner: "ULEA", Starts: &day}
	if got, _ := blocks.ReadObjective(opened(t, blocks.In("en").ObjectiveForm(objective))); !reflect.DeepEqual(got, objective) {
		t.Errorf("an objective was opened as %+v", got)
	}
	set := stories.DefaultSettings()
	set.Admins, set.CuratorsChannel, set.LeadersChannels = []string{"UDAN"}, "CCUR", []string{"COPS"}
	set.Pilot = stories.Pilot{Group: "S1", People: []string{"UBO"}, Ask: "UDAN"}
	if got, _ := blocks.ReadSettings(opened(t, blocks.In("en").SettingsForm(set))); !reflect.DeepEqual(got, set) {
		t.Errorf("the settings were opened as %+v", got)
	}
}

// opened reads a form that comes back from Slack as it was opened.
func opened(t *testing.T, form slack.ModalViewRequest) slack.View {
	t.Helper()
	raw, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	return openedWith(readView(raw))
}
