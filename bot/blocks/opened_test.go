package blocks

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func TestAFormRemembersWhatItWasOpenedWith(t *testing.T) {
	t.Parallel()
	team := stories.Team{
		ID: 3, Key: "support", Name: "Support", Unit: "Service", People: 9, Channel: "CSUP", Work: "operations",
		Problems: []string{"handovers are slow", "too many tickets"}, Contact: "UANA", Host: "UEDA", EveryMonths: 3,
	}
	if got, _ := ReadTeam(Opened(sent(t, TeamForm(team)))); !reflect.DeepEqual(got, team) {
		t.Errorf("a team was opened as %+v", got)
	}
	set := stories.DefaultSettings()
	set.Admins, set.CuratorsChannel, set.LeadersChannels = []string{"UDAN"}, "CCUR", []string{"COPS"}
	set.Pilot = stories.Pilot{Group: "S1", People: []string{"UBO"}, Ask: "UDAN"}
	if got, _ := ReadSettings(Opened(sent(t, SettingsForm(set)))); !reflect.DeepEqual(got, set) {
		t.Errorf("the settings were opened as %+v", got)
	}
}

// sent is a form as Slack sends it back.
func sent(t *testing.T, form slack.ModalViewRequest) slack.View {
	t.Helper()
	raw, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	var v slack.View
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
