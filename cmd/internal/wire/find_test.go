package wire_test

import (
	"strings"
	"testing"
)

// TestFind: anybody who takes part looks through what is allowed for teams, by
// the command or on Home, forgiven a slip.
func TestFind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.Slash("eda", "#support", "find onboarding")
	f := w.ExpectIn("eda", "modal", "1 win, the best match first.").Has("Onboarding now takes one day", "Bo Lind, Payments").Quote(win)
	f.Click("find", "onbording")
	w.ExpectIn("eda", "modal", "1 win").Quote(win).Click("find", "parrots")
	w.ExpectIn("eda", "modal", "Nothing was found for “parrots”.").HasNo("nine")
	w.Form("eda", "Find what others told").Fill("find", "nine").Again("1 win").Close()

	w.Home("max").See().Click("find", "one day")
	w.ExpectIn("max", "modal", "1 win").Quote(win)
	w.Slash("pia", "#legal", "find")
	w.ExpectIn("pia", "modal", "A word or two.").HasNo("win,")
	w.Slash("gus", "#payments", "find onboarding")
	w.Never("gus", "", "nine")
}

// TestTalkToWhatWasFound: whoever found it can ask its speaker to talk.
func TestTalkToWhatWasFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.Slash("eda", "#support", "find onboarding")
	w.ExpectIn("eda", "modal", "1 win").Click("Talk to them")
	w.Form("eda", "They may choose not to answer").Fill("words", "What came first?").Again("They are asked, and read your line with your name.")
	w.Expect("bo", "Eda Kaya would like to talk to you about").Quote("What came first?").Click("Yes: they see who I am")
	w.ExpectIn("eda", "", "Eda Kaya asked to talk about")
}

// TestFindPages turns pages of what was looked for, not of what is typed.
func TestFindPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, fruit := range strings.Fields("apple pear plum cherry grape melon lemon quince fig date lime") {
		w.stocked("bo", "The "+fruit+" arrives a day sooner.")
	}
	w.Slash("max", "#support", "find sooner")
	w.ExpectIn("max", "modal", "11 wins, 1 to 10").Has("lime").HasNo("apple").OffersNo("Back").Click("Next page")
	w.ExpectIn("max", "modal", "11 wins, 11 to 11").Has("apple").HasNo("lime").OffersNo("Next page").Click("Back")
	w.ExpectIn("max", "modal", "11 wins, 1 to 10").HasNo("apple")
}

// TestRule02FindShowsNothingWithoutPermission: not what waits, not what is
// allowed for leaders alone, and nothing that was taken back, at once.
func TestRule02FindShowsNothingWithoutPermission(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.told("bo", "The zebra list is one page now.")
	w.Slash("ana", "#payments", "The walrus list is one page now.")
	w.Form("ana", "what went well?").Fill("places", "Leaders").Submit()
	w.Home("cleo").Queue("walrus").Approve()
	look := func(who, words string) sight {
		w.Slash(who, bot, "find "+words)
		seen := w.ExpectIn(who, "modal", "Find what others told")
		ok(t, w.ws.CloseView(who, true))
		return seen
	}
	for _, who := range []string{"max", "cleo", "lea"} {
		look(who, "zebra").Has("Nothing was found")
		look(who, "walrus").Has("Nothing was found")
	}
	w.Home("cleo").Queue("zebra").Approve()
	look("max", "zebra").Has("Bo Lind, Payments")
	w.Expect("bo", "zebra").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	look("max", "zebra").Has("Nothing was found").HasNo("page now")
}

// TestRule06FindKeepsPrivateChannels: words from a private room are found where
// their speaker allowed them; the room is named to nobody.
func TestRule06FindKeepsPrivateChannels(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Say("bo", "#secret", "The heron report writes itself now.").TellAsWin("bo", "what went well?").
		Fill("places", "Other teams").Press("Add more…", "Which team is it about?").Fill("team", "Payments").Fill("credit", "A colleague").Submit()
	w.Home("cleo").Queue("heron").Approve()
	w.Slash("max", "#support", "find heron")
	w.ExpectIn("max", "modal", "1 win").Has("Someone in Payments").HasNo("secret", "Bo Lind", w.channel("secret"))
	for _, words := range []string{"secret", "Lind", w.channel("secret")} {
		w.Slash("pia", "#legal", "find "+words)
		w.ExpectIn("pia", "modal", "Nothing was found").HasNo("heron")
		ok(t, w.ws.CloseView("pia", true))
	}
}
