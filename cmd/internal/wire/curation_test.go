package wire_test

import (
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestTheQueueCard shows the quote with a lock, its credit and what is allowed,
// and nothing else can be done to the words.
func TestTheQueueCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Home("cleo").Tab("queue", "Nothing to review").See().HasNo("nine")
	w.Expect("bo", win).Click("Yes: teams and leaders")
	w.Home("cleo").Queue(win).See().Quote(win).Has("🔒 Bo Lind, Payments", "allowed for teams and leaders", "said in #payments", "Open the message").
		Offers("Approve", "Not this time")
	w.Home("ana").See().HasNo("Queue", "Settings")
	w.Home("cleo").See().HasNo("Settings")
	w.Home("dan").See().Offers("Queue (1)", "Settings")
}

// TestApproveNeedsOnlyTheTitle that is filled in.
func TestApproveNeedsOnlyTheTitle(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.allowed("bo", "#payments", win)
	f := w.Home("cleo").Queue(win).Form("Approve")
	if got := f.Value("title"); got != "Onboarding now takes one day, it was nine" {
		t.Errorf("the title is %q", got)
	}
	f.See().Quote(win)
	f.Submit()
	w.Expect("bo", "How it will stand:").Has("Onboarding now takes one day, it was nine").Offers("Not like that…")
	w.Home("cleo").Tab("queue", "Nothing to review").Tab("editions", "Onboarding now takes one day")
}

// TestANoteWithAFigureNeedsItsGrade, words to avoid are refused, and all that is
// the curators' is labelled.
func TestANoteWithAFigureNeedsItsGrade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.allowed("bo", "#payments", win)
	f := w.Home("cleo").Queue(win).Form("Approve")
	f.Fill("note", "Great synergy").Refused("note", "“synergy” is a word to avoid")
	f.Fill("note", "Measured over 14 weeks").Refused("grade", "counted, estimated or felt")
	f.Fill("grade", "Counted").Submit()
	w.Expect("bo", "The curators add (counted): Measured over 14 weeks").Has("How it will stand:").Quote(win)
	w.RunUntil(at("2026-12-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "The curators add (counted): Measured over 14 weeks").Quote(win)
}

// TestSuggestions: fields left out and a shorter version are the speaker's to
// allow, and used only then; words that are not theirs are refused and named.
func TestSuggestions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.nominated("bo", "#payments", win)
	w.Expect("bo", win).Click("Choose or reword…")
	w.Form("bo", "Choose or reword").Press("Add more…", "What was hard before?").Fill("before", "Nine days of waiting for a key").
		Fill("places", "Leaders").Submit()
	f := w.Home("cleo").Queue(win).Form("Approve")
	f.Fill("shorter", "Onboarding takes one week").Refused("shorter", "“week” is not in the words")
	f.Fill("shorter", "Onboarding now takes one day").Fill("left_out", "What was hard before").Submit()
	w.Pass(day + hour)
	w.Expect("bo", "asks whether this shorter version may stand").Has("Cleo Wirz, a curator").Quote("Onboarding now takes one day[…]").Click("Yes, use the shorter version")
	w.Home("bo").Tab("mine", "Nine days of waiting")
	w.Expect("bo", "asks whether this may stand without").Has("Left out whole: “What was hard before”.", "Without your yes it stays whole.").Click("Yes, leave that out")
	w.Gone("bo", fakeslack.KindHome, "Nine days of waiting")
	w.RunUntil(at("2026-12-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 December 2026").Quote(win)
	w.Never("lea", "#ops-leads", "Nine days of waiting")
}

// TestSuggestionsUnanswered: without a yes everything stays as it was allowed.
func TestSuggestionsUnanswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.allowed("bo", "#payments", win)
	w.Home("cleo").Queue(win).Approve("shorter", "Onboarding now takes one day")
	w.Pass(day + hour)
	w.Expect("bo", "asks whether this shorter version may stand").Click("No, keep it whole")
	w.RunUntil(at("2026-12-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 December 2026").Quote(win)
}

// TestNotThisTime: one reason, which the speaker may read.
func TestNotThisTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.allowed("bo", "#payments", win)
	f := w.Home("cleo").Queue(win).Form("Not this time")
	f.See().Has("Bo Lind may read this.")
	f.Fill("reason", "We told this one in October already").Submit()
	w.Home("cleo").Tab("queue", "Nothing to review")
	w.RunUntil(at("2026-12-01 09:00"))
	w.Never("lea", "#ops-leads", win)
}

// TestShareNow posts one story at once, and once.
func TestShareNow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	h := w.Home("cleo").Tab("editions", "Onboarding now takes one day")
	h.Press("Share now", "Onboarding now")
	w.Form("cleo", "With which audience?").Fill("audience", "Operations leads").Submit()
	w.Pass(hour / 30)
	w.ExpectIn("lea", "#ops-leads", win).Quote(win)
	w.RunUntil(at("2026-12-01 09:00"))
	n := 0
	all, err := w.ws.Messages("lea", "#ops-leads", "")
	ok(t, err)
	for _, l := range all {
		if l.Bot {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d messages in #ops-leads", n)
	}
}

// TestTwoCurators: the second is told who was faster.
func TestTwoCurators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.allowed("bo", "#payments", win)
	slow := w.Home("dan").Queue(win).Form("Approve")
	w.Home("cleo").Queue(win).Approve()
	slow.Fill("title", "Another title").Refused("title", "Cleo Wirz was faster: it is approved already.")
	w.Expect("bo", "How it will stand:").HasNo("Another title")
}

// TestTheSameWordsTwiceAreOneCard.
func TestTheSameWordsTwiceAreOneCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("bo", "#payments", win)
	w.Form("bo", "what went well?").Fill("places", "Other teams", "Leaders").Submit()
	w.nominated("bo", "#payments", win)
	w.Expect("bo", "Ana Roth thought this").Click("Yes: teams and leaders")
	w.Expect("bo", "Allowed for teams and leaders").HasNo("Only teams")
	w.settle()
	w.Home("cleo").Queue(win).See().Offers("Queue (1)")
}

// TestNotLikeThat: until it is posted the speaker can send the frame back.
func TestNotLikeThat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.RunUntil(at("2026-11-29 10:00"))
	w.Expect("bo", "How it will stand:").Click("Not like that…")
	w.Form("bo", "What should be different?").Fill("objection", "It was eight days, not nine").Submit()
	w.Home("cleo").Queue(win).See().Has("Not like that: It was eight days, not nine")
	w.RunUntil(at("2026-12-01 09:00"))
	w.Never("lea", "#ops-leads", "nine")
	w.Home("cleo").Queue(win).Approve("title", "Onboarding is a day now")
	w.Expect("bo", "Onboarding is a day now")
}

// TestReframe changes the frame of an approved story, and the speaker's card.
func TestReframe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.Expect("bo", "How it will stand:")
	w.Home("cleo").Tab("editions", "Onboarding now").Press("Edit the frame…", "Onboarding now")
	w.Form("cleo", "Edit the frame").Fill("title", "A day is enough").Submit()
	w.Expect("bo", "A day is enough").Quote(win)
	if n := w.count("bo", bot); n != 1 {
		t.Errorf("Bo got %d messages", n)
	}
}
