package blocks

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/stories"
)

func TestCreditReadsOn(t *testing.T) {
	t.Parallel()
	for credit, want := range map[string]string{
		"Bo Lind, Payments":   "You are named as Bo Lind, Payments.",
		"Someone in Payments": "Your name is left out: you stand there as someone in Payments.",
		"":                    "Your name is left out.",
	} {
		if got := en.creditedAs(credit); got != want {
			t.Errorf("%q reads %q, want %q", credit, got, want)
		}
	}
}

// TestSilenceIsToldTruly: only of words asked for the first time is it said that
// without an answer nothing is shared.
func TestSilenceIsToldTruly(t *testing.T) {
	t.Parallel()
	for first, want := range map[bool]string{true: en.T("ifNothing"), false: en.T("nothingNewShared")} {
		if got := en.questionsSummary(2, first); !strings.HasSuffix(got, want) {
			t.Errorf("first %v: %q", first, got)
		}
	}
	if got := en.openRequests(1); !strings.HasSuffix(got, en.T("nothingNewShared")) {
		t.Errorf("the note says %q", got)
	}
}

// TestTheTeamIsSaidOnce: a credit that names the team needs no second word of it.
func TestTheTeamIsSaidOnce(t *testing.T) {
	t.Parallel()
	c := stories.StoryCard{Team: "Logistics", Contact: "Eda Kaya"}
	for credit, want := range map[string]string{
		"Priya Nair, Logistics": "Whom to ask: Eda Kaya",
		"Someone in Operations": "From Logistics · Whom to ask: Eda Kaya",
	} {
		if got := en.whereFrom(c, credit); got != want {
			t.Errorf("beside %q: %q, want %q", credit, got, want)
		}
	}
}
