package wire_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	asks    = "Which of the nine days went first?"
	answers = "The badge; nobody knew who orders it."
)

// inTheThread is Bo's story whole, as Lea reads it; its menu shows her what she
// chose last.
func (w *world) inTheThread(chosen ...string) sight {
	w.t.Helper()
	return w.ExpectIn("lea", "#ops-leads", append(chosen, "Respond…")[0])
}

// lea writes to a story's speaker with the form that a choice opens.
func (w *world) lea(choice, title, words, then string, chosen ...string) {
	w.t.Helper()
	w.inTheThread(chosen...).Click(choice)
	w.Form("lea", title).Fill("words", words).Again(then).Close()
}

// unnamed has Bo's words in the leaders' channel, credited to someone.
func unnamed(w *world) {
	w.t.Helper()
	w.Slash("bo", "#payments", win)
	w.Form("bo", "what went well?").Fill("places", "Other teams", "Leaders").Press("Add more…", "What was hard before?").Fill("credit", "Someone in Payments").Submit()
	w.Home("cleo").Queue(win).Approve()
	w.RunUntil(at(due))
	w.digest().Has("Someone in Payments").HasNo("Bo Lind")
}

// TestAskAndAnswer: Lea asks, Bo reads it at once in her words, answers under his
// name, and she reads both.
func TestAskAndAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.inTheThread().Offers("Say thank you", "Say thank you with a line…", "Ask a question…", "Offer help…", "Use it elsewhere…").Click("Ask a question…")
	f := w.Form("lea", "Ask a question").Refused("words", "required")
	f.See().Has("They may choose not to answer, and nobody reminds them.")
	f.Fill("words", asks).Again("They may choose not to answer; nobody reminds them.").Close()
	w.Expect("bo", "Lea Graf asks about “Onboarding now takes one day").Quote(asks).
		Has("Lea Graf was told that you may choose not to answer.").Offers("Let it lie").Click("Answer…")
	w.Form("bo", "Under your name?").Refused("words", "required").Fill("words", answers).Fill("named", "Under my name: Bo Lind").Submit()
	w.Expect("lea", "You asked about “Onboarding").Quote(asks).Quote(answers).Has("Bo Lind answers:")
	w.Expect("bo", "You answered, as Bo Lind:").OffersNo("Answer…", "Let it lie")
	w.Home("lea").Tab("mine", "What I did").See().Has("Asked about “Onboarding", "answered", "Only you see this.")
	w.Never("cleo", "", asks)
	w.Never("cleo", "", answers)
	w.Never("ana", "", asks)
}

// TestOffersAndThanksComeWithTheNote, under the reader's name, and may be
// answered from there.
func TestOffersAndThanksComeWithTheNote(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	const line, offer = "We had the very same trouble upstairs.", "I can lend you Max for a week."
	w.lea("Say thank you with a line…", "Your line", line, "reads your thanks in their weekly note")
	w.lea("Offer help…", "What could you do?", offer, "Your offer goes to its speaker", "Say thank you with a line…")
	w.Never("bo", bot, "Lea Graf")
	w.RunUntil(at("2026-12-07 16:00"))
	w.Expect("bo", "What readers wrote to you").Quote(offer).Quote(line).Has("Lea Graf offers help with", "thanked you for").Click("Answer…")
	w.Form("bo", "Under your name?").Fill("words", answers).Fill("named", "Under my name: Bo Lind").Submit()
	w.Expect("lea", "You offered help with").Quote(answers)
	w.Expect("bo", "You answered, as Bo Lind:")
	w.Never("cleo", "", offer)
}

// TestUseElsewhere is a permission with a place and an end; taking it back tells
// who used it.
func TestUseElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.inTheThread().Click("Use it elsewhere…")
	f := w.Form("lea", "Until when?").Refused("where_to", "required").Fill("place", "Outside the organisation").Fill("where_to", "The annual report").Fill("for_whom", "our customers")
	f.Fill("until", "2026-11-01").Refused("until", "This day has passed.").Fill("until", "2027-03-31").Again("until then it stays where it is").Close()
	w.Expect("bo", "Lea Graf would like to use your words elsewhere").Has("The annual report", "our customers", "31 March 2027").Click("Yes, as Bo Lind, Payments")
	w.Expect("lea", "Yes: you may use these words until 31 March 2027.").Quote(win).Has("Bo Lind, Payments", "The annual report")
	w.Expect("bo", "You allowed it until 31 March 2027.")
	w.Home("bo").Tab("mine", "Used by Lea Graf, with your yes, until 31 March 2027: The annual report")
	w.Expect("bo", "How it stands:").Has("Used by Lea Graf").Click("Take back…")
	f = w.Form("bo", "What do you take back?").Fill("what", "Only what I choose below")
	f.Fill("placements", "Used by Lea Graf, with your yes, until 31 March 2027: The annual report").Submit()
	w.Expect("lea", "were taken back. Please use them no longer")
	w.Gone("lea", bot, win)
	w.Expect("bo", "was told to use it no longer")
	w.digest().Quote(win)
}

// TestTheNoteAfterATakeBack names the story no more.
func TestTheNoteAfterATakeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker")
	w.RunUntil(at("2026-12-07 16:00"))
	w.Expect("bo", "Where your words went")
	w.Expect("ana", "It has been published")
	w.Expect("bo", "How it stands:").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("bo", "This has ended with the words that you took back. Nobody was told.").OffersNo("Answer…")
	w.Gone("bo", bot, "Where your words went")
	w.Gone("ana", bot, "Onboarding now takes one day")
}

// told is all that a person sees, with what differs from run to run taken out.
func (w *world) sees(who string) string {
	w.t.Helper()
	w.settle()
	var out []string
	for _, where := range []string{bot, "#ops-leads", "#curators", "#payments"} {
		all, err := w.ws.Sees(who, where)
		if err != nil {
			continue
		}
		for _, s := range all {
			out = append(out, where+": "+s.Text())
		}
	}
	return strings.Join(out, "\n")
}

var varying = regexp.MustCompile(`(time|took|id|message|attempt|retry)=\S+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// acted is what the log, and with the same labels every metric, tells of deeds
// and messages: each kind of line once.
func (w *world) acted() string {
	var out []string
	for _, l := range w.log.about("envelope", "message") {
		out = append(out, varying.ReplaceAllString(l, "~"))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}

// TestRule11WhoAnswersWithoutANameStaysUnnamed: whoever of Payments it was, Lea,
// the curators, the logs and the metrics read the same, silent speakers included
// until the moment an answer comes.
func TestRule11WhoAnswersWithoutANameStaysUnnamed(t *testing.T) {
	t.Parallel()
	type seen struct{ lea, cleo, log string }
	var all []seen
	for _, how := range []string{"without", "under", "lie", "silent"} {
		w := newWorld(t)
		unnamed(w)
		w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker")
		q := w.Expect("bo", "They were not told whose words these are, and are told only if you answer under your name.")
		switch how {
		case "lie":
			q.Click("Let it lie")
			w.Expect("bo", "You let it lie. Nobody was told.")
		case "without", "under":
			q.Click("Answer…")
			f := w.Form("bo", "Under your name?").Fill("words", answers)
			if how == "under" {
				f.Fill("named", "Under my name: Bo Lind")
			}
			f.Submit()
			w.Expect("bo", "You answered, ")
		}
		var here seen
		if how == "under" {
			w.Expect("lea", "Bo Lind answers:")
		} else {
			w.Never("lea", "", "Bo Lind")
			w.Never("lea", "", answers)
			here = seen{lea: w.sees("lea"), cleo: w.sees("cleo")}
		}
		w.RunUntil(at("2026-12-02 16:00"))
		switch how {
		case "without":
			w.Expect("lea", "Its speaker answers:").Quote(answers).HasNo("Bo Lind")
			w.Never("lea", "", "Bo Lind")
		case "lie", "silent":
			w.Never("lea", "", "speaker answers")
		}
		here.log = w.acted()
		all = append(all, here)
	}
	if all[0].lea != all[2].lea || all[0].lea != all[3].lea {
		t.Errorf("Lea can tell:\n%s\n----\n%s\n----\n%s", all[0].lea, all[2].lea, all[3].lea)
	}
	if all[0].cleo != all[2].cleo || all[0].cleo != all[3].cleo {
		t.Errorf("a curator can tell:\n%s\n----\n%s", all[0].cleo, all[3].cleo)
	}
	if all[0].log != all[1].log {
		t.Errorf("the log tells a name from none:\n%s\n----\n%s", all[0].log, all[1].log)
	}
	for _, line := range strings.Split(all[0].log+all[2].log, "\n") {
		for _, deed := range []string{"answer_reader", "let_it_lie", "allow_reuse"} {
			if strings.Contains(line, deed) {
				t.Errorf("the log says %s", deed)
			}
		}
	}
}

// TestTheLedger: who took the ask up and what came of it stands there for
// curators, and in the next edition once.
func TestTheLedger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Ask…")
	w.Form("cleo", "What do you ask for?").Fill("what", "Lend us a room for a week").Fill("of_whom", "The heads of unit").Fill("by_when", "2026-12-20").Submit()
	w.preview("The ask: ")
	w.RunUntil(at(due))
	w.digest().Click("I can do this")
	w.ExpectIn("lea", "#ops-leads", "The curators know that you can do this")
	w.Home("cleo").Tab("editions", "Taken up by Lea Graf on 1 December 2026.").Press("What came of it…", "")
	w.Form("cleo", "What came of it?").Fill("outcome", "synergy in room 4").Refused("outcome", "is a word to avoid").Fill("outcome", "Room 4 is ours on Mondays.").Submit()
	w.Home("cleo").Tab("editions", "Room 4 is ours on Mondays.")
	w.Never("lea", "", "Room 4")
	w.stocked("max", "We answer every mail on the same day")
	w.RunUntil(at("2027-01-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "January 2027").Has("What came of “Lend us a room for a week”", "Room 4 is ours on Mondays.")
	w.stocked("ana", "Refunds leave the house the day they come in")
	w.RunUntil(at("2027-02-01 09:00"))
	w.ExpectIn("lea", "#ops-leads", "February 2027").HasNo("Room 4")
}
