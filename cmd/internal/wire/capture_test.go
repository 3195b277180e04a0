package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
)

// TestReactionTakesTheExactMessage: in a channel and in a thread, with a skin
// tone, from many, once.
func TestReactionTakesTheExactMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	root := w.Say("max", "#payments", "Anybody there?")
	reply := root.Reply("bo", win)
	reply.React("ana", "seedling::skin-tone-3").React("max", "seedling").React("pia", "seedling")
	for _, who := range []string{"ana", "max", "pia"} {
		w.ExpectIn(who, "#payments", "Nothing is shared unless Bo Lind says yes")
	}
	w.Expect("bo", win).Quote(win).HasNo("Anybody there")
	w.settle()
	asked := w.Expect("bo", "thought this worth telling others")
	asked.Has("Ana Roth", "Max Vogt", "Pia Senn")
	w.Never("max", "@kmwin", "thought this worth telling")
	if n := w.count("bo", "@kmwin"); n != 1 {
		t.Errorf("Bo got %d messages", n)
	}
}

// TestUndoBeforeAYes: by the button or by taking the emoji off, the request goes.
func TestUndoBeforeAYes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("bo", "#payments", win).React("ana", "seedling")
	w.ExpectIn("ana", "#payments", "Nothing is shared unless Bo Lind").Click("Undo")
	w.ExpectIn("ana", "#payments", "Undone")
	w.Gone("bo", "@kmwin", "Yes: teams and leaders")
	m.React("max", "seedling")
	w.Expect("bo", "Yes: teams and leaders").Has("Max Vogt").HasNo("Ana Roth")
	m.Unreact("max", "seedling")
	w.Gone("bo", "@kmwin", "Yes: teams and leaders")
	w.Expect("bo", "This request has ended. Nothing is shared.").HasNo(win)
}

// TestReactionOnOnesOwnMessage asks oneself, as anybody else would.
func TestReactionOnOnesOwnMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Say("bo", "#payments", win).React("bo", "seedling")
	w.ExpectIn("bo", "@kmwin", win).Offers("Only teams").Click("Only teams")
	w.Expect("bo", "Allowed for teams, as Bo Lind, Payments")
	w.Home("cleo").Queue(win)
}

// TestRefusals: each with a clear word, and nothing is kept.
func TestRefusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	robot, err := w.ws.SayAsRobot("deployer", "#payments", "Deployed the new release.")
	ok(t, err)
	file, err := w.ws.ShareFiles("bo", "#payments", "", "plan.pdf")
	ok(t, err)
	guest := w.Say("gus", "#payments", "I did it all by myself today")
	gone := w.Say("max", "#payments", "We shipped the thing in a week")
	ok(t, w.ws.Deactivate("max"))
	ok(t, w.ws.Invite("ana", "#partners", "oto"))
	outsider := w.Say("oto", "#partners", "We at the partner love this")
	shared := w.Say("bo", "#partners", "The partners are happy with us")
	for words, m := range map[string]message{
		"posted by an app":                      {w, "", "#payments", robot.TS},
		"no words in this message":              {w, "", "#payments", file.TS},
		"written by a guest":                    guest,
		"no longer here":                        gone,
		"This channel is shared":                shared,
		"shared with another organisation, so ": outsider,
	} {
		m.React("ana", "seedling")
		w.ExpectIn("ana", m.where, words).OffersNo("Undo")
	}
	w.settle()
	if n := w.rows("version WHERE well <> ''"); n != 0 {
		t.Errorf("%d wordings are kept of refused messages", n)
	}
	w.Say("bo", "#payments", win).React("gus", "seedling")
	w.ExpectIn("gus", "#payments", "Only members of this workspace can do that")
	w.Never("bo", "@kmwin", win)
}

// TestPrivateStaysWithItsWriter: a reaction in a private channel does nothing;
// the shortcut is for one's own message alone.
func TestPrivateStaysWithItsWriter(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("bo", "#secret", win).React("ana", "seedling")
	w.ExpectIn("ana", "#secret", "Only the person who wrote a message can offer it from here")
	ok(t, w.ws.MessageShortcut("ana", "#secret", m.ts, "kmwin_tell_message"))
	w.ExpectIn("ana", fakeslack.KindModal, "This conversation is private")
	f := m.TellAsWin("bo", "In your own words")
	if got := f.Value("well"); got != win {
		t.Errorf("the form holds %q", got)
	}
	f.Fill("places", "Other teams", "Leaders").Submit()
	w.Home("bo").Tab("mine", "Allowed for teams and leaders").See().HasNo("secret")
	card := w.Home("cleo").Queue(win).See()
	card.HasNo("secret", "Open the message")
}

// TestShortcutInADirectMessage offers one's own words from a conversation that
// the app is not in.
func TestShortcutInADirectMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, err := w.ws.OpenDirect("bo", "ana")
	ok(t, err)
	m := w.Say("bo", c.ID, win)
	m.TellAsWin("bo", "In your own words").Fill("places", "Leaders").Submit()
	w.Home("bo").Tab("mine", "Allowed for leaders, as Bo Lind")
	w.Home("cleo").Queue(win)
}

// TestShortcutOnAColleaguesMessage nominates with a note that the speaker sees.
func TestShortcutOnAColleaguesMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("max", "#payments", "Anybody there?").Reply("bo", win)
	m.TellAsWin("ana", "Bo Lind").Fill("note", "The others struggle with this since May").Submit()
	w.ExpectIn("ana", "#payments", "Nothing is shared unless Bo Lind says yes").Offers("Undo")
	w.Expect("bo", "Ana Roth adds: The others struggle with this since May").Quote(win)
}

// TestCommand: alone, with words, and its sub-commands.
func TestCommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("ana", "#lobby", "we closed 40 tickets in a day")
	f := w.Form("ana", "In your own words, what went well?")
	if got := f.Value("well"); got != "we closed 40 tickets in a day" {
		t.Errorf("the form holds %q", got)
	}
	f.See().Has("Where may it go?", "Nothing ticked means kept for you, in My words.")
	f.Submit()
	w.Slash("ana", "#lobby", "mine")
	w.Form("ana", "Kept for you, in My words. Nobody else sees it.").Close()
	w.Slash("ana", "#lobby", "help")
	w.Form("ana", "Tell a win").See().Has("/kmwin mine").HasNo("/kmwin queue")
	w.Form("ana", "Tell a win").Close()
	w.Slash("cleo", "#payments", "help")
	w.Form("cleo", "/kmwin queue").Close()
	w.Slash("cleo", "#payments", "queue")
	w.Form("cleo", "Nothing to review").Close()
	w.Slash("cleo", "#payments", "preview")
	w.Form("cleo", "No draft at the moment").Close()
	w.Slash("ana", "#lobby", "queue")
	w.ExpectIn("ana", "", "Only curators can do that.")
	w.Slash("ana", "#lobby", "celebrate with me: the move is done")
	if got := w.Form("ana", "what went well?").Value("well"); got != "celebrate with me: the move is done" {
		t.Errorf("the form holds %q", got)
	}
	w.Slash("gus", "#payments", "we closed 40 tickets in a day")
	w.ExpectIn("gus", "", "Only members of this workspace")
}

// TestGlobalShortcutAndTheTeamRemembered: the team chosen once is filled in next
// time.
func TestGlobalShortcutAndTheTeamRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.ws.GlobalShortcut("max", "kmwin_tell"))
	w.Form("max", "what went well?").Fill("well", "The archive is finally in order").
		Press("Add more…", "What helped?").Fill("Which team is it about?", "Support").Fill("helped", "A quiet Friday").
		Fill("places", "Leaders").Submit()
	w.Home("max").Tab("mine", "Allowed for leaders, as Max Vogt, Support")
	ok(t, w.ws.GlobalShortcut("max", "kmwin_tell"))
	w.Form("max", "You are named as Max Vogt, Support")
}

// TestFormErrorsStandUnderTheirFields.
func TestFormErrorsStandUnderTheirFields(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("ana", "#lobby", "")
	f := w.Form("ana", "what went well?").Press("Add more…", "Whose words are they?")
	f.Fill("well", "").Refused("well", "complete this required field")
	f.Fill("well", win).Choose("whose", "Someone's outside", "What is their role?")
	f.Fill("outside_role", "A supplier").Fill("outside_name", "Bo Lind").Fill("agreed_how", "In a letter").Fill("agreed_on", "2026-11-02").Fill("places", "Leaders")
	f.Refused("outside_name", "This is the name of somebody here.")
	f.Fill("outside_name", "Rita Neu").Fill("agreed_on", "2026-12-24").Refused("agreed_on", "It must not lie in the future.")
	f.Fill("agreed_on", "2026-11-02").Submit()
	w.Home("ana").Tab("mine", "You told this for someone outside, who allows it for leaders, as Rita Neu")
	w.Home("cleo").Queue(win)
	w.Slash("ana", "#lobby", "")
	f = w.Form("ana", "what went well?").Press("Add more…", "Whose words are they?").Fill("well", win).Choose("whose", "A colleague's", "Which colleague?")
	f.Fill("colleague", "gus").Refused("colleague", "Only members of this workspace can be named here.")
	f.Fill("colleague", "eda").Submit()
	w.Expect("eda", "Ana Roth").Quote(win).Offers("No thanks")
}

// TestLongWords: over 700 characters a shorter version is asked for, over 3,000
// the part that matters.
func TestLongWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	long := win + strings.Repeat(" It was a long way and we learnt much.", 25)
	w.Slash("ana", "#lobby", "")
	f := w.Form("ana", "what went well?").Fill("well", long).Fill("places", "Leaders").Again("A shorter version, for digests")
	f.Fill("shorter", "Onboarding takes one week").Refused("shorter", "“week” is not in the words")
	f.Fill("shorter", win).Submit()
	w.Home("cleo").Queue(win).See().Has("A shorter version is allowed too").Quote(win + " […]")
	longer := strings.Repeat("We have so much to say about it. ", 100)
	w.Say("bo", "#payments", longer).React("ana", "seedling")
	w.ExpectIn("ana", "#payments", "Nothing is shared unless Bo Lind says yes")
	w.Expect("bo", "Would you choose the part that matters?").OffersNo("Only teams").Click("Choose the part that matters…")
	w.Form("bo", "Please copy the part that matters").Fill("well", "We have so much to say about it.").Fill("places", "Leaders").Submit()
	w.Expect("bo", "Allowed for leaders").Quote("We have so much to say about it.")
}

// TestPilot: others may neither point nor be pointed at, and are told whom to ask.
func TestPilot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.change(func(s *stories.Settings) {
		s.Pilot = stories.Pilot{People: []string{w.id("ana"), w.id("bo")}, Ask: w.id("cleo")}
	})
	w.Say("bo", "#payments", win).React("max", "seedling")
	w.ExpectIn("max", "#payments", "You can ask Cleo Wirz about it.")
	w.Say("max", "#payments", "The cellar is dry again at last").React("ana", "seedling")
	w.ExpectIn("ana", "#payments", "You can ask Cleo Wirz about it.")
	w.Slash("max", "#lobby", "we closed 40 tickets")
	w.ExpectIn("max", "", "You can ask Cleo Wirz about it.")
	w.Never("bo", "@kmwin", win)
	w.Say("bo", "#payments", "We pay within two days now").React("ana", "seedling")
	w.Expect("bo", "We pay within two days now")
	w.Never("max", "@kmwin", "worth telling")
}

// TestPilotGroupThroughAnImport: who is in the pilot's group takes part, however
// often the settings are read.
func TestPilotGroupThroughAnImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.ws.AddGroup("@pilot", "Pilot", "ana", "bo")
	ok(t, err)
	settings := organisation + "pilot: {group: '@pilot', ask: '@cleo'}\n"
	for _, text := range []string{win, "We pay within two days now"} {
		w.set(settings)
		w.Slash("bo", "#payments", text)
		w.Form("bo", "what went well?").Fill("places", "Other teams").Submit()
		w.Slash("max", "#lobby", "we closed 40 tickets")
		w.ExpectIn("max", "", "You can ask Cleo Wirz about it.")
	}
}
