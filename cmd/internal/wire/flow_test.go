package wire_test

import "testing"

// TestFromAReactionToTheLeaders is the whole way, as PRODUCT describes it.
func TestFromAReactionToTheLeaders(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("bo", "#payments", win).React("ana", "seedling")
	w.ExpectIn("ana", "#payments", "Thanks. Nothing is shared unless Bo Lind says yes.").Offers("Undo")
	w.Expect("bo", "Ana Roth thought this worth telling others.").Quote(win).
		Has("If you do nothing, nothing is shared.", "#ops-leads, private, 2 people").
		Offers("Only teams", "Choose or reword…", "No thanks", "Don't ask me about my messages", "What is this?").
		Click("Yes: teams and leaders, as Bo Lind, Payments")
	w.Expect("bo", "Allowed for teams and leaders, as Bo Lind, Payments").Offers("Change", "Take back…")
	w.Home("cleo").Queue(win).Approve("objective", "Faster service")
	w.Expect("bo", "How it will stand:").Offers("Not like that…")
	w.RunUntil(at("2026-11-29 10:00"))
	w.Expect("#curators", "Preview: Operations leads").Offers("Leave out", "Add…", "Ask…", "Hold", "Skip", "Post now")
	w.ExpectIn("cleo", "#curators", "Process mapping · 1 December 2026").Quote(win)
	w.Never("lea", "#ops-leads", "it was nine")
	w.RunUntil(at("2026-12-01 09:00"))
	w.Expect("#ops-leads", "Process mapping · 1 December 2026").Quote(win).Has("Bo Lind, Payments", "Objective: Faster service")
	w.Expect("bo", "In #ops-leads since")
	_ = m
}
