package bot

import (
	"maps"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/kmwin/kmwin/deploy"
)

// What the manifest asks Slack to send leads to a deed, and each deed's cause is
// asked for.
func TestManifestAndRoutes(t *testing.T) {
	t.Parallel()
	raw, err := deploy.Manifest("/kmwin", "kmwin")
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Features struct {
			Shortcuts []struct {
				CallbackID string `yaml:"callback_id"`
			} `yaml:"shortcuts"`
		} `yaml:"features"`
		Settings struct {
			Events struct {
				Bot []string `yaml:"bot_events"`
			} `yaml:"event_subscriptions"`
		} `yaml:"settings"`
	}
	if err := yaml.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, s := range m.Features.Shortcuts {
		declared = append(declared, s.CallbackID)
	}
	same(t, "shortcuts", declared, slices.Collect(maps.Keys(shortcuts)))
	same(t, "events", m.Settings.Events.Bot, slices.Collect(maps.Keys(events)))
}

func same(t *testing.T, what string, declared, routed []string) {
	t.Helper()
	slices.Sort(declared)
	slices.Sort(routed)
	if !slices.Equal(declared, routed) {
		t.Errorf("the manifest declares the %s %v, the routes have %v", what, declared, routed)
	}
}

func TestSubcommandsLeadSomewhere(t *testing.T) {
	t.Parallel()
	for name := range subcommands {
		if commands[name] == nil {
			t.Errorf("%q leads nowhere", name)
		}
	}
	for name := range commands {
		if _, is := subcommands[name]; name != "" && !is {
			t.Errorf("%q cannot be typed", name)
		}
	}
}
