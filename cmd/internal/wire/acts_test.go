package wire_test

import (
	"encoding/json"
	"testing"
)

// TestRule11WhatOneDidIsSeenByNobodyElse: whatever readers do with what stands in
// two channels, and whatever they look for or need, others who read there see the
// same to the letter, at once and an hour later; and so does everybody of what the
// others did.
func TestRule11WhatOneDidIsSeenByNobodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Ask…")
	w.Form("cleo", "What do you ask for?").Fill("what", "Lend us a room for a week").Fill("of_whom", "The heads of unit").Fill("by_when", "2026-12-20").Submit()
	w.preview("The ask: ")
	w.RunUntil(at(due))
	w.Pass(hour)
	for _, who := range []string{"ana", "max", "lea", "eda"} {
		w.Home(who)
	}
	others := func() string { // in the curators' channel Dan sees who can do it
		all := w.eyes("ana", "max")
		for _, s := range w.seen("dan", "#ops-leads") {
			drawn, err := json.Marshal(s.Blocks)
			ok(t, err)
			all += "\n" + s.Text() + "\n" + opaque.ReplaceAllString(string(drawn), "an id")
		}
		return all
	}
	before := others()
	w.digest().Click("I can do this")
	w.inTheThread().Click("Say thank you")
	w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker", "Say thank you")
	w.lea("Offer help…", "What could you do?", "I can lend you Max for a week.", "Your offer goes to its speaker", "Ask a question…")
	fit := w.ExpectIn("eda", "#support", "You said handovers are slow.")
	fit.Click("Like us")
	fit.asks("How did you find the time?")
	w.needs("eda", "A room with a wall")
	w.Slash("eda", "#support", "find handovers")
	w.ExpectIn("eda", "modal", "1 win")
	if after := others(); after != before {
		t.Errorf("at once others see: %s", apart(before, after))
	}
	w.Pass(hour)
	if after := others(); after != before {
		t.Errorf("an hour later others see: %s", apart(before, after))
	}
	w.Home("lea").Tab("mine", "What I did").See().Has("Said that you can", "Said thank you for", "Asked about", "Offered help with").HasNo("like us", "room with a wall")
	w.Home("eda").Tab("mine", "What I did").See().Has("Said “like us” of").HasNo("thank you for", "Lend us a room")
}
