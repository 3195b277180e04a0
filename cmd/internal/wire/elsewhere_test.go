package wire_test

import "testing"

// TestWouldItWorkElsewhere: after it is approved a speaker is asked what other
// teams would ask; the answers stand with the story there, in their words.
func TestWouldItWorkElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.Expect("bo", "How it will stand").Click("Would it work elsewhere?")
	w.Form("bo", "Three questions that other teams would ask you").
		Fill("What did you need to have or know?", "One board for both shifts").
		Fill("What are you not sure about?", "it works where nobody meets <!here>").Submit()
	card := w.Expect("bo", "It worked there because…").Quote("One board for both shifts").Has("We don't know yet whether…", "not in leaders' digests")
	card.HasNo("Whom to talk to")
	w.RunUntil(at(drafted))
	w.preview("Preview: From other teams")
	w.RunUntil(at(due))
	w.ExpectIn("max", "#support", "You said handovers are slow.").Quote(handovers).
		Quote("One board for both shifts").Quote("it works where nobody meets <!here>").Has("It worked there because…")
	w.digest()
	w.Never("lea", "#ops-leads", "One board for both shifts")
	w.Expect("bo", "It worked there because…").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Never("max", "#support", "One board for both shifts")
}
