package stories

import (
	"reflect"
	"testing"
)

func TestAFormKeepsWhatOthersChanged(t *testing.T) {
	t.Parallel()
	was := Team{Name: "Support", EveryMonths: 1, Problems: []string{"handovers are slow"}}
	now, got := was, was
	now.EveryMonths, now.Hosting = 3, HostYes // the host pressed Fewer
	got.Name = "Customer support"
	if m := Merge(now, was, got); m.Name != "Customer support" || m.EveryMonths != 3 || m.Hosting != HostYes || len(m.Problems) != 1 {
		t.Errorf("a team becomes %+v", m)
	}
	got.Problems = nil
	if m := Merge(now, was, got); len(m.Problems) != 0 {
		t.Errorf("what the form cleared stays: %+v", m)
	}
	set := DefaultSettings()
	one, other := set, set
	one.Admins, other.Phrasebook.Programme, other.Pilot.Group = []string{"UDAN"}, "Wins", "S1"
	want := other
	want.Admins = one.Admins
	if m := Merge(one, set, other); !reflect.DeepEqual(m, want) {
		t.Errorf("two admins' settings become %+v", m)
	}
}
