package wire_test

import (
	"testing"

	"github.com/kmwin/kmwin/stories"
)

// TestSettingsOnHome: an admin sets everything up there, and nobody else can.
func TestSettingsOnHome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dan := w.Home("dan").Tab("settings", "This workspace")
	dan.Press("Edit the settings…", "")
	f := w.Form("dan", "What the programme is called here")
	f.Fill("emoji", "seedling, trophy").Submit()
	w.Home("dan").Tab("settings", ":trophy:")
	w.Say("bo", "#payments", win).React("ana", "trophy")
	w.ExpectIn("ana", "#payments", "Nothing is shared unless Bo Lind says yes")

	dan.Press("New objective…", "")
	w.Form("dan", "Objective").Fill("key", "calm").Fill("name", "A calm house").Fill("starts", "2026-12-01").Fill("ends", "2026-11-01").
		Refused("ends", "The end must not lie before the start.").Fill("ends", "2027-11-01").Submit()
	w.Home("dan").Tab("settings", "2 objectives.")

	dan.Press("New team…", "")
	w.Form("dan", "Larger unit").Fill("key", "payments").Fill("name", "Facilities").Refused("key", "There is one like this already.").
		Fill("key", "facilities").Submit()
	w.Home("dan").Tab("settings", "4 teams.")

	dan.Press("New audience…", "")
	f = w.Form("dan", "Which way does it go?").Fill("key", "all").Fill("name", "Everybody").Fill("schedule", "0 9 31 2 *").Fill("channels", "#payments")
	f.Refused("channels", "#payments is public")
	f.Fill("open", "Anyone here can read it, and speakers are told so").Refused("schedule", "This is not a schedule")
	f.Fill("schedule", "0 9 1 * *").Fill("zone", "Middle/Earth").Refused("zone", "This time zone is not known.")
	f.Fill("zone", "Europe/Zurich").Submit()
	w.Home("dan").Tab("settings", "Everybody · upward, to 1 channel · next due: 1 December 2026, 09:00 Zurich time")
}

// TestTwoAdminsAtOnce: a form that was open meanwhile takes back nothing that
// another has changed.
func TestTwoAdminsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.app.Store.SaveSettings(t.Context(), w.id("dan"), func(s *stories.Settings) { s.Admins = append(s.Admins, w.id("pia")) }))
	w.Home("dan").Tab("settings", "Operations leads").Press("Operations leads", "")
	mine := w.Form("dan", "Which way does it go?").Fill("size", "2")
	w.Home("pia").Tab("settings", "Operations leads").Press("Operations leads", "")
	w.Form("pia", "Which way does it go?").Fill("quiet_months", "5").Submit()
	mine.Submit()
	if n := w.rows("audience WHERE name = 'Operations leads' AND size = 2 AND quiet_months = 5"); n != 1 {
		t.Error("one admin took back what the other had set")
	}
}

// TestOnlyAdminsSet: whatever others press or send.
func TestOnlyAdminsSet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, deed := range []string{"edit_settings", "edit_team", "edit_audience", "edit_objective"} {
		w.pressesForged("cleo", deed, "0")
		w.ExpectIn("cleo", "", "Only admins can do that.")
		if err := w.submitsForged("cleo", deed, `{"id":0,"team":0,"audience":0,"objective":0}`, map[string]string{"key": "x", "name": "Mine", "programme": "Mine", "emoji": "tada", "schedule": "0 9 1 * *", "zone": "UTC"}); err == nil {
			t.Errorf("a curator could send %s", deed)
		}
	}
	set, _, err := w.app.Store.Settings(t.Context())
	ok(t, err)
	if set.Phrasebook.Programme != "Process mapping" || len(set.Emoji) != 1 {
		t.Error("a curator changed the settings")
	}
	for _, of := range []string{"team", "audience", "objective"} {
		if w.rows(of+" WHERE name = 'Mine'") != 0 {
			t.Errorf("a curator made a new %s", of)
		}
	}
}

// TestCuratorsAlone: what curators do nobody else can.
func TestCuratorsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", win)
	w.told("max", "We answer every mail on the same day")
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads")
	for _, deed := range []string{"approve", "decline", "share_now", "reframe", "engage", "ask_host", "move_up", "leave_out", "bring_back", "add_pick", "ask", "hold", "release", "skip", "post_now", "fewer", "stop", "resume"} {
		for _, value := range []string{"1", "2"} {
			w.pressesForged("ana", deed, value)
		}
	}
	w.settle()
	if n := w.rows("edition WHERE status <> 'drafted'"); n != 0 {
		t.Errorf("%d editions were decided", n)
	}
	if n := w.rows("pick WHERE left_out <> ''") + w.rows("part WHERE status <> 'drafted'") + w.rows("story WHERE status NOT IN ('queued','approved')"); n != 0 {
		t.Errorf("%d things were changed", n)
	}
	w.Home("ana").See().HasNo("Queue", "Coming editions", "Map", "Settings")
}

// TestPagesOfHome: a long list has pages.
func TestPagesOfHome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, words := range []string{"One apple", "Two pears", "Three plums", "Four cherries", "Five grapes", "Six melons"} {
		w.Slash("ana", "#payments", words)
		w.Form("ana", "what went well?").Submit()
	}
	h := w.Home("ana").Tab("mine", "Six melons")
	h.See().HasNo("One apple").OffersNo("Back")
	h.Press("Next page", "")
	w.ExpectIn("ana", "home", "One apple").HasNo("Six melons")
	h.Press("Back", "")
	w.ExpectIn("ana", "home", "Six melons")
}
