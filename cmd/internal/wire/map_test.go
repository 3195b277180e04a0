package wire_test

import (
	"strings"
	"testing"
)

// TestPrepareForATeam: a curator has something drafted for one team; the host
// reads it, says yes, and it is posted there once.
func TestPrepareForATeam(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-03 09:00"), strings.ReplaceAll(organisation, "preview_hours: 4", "preview_hours: 0"))
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	h := w.Home("cleo").Tab("map", "What is hard: handovers are slow")
	h.See().Has("Last contact: never")
	h.Press("Prepare something for them", "Support")
	w.ExpectIn("cleo", "home", "Planned, until 17 November 2026: “Handovers now take ten minutes, they took a morning” (speaks to a problem of this team").Has("it waits for the host's yes")
	w.preview("It waits for the host's yes until 17 November 2026").OffersNo("Release", "Post now")
	asks := w.Expect("eda", "May it come to #support? If you do nothing, nothing is posted.").Quote(handovers)
	w.Pass(2 * day)
	w.Never("max", "#support", "ten minutes")
	asks.Click("Yes, post it")
	w.Expect("eda", "it comes to #support soon")
	w.Pass(2 * hour)
	w.ExpectIn("max", "#support", "You said handovers are slow.").Quote(handovers)
	if n := w.posts("max", "#support"); n != 1 {
		t.Errorf("%d posts in #support", n)
	}
	w.Home("cleo").Tab("map", "Last contact: 5 November 2026")
}

// TestPrepareAsksForTheHostFirst: and nobody but a curator or the host moves it.
func TestPrepareAsksForTheHostFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", handovers)
	w.Home("cleo").Tab("map", "Support").Press("Prepare something for them", "Support")
	w.ExpectIn("cleo", "", "Their host has to say yes to posts first.")
	w.Home("cleo").Press("Prepare something for them", "Payments")
	w.ExpectIn("cleo", "", "This team has no host or no channel yet.")
	for _, deed := range []string{"prepare", "this_one"} {
		for _, value := range []string{"1", "2", "3"} {
			w.pressesForged("ana", deed, value)
		}
	}
	w.settle()
	if n := w.rows("edition"); n != 0 {
		t.Errorf("%d editions", n)
	}
}

// TestSharedProblemsOnTheMap: what several hosts named stands together, and
// nobody but curators sees it.
func TestSharedProblemsOnTheMap(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, "work: advice}", "work: advice, problems: [the handover is late]}", 1))
	w.hosts("handovers are slow")
	w.Home("cleo").Tab("map", "handover: 2 teams").See().Has("Legal and Support", "No win speaks to it yet.")
	w.stocked("bo", handovers)
	w.Home("cleo").Tab("map", "1 win speaks to it: “Handovers now take ten minutes, they took a morning”")
	w.Home("max").See().HasNo("2 teams")
}

// TestQuietAudienceIsALineForCurators alone, once it has heard nothing for
// longer than it is set.
func TestQuietAudienceIsALineForCurators(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.ReplaceAll(organisation, "preview_hours: 4", "preview_hours: 4, quiet_months: 1"))
	w.RunUntil(at("2026-12-25 12:00"))
	w.Never("cleo", bot, "has heard nothing")
	w.RunUntil(at("2027-01-12 12:00"))
	w.Expect("cleo", "Operations leads · has heard nothing yet, since 26 November 2026")
	for _, who := range []string{"lea", "dan", "eda", "ana"} {
		w.Never(who, "", "has heard nothing")
	}
}
