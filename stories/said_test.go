package stories_test

import "testing"

// TestRule10YouSaidIsWhatTheHostSaid: what an admin writes about a team after
// its host's yes is not put into the host's mouth.
func TestRule10YouSaidIsWhatTheHostSaid(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		problems []string
		said     bool
	}{
		"the host's":  {[]string{"handovers are slow"}, true},
		"an admin's":  {[]string{"handovers are far too slow"}, false},
		"one of both": {[]string{"handovers are slow", "nobody knows who is on duty"}, false},
	} {
		k, s, clock, _ := newDatabase(t)
		k.host()
		support := team(t, s, "support")
		support.Problems = c.problems
		noErr(t, s.SaveTeam(t.Context(), "UDAN", support))
		k.approved("Handovers now take one day.")
		k.at(clock, draftDay)
		k.at(clock, dueDay)
		heads := k.heads("CSUP")
		if len(heads) != 1 || heads[0].Parts[0].Part.Problem == "" {
			t.Fatalf("%s: %d posts", name, len(heads))
		}
		if got := heads[0].Parts[0].Part.Said; got != c.said {
			t.Errorf("%s: told as the host's words: %t", name, got)
		}
	}
}
