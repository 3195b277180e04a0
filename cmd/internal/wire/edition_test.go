package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

const (
	drafted = "2026-11-29 09:00"
	due     = "2026-12-01 09:00"
)

// TestControls: an edition is the curators' to arrange, and its preview in the
// thread looks as it will.
func TestControls(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.stocked("max", "We answer every mail on the same day")
	w.RunUntil(at(drafted))
	control := w.preview("Preview: Operations leads").Has("Due 1 December 2026, 09:00 Zurich time.", "It is posted by itself then")
	first, second := "1. Onboarding", "1. We answer"
	if !control.Seen.Has(first) {
		first, second = second, first
	}
	control.Click("Move up")
	w.preview(second)
	w.preview(second).Under(strings.TrimPrefix(first, "1. ")).Click("Leave out")
	w.preview("Not in it: a curator left it out").Click("Bring back")
	w.Gone("cleo", "#curators", "Not in it")
	w.RunUntil(at(due))
	w.digest().Quote(map[bool]string{true: "We answer every mail on the same day", false: win}[second == "1. We answer"])
}

// TestAskAndActs: the one ask, who takes it up, thanks in the speaker's weekly
// note, and the nominator's word that it was published.
func TestAskAndActs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Ask…")
	f := w.Form("cleo", "What do you ask for?").Fill("what", "Lend us a room for a week")
	f.Refused("of_whom", "This is needed.").Fill("of_whom", "The heads of unit").Fill("by_when", "2026-11-01").Refused("by_when", "This day has passed.")
	f.Fill("by_when", "2026-12-20").Submit()
	w.preview("The ask: ").Has("Lend us a room for a week", "Asked by Cleo Wirz")
	w.ExpectIn("cleo", "#curators", "The curators ask:").Has("Process mapping · 1 December 2026").Click("I can do this")
	w.ExpectIn("cleo", "#curators", "This is a preview: its buttons work once it is posted.")
	w.RunUntil(at(due))
	before := w.ExpectIn("dan", "#ops-leads", "The curators ask: ").Text()
	w.digest().Has("The curators ask: ", "Lend us a room for a week", "Of The heads of unit, by 20 December 2026.").Quote(win).Click("I can do this")
	w.ExpectIn("lea", "#ops-leads", "The curators know that you can do this")
	w.preview("Lea Graf said “I can do this”")
	if after := w.ExpectIn("dan", "#ops-leads", "The curators ask: ").Text(); after != before {
		t.Errorf("others see in the digest that somebody took it up: %s", apart(before, after))
	}
	w.Pass(hour)
	w.ExpectIn("lea", "#ops-leads", "Respond…").Click("Say thank you")
	if said := w.ExpectIn("lea", "#ops-leads", "Its speaker reads your thanks"); said.ThreadTS == "" {
		t.Error("Lea thanked in the thread and reads the answer outside it")
	}
	w.Never("bo", bot, "What came of it")
	w.RunUntil(at("2026-12-07 16:00"))
	w.Expect("ana", "It has been published").HasNo("#ops-leads")
	w.Expect("bo", "Where your words went").Has("#ops-leads, 1 December 2026, 2 people")
	w.Expect("bo", "Lea Graf").Has("thanked you for “Onboarding now takes one day")
	n := 0
	all, err := w.ws.Sees("ana", bot)
	ok(t, err)
	for _, s := range all {
		if s.Has("It has been published") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("Ana heard %d times that it was published", n)
	}
}

// TestPreviewGoesToEachCurator where the curators' channel is not theirs alone.
func TestPreviewGoesToEachCurator(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.ws.Invite("cleo", "#curators", "ana"))
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.Expect("cleo", "Preview: Operations leads").Offers("Skip")
	w.ExpectIn("cleo", bot, "Process mapping · 1 December 2026").Quote(win)
	w.Never("ana", "#curators", "nine")
}

// TestHoldAndRelease: what is held waits, what is released posts.
func TestHoldAndRelease(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Hold")
	w.preview("held").Offers("Release")
	w.RunUntil(at("2026-12-01 12:00"))
	w.Never("lea", "#ops-leads", "nine")
	w.preview("held").Click("Release")
	w.Pass(hour)
	w.digest().Quote(win)
}

// TestSkip and its stories stay for the next.
func TestSkip(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Skip")
	w.preview("Cleo Wirz skipped it").OffersNo("Post now", "Hold")
	w.RunUntil(at("2026-12-01 12:00"))
	w.Never("lea", "#ops-leads", "nine")
	w.Home("cleo").Tab("editions", "Onboarding now takes one day").See().Has("skipped on 1 December 2026 by Cleo Wirz")
}

// TestPostNow does not wait, and the due moment brings nothing more.
func TestPostNow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Post now")
	w.Pass(hour / 30)
	w.digest().Quote(win)
	w.preview("It has been posted, on the word of Cleo Wirz.")
	w.RunUntil(at("2026-12-01 12:00"))
	if n := w.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d digests", n)
	}
}

// TestAdd puts an approved story into a draft.
func TestAdd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	w.stocked("max", "We answer every mail on the same day")
	w.preview("Preview: Operations leads").HasNo("We answer every mail").Click("Add…")
	w.Form("cleo", "Which approved story?").Fill("story", "We answer every mail on the same day").Submit()
	w.preview("2. We answer every mail").Has("added by a curator")
	w.RunUntil(at(due))
	w.digest().Quote(win).Has("We answer every mail on the same day")
	w.ExpectIn("lea", "#ops-leads", "Max Vogt, Support").Quote("We answer every mail on the same day")
}

// TestThePreviewStandsFourHours: drafted late it is posted late.
func TestThePreviewStandsFourHours(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.RunUntil(at("2026-12-01 07:00"))
	w.stocked("bo", win)
	w.Pass(hour / 4)
	w.preview("Preview: Operations leads").Has("Its preview has to stand 4 hours first")
	w.RunUntil(at("2026-12-01 11:00"))
	w.Never("lea", "#ops-leads", "nine")
	w.RunUntil(at("2026-12-01 11:30"))
	w.digest().Quote(win)
}

// TestEditedSince: an edited message stays out of this edition, and its speaker
// is asked once.
func TestEditedSince(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.approved("bo", "#payments", win)
	w.stocked("max", "We answer every mail on the same day")
	w.RunUntil(at(drafted))
	const corrected = "Onboarding now takes two days, it was nine."
	m.Edit(corrected)
	w.RunUntil(at(due))
	w.digest().HasNo("nine").Quote("We answer every mail on the same day")
	w.Expect("bo", "You changed your message after allowing its words").Quote(corrected).Quote(win)
	w.preview("the message it was said in has been changed since")
	w.Expect("bo", "You changed your message").Click("Use the new words")
	w.Home("bo").Tab("mine", corrected).See().Has("Allowed for teams and leaders")
	w.Home("cleo").Tab("editions", "Onboarding now takes")
}

// TestDeletedSince: it stays out until the speaker says otherwise.
func TestDeletedSince(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.approved("bo", "#payments", win)
	w.RunUntil(at(drafted))
	m.Delete()
	w.RunUntil(at(due))
	w.Never("lea", "#ops-leads", "nine")
	w.Expect("bo", "You deleted the message")
	w.preview("It was skipped: too little of it could still be shown.").HasNo("nine")
	w.Home("cleo").Tab("editions", "too little of it could still be shown")
}

// TestAChannelMadePublicIsHeld, though the bot cannot be told of it.
func TestAChannelChangedIsHeld(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, at("2026-11-26 09:00"), strings.Replace(organisation, `channels: ["#ops-leads"], objectives`, `channels: ["#ops-leads", "#board", "#execs"], objectives`, 1))
	w.stocked("bo", win)
	w.RunUntil(at(drafted))
	ok(t, w.ws.Share("lea", "#board", "T0PARTNER"))
	ok(t, w.ws.Archive("lea", "#execs"))
	w.RunUntil(at(due))
	w.digest().Quote(win)
	w.Never("lea", "#board", "nine")
	w.preview("the channel is shared with another organisation").Has("the channel is archived")
}

// TestOutageAtTheMoment: posted when Slack is back, once.
func TestOutageAtTheMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at("2026-12-01 08:59"))
	w.ws.Fault("chat.postMessage", fakeslack.Fault{Channel: "#ops-leads", LoseAnswer: true, Times: 2})
	w.RunUntil(at(due))
	w.digest().Quote(win)
	w.ExpectIn("lea", "#ops-leads", "used since")
	if n := w.posts("lea", "#ops-leads"); n != 1 {
		t.Errorf("%d digests", n)
	}
	if n := w.count("lea", "#ops-leads"); n != 3 {
		t.Errorf("%d messages of the digest", n)
	}
}

// TestPlainWhereThereAreNoCharts: a workspace without them gets the figures as
// text.
func TestPlainWhereThereAreNoCharts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *fakeslack.Config) { c.RefusedBlocks = []string{"data_visualization"} })
	w.forgiven = map[string]bool{"invalid_blocks": true}
	w.stocked("bo", win)
	w.RunUntil(at(due))
	w.digest().Quote(win)
	w.ExpectIn("lea", "#ops-leads", "used since")
}

// TestADigestIsNotMarkedAsEdited because of what readers do: what would look the
// same is not sent to Slack again.
func TestADigestIsNotMarkedAsEdited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.RunUntil(at(due))
	head := w.digest()
	w.ExpectIn("lea", "#ops-leads", "Respond…").Click("Say thank you")
	w.Pass(day)
	for _, thread := range []string{"", head.TS} {
		lines, err := w.ws.Messages("lea", "#ops-leads", thread)
		ok(t, err)
		for _, l := range lines {
			if l.Edited {
				t.Errorf("marked as edited: %s", l.Text)
			}
		}
	}
	w.Expect("bo", "In #ops-leads since").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("What do you take back?", "Everything, everywhere").Submit()
	w.ExpectIn("lea", "#ops-leads", "This story is no longer shown")
}
