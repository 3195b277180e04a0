package stories_test

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// TestTheLastAdminStays, unless the environment names one.
func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	s, _ := storiestest.NewOrganisation(t)
	nobody := func(v *stories.Settings) { v.Admins = nil }
	wantProblem(t, s.SaveSettings(t.Context(), "UDAN", nobody), "admins", stories.Missing)
	noErr(t, s.SaveSettings(t.Context(), "UDAN", func(v *stories.Settings) { v.Admins = []string{"UCLEO"} }))
	s.Admins = []string{"UDAN"}
	noErr(t, s.SaveSettings(t.Context(), "UDAN", nobody))
}
