package wire_test

import (
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/stories"
)

// file waits until somebody was sent a file with a name, and returns what is in it.
func (w *world) file(who, name string) string {
	w.t.Helper()
	var content string
	w.until("the file "+name, func() bool {
		for _, f := range w.ws.Files() {
			dm, err := w.ws.Channel(f.Channels[0])
			ok(w.t, err)
			mine := false
			for _, m := range dm.Members {
				mine = mine || m == w.id(who)
			}
			if mine && f.Name == name {
				content = string(f.Content)
			}
		}
		return content != ""
	})
	return content
}

// forgets has somebody want to be forgotten, and not asked again.
func (w *world) forgets(who string) {
	w.t.Helper()
	ok(w.t, w.ws.Command(who, "#general", "/kmwin", "forget me"))
	w.Form(who, "This cannot be undone.").Fill("after", "Don't ask me. For that, only your user id is kept").Again("[Close]").Close()
}

// TestForgetMe: everything of Bo's goes, from Slack too, and he is not asked
// again; what others told stays.
func TestForgetMe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := published(t, w)
	w.Home("bo").Tab("mine", "Your permission ends on")
	ok(t, w.ws.Command("bo", "#payments", "/kmwin", "forget  Me"))
	f := w.Form("bo", "This cannot be undone.")
	f.Refused("after", "Please complete this required field.")
	f.Fill("after", "Don't ask me. For that, only your user id is kept").Again("What you told is erased.")
	w.Gone("lea", "#ops-leads", win)
	w.Gone("lea", "#ops-leads", "Bo Lind")
	w.Gone("cleo", "#curators", win)
	w.Gone("bo", bot, win)
	w.ExpectIn("lea", "#ops-leads", takenBack)
	w.Home("bo").Tab("mine", "Nothing")
	before := w.count("bo", bot)
	m.Unreact("ana", "seedling")
	m.React("ana", "seedling")
	w.nominated("bo", "#payments", "Reports now take ten minutes.")
	w.Pass(2 * day)
	if after := w.count("bo", bot); after > before {
		t.Errorf("he reads %d messages, %d before", after, before)
	}
	w.Never("bo", bot, "worth telling others")
}

// TestWordsThatBeginLikeACommand are words.
func TestWordsThatBeginLikeACommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, words := range []string{"forget me nots now grow by the door", "my data arrives in an hour, it was a week"} {
		w.Slash("bo", "#payments", words)
		w.Form("bo", words)
		ok(t, w.ws.CloseView("bo", true))
	}
}

// TestMyData: a file in one's own messages, for nobody else.
func TestMyData(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	published(t, w)
	w.approved("eda", "#support", "Handovers are one page now.")
	ok(t, w.ws.Command("bo", "#payments", "/kmwin", "my data"))
	w.Form("bo", "is in your direct messages with this app")
	got := w.file("bo", "my-data.json")
	for _, has := range []string{win, "Bo Lind", "ops-leads", "#", w.id("bo")} {
		if has != "#" && !strings.Contains(got, has) {
			t.Errorf("%q is not in it", has)
		}
	}
	for _, not := range []string{"Handovers are one page", w.id("ana"), w.id("cleo")} {
		if strings.Contains(got, not) {
			t.Errorf("%q is in it", not)
		}
	}
}

// TestMyDataThroughAnOutage says so, and can be asked for again.
func TestMyDataThroughAnOutage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ws.Fault("files.getUploadURLExternal", fakeslack.Fault{Error: "internal_error", Times: 1})
	ok(t, w.ws.Command("bo", "#payments", "/kmwin", "my data"))
	w.Form("bo", "That did not work")
	ok(t, w.ws.CloseView("bo", true))
	ok(t, w.ws.Command("bo", "#payments", "/kmwin", "my data"))
	w.Form("bo", "is in your direct messages")
}

// TestKeepInMyWords: what goes soon is asked about in the note; a press keeps it.
func TestKeepInMyWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.change(func(s *stories.Settings) { s.KeepUnusedDays = 60 })
	w.Slash("bo", "#payments", "Reports take ten minutes.")
	w.Form("bo", "Where may it go?").Submit()
	w.Home("bo").Tab("mine", "Erased on 25 January 2027")
	w.RunUntil(at("2026-12-29 12:00"))
	w.Expect("bo", "What goes soon, unless you keep it").Has("Reports take ten minutes", "is erased on 25 January 2027").Click("Keep")
	w.Expect("bo", "You keep it, until 27 February 2027")
	w.RunUntil(at("2027-01-27 12:00"))
	w.Home("bo").Tab("mine", "Reports take ten minutes.")
}
