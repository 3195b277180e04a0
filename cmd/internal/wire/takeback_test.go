package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// published is Bo's win in the leaders' channel, on the first of December.
func published(t *testing.T, w *world) message {
	t.Helper()
	m := w.approved("bo", "#payments", win)
	w.RunUntil(at("2026-12-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 December 2026").Quote(win)
	return m
}

const takenBack = "This story is no longer shown"

// TestTakeBackAll: every message that was posted is changed, the preview too,
// and the speaker sees how far that is.
func TestTakeBackAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	before := w.count("lea", "#ops-leads")
	w.Expect("bo", "How it stands:").Has("In #ops-leads since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("bo", "It is no longer shown in the one place where it stood.").Has("You took this back.")
	w.Gone("lea", "#ops-leads", win)
	w.Gone("lea", "#ops-leads", "Bo Lind")
	w.Gone("cleo", "#curators", win)
	w.ExpectIn("lea", "#ops-leads", takenBack)
	if now := w.count("lea", "#ops-leads"); now != before {
		t.Errorf("%d messages of %d", now, before)
	}
	w.Home("bo").Tab("mine", "You took this back.")
	w.Home("cleo").Tab("editions", "No approved story is waiting.")
}

// TestTakeBackAPlace: leaders no longer, teams still; drafts drop it.
func TestTakeBackAPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.RunUntil(at("2026-11-29 10:00"))
	w.ExpectIn("cleo", "#curators", "Process mapping · 1 December 2026").Quote(win)
	w.Expect("bo", "Allowed for teams and leaders").Click("Take back…")
	f := w.Form("bo", "What do you take back?").Fill("what", "Only what I choose below")
	f.Refused("places", "This is needed.").Fill("places", "Leaders").Submit()
	w.Expect("bo", "Allowed for teams, as Bo Lind")
	w.ExpectIn("cleo", "#curators", "Nothing is posted with fewer than")
	w.RunUntil(at("2026-12-01 09:00"))
	w.Never("lea", "#ops-leads", "Process mapping")
}

// TestTakeBackOnePlacement: one post is changed, the words stay allowed.
func TestTakeBackOnePlacement(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.Expect("bo", "How it stands:").Has("In #ops-leads since").Click("Take back…")
	f := w.Form("bo", "What do you take back?").Fill("what", "Only what I choose below")
	f.Fill("placements", f.firstOption("placements")).Submit()
	w.ExpectIn("lea", "#ops-leads", takenBack)
	w.Expect("bo", "It is no longer shown in the one place where it stood.").Has("Allowed for teams and leaders")
}

// TestDropTheName: the words may stay, the name goes, in what was posted too.
func TestDropTheName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.Expect("bo", "How it stands:").Has("In #ops-leads since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Only my name; the words may stay").Submit()
	w.Gone("lea", "#ops-leads", "Bo Lind")
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 December 2026").Quote(win).Has("Someone in Payments")
	w.Expect("bo", "Allowed for teams and leaders, as someone in Payments").Has("the same words can be found by search")
}

// TestOutOfReach: what Slack does not let us change is said to the speaker, and
// curators get the link.
func TestOutOfReach(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, `channels: ["#ops-leads"], objectives`, `channels: ["#ops-leads", "#board", "#execs"], objectives`, 1))
	published(t, w)
	w.ws.Fault("chat.update", fakeslack.Fault{Channel: "#execs", Error: "cant_update_message"})
	w.Expect("bo", "How it stands:").Has("In #ops-leads since", "In #board since", "In #execs since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("bo", "No longer shown: 2 of 3").Has("You took this back.", "the one in #execs cannot be changed because Slack does not let the bot change it", "out of our reach")
	w.Never("lea", "#board", win)
	w.Never("lea", "#ops-leads", win)
	w.Pass(7 * day)
	w.ExpectIn("cleo", bot, "A digest: Slack does not let the bot change it").Has("#execs")
}

// TestAPostThatIsGoneIsDone: deleted by somebody else, there is nothing left to
// change.
func TestAPostThatIsGoneIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.ws.Fault("chat.update", fakeslack.Fault{Channel: "#ops-leads", Error: "message_not_found"})
	w.Expect("bo", "How it stands:").Has("In #ops-leads since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("bo", "It is no longer shown in the one place where it stood.").Has("You took this back.")
}

// TestTakenBackThroughAnOutage: it is tried again until it is done.
func TestTakenBackThroughAnOutage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.ws.Fault("chat.update", fakeslack.Fault{Channel: "#ops-leads", Status: 429, RetryAfter: 1, Times: 1})
	w.Expect("bo", "How it stands:").Has("In #ops-leads since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("bo", "You took this back.")
	w.Gone("lea", "#ops-leads", win)
	w.Expect("bo", "It is no longer shown in the one place")
}
