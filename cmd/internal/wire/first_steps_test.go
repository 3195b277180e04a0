package wire_test

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// TestFirstStepsOfAnAdmin: Home leads from nothing to the first win. An
// unanswered request, which nobody may notice, ticks nothing.
func TestFirstStepsOfAnAdmin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.change(func(s *stories.Settings) { s.Curators, s.LeadersChannels = nil, nil })
	w.Home("dan").See().Has("Setting up: 2 of 5 steps done.", "→  Say who curates", "○  Say in which channels leaders read", "✓  Somebody gets a digest", "kmwin doctor").
		Offers("edit_settings")
	w.change(func(s *stories.Settings) {
		s.Curators, s.LeadersChannels = []string{w.id("cleo")}, []string{w.channel("ops-leads")}
	})
	w.Say("bo", "#payments", win).React("ana", "seedling")
	w.Expect("bo", "thought this worth telling others")
	w.settle()
	w.Home("dan").See().Has("Setting up: 4 of 5 steps done.", "→  Tell your first win")
	w.Home("cleo").See().HasNo("Setting up")
	w.Expect("bo", "thought this worth telling others").Click("Yes: teams and leaders")
	w.settle()
	w.Home("dan")
	w.ExpectIn("dan", "home", "1 win waits for you in the Queue").HasNo("Setting up")
}
