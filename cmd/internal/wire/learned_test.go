package wire_test

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
)

const lesson = "One day was too short for it. Three days hold."

// holdsNoLonger has Bo asked whether his published win still holds, and say that
// it has faded.
func holdsNoLonger(t *testing.T, w *world) {
	t.Helper()
	w.change(func(s *stories.Settings) { s.StillTrueDays = 14 })
	published(t, w)
	w.RunUntil(at("2026-12-21 16:00"))
	w.Expect("bo", "Does it still hold?").Offers("Still true", "Reversed").OffersNo("Tell what was learned…").Click("Faded")
	w.Expect("bo", "You said: it has faded.").Has("If you do nothing, nothing is shared").OffersNo("Still true").Offers("Tell what was learned…")
}

// TestWhatWeLearned: in the same note Bo may tell what was learned; it comes to
// the curators as new words, and stands last in the next digest, marked so.
func TestWhatWeLearned(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	holdsNoLonger(t, w)
	notes := w.noted("bo")
	w.Expect("bo", "You said: it has faded.").Click("Tell what was learned…")
	f := w.Form("bo", "In your own words, what was learned?").Refused("well", "required")
	f.See().Has("what you allowed before does not count for them", "Nothing ticked means kept for you").HasNo(win, "Whose words are they?", "What helped?")
	f.Fill("well", lesson).Fill("places", "Leaders").Fill("credit", "Someone in Payments").Submit()
	w.Expect("bo", "What you learned is in My words.").OffersNo("Tell what was learned…")
	if n := w.noted("bo"); n != notes {
		t.Errorf("%d notes, after %d", n, notes)
	}
	h := w.Home("cleo").Queue(lesson)
	w.Home("cleo").See().Has("What we learned: One day was too short", "What was told before holds no longer, since December 2026.").HasNo("Bo Lind", win)
	h.Approve()
	w.Home("cleo").Tab("editions", "What we learned: One day was too short").See().OffersNo("Share now…")
	w.stocked("ana", "We closed forty tickets in one morning.")
	w.RunUntil(at("2027-01-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 January 2027").Quote("We closed forty tickets in one morning.").
		Has("What we learned: One day was too short", "told by someone in Payments", "what was told before holds no longer, since December 2026").HasNo(win)
	w.ExpectIn("lea", "#ops-leads", lesson).Has("What we learned").HasNo("Bo Lind").Offers("Respond…")
	w.Never("eda", "", lesson)
	w.Expect("bo", "How it stands:").Has("What we learned: One day was too short", "In #ops-leads since 1 January 2027").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Gone("lea", "#ops-leads", lesson)
	w.digest().Quote(win) // what was posted before stands
}

// TestRule03NobodySeesThatNothingWasLearned: whether Bo lets the question lie,
// opens the form or keeps what he writes, everybody else sees the same.
func TestRule03NobodySeesThatNothingWasLearned(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for name, does := range map[string]func(w *world){
		"lets it lie": func(*world) {},
		"opens it": func(w *world) {
			w.Expect("bo", "You said: it has faded.").Click("Tell what was learned…")
			w.Form("bo", "what was learned?").Close()
		},
		"keeps it": func(w *world) {
			w.Expect("bo", "You said: it has faded.").Click("Tell what was learned…")
			w.Form("bo", "what was learned?").Fill("well", lesson).Submit()
			w.Expect("bo", "What you learned is in My words.")
		},
	} {
		w := newWorld(t)
		w.settle() // what is said at the start stands in one order
		holdsNoLonger(t, w)
		does(w)
		w.Pass(8 * day)
		w.Home("cleo")
		seen[name] = w.eyes("cleo", "dan", "lea", "ana", "eda")
	}
	for name, s := range seen {
		if s != seen["lets it lie"] {
			t.Errorf("%s: %s", name, apart(seen["lets it lie"], s))
		}
	}
}
