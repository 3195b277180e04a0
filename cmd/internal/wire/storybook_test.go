package wire_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// export has Cleo ask for a storybook for leaders.
func (w *world) export() {
	w.t.Helper()
	w.Slash("cleo", "#payments", "export")
	f := w.Form("cleo", "What is it for?")
	f.Refused("purpose", "").Refused("place", "")
	f.Fill("place", "Leaders").Fill("purpose", "The annual report").Fill("for_whom", "the board").Again("Your file is being made")
}

// TestExport: a storybook comes to Cleo, Bo sees that it is there, takes his words
// back, Cleo reads which number to strike, and the register says so.
func TestExport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.Slash("eda", "#support", "Only teams may read this.")
	w.Form("eda", "Where may it go?").Fill("places", "Other teams").Submit()
	w.Home("cleo").Queue("Only teams may read this.").Approve()
	w.export()
	page := w.file("cleo", "export-1.html")
	for _, has := range []string{"<!DOCTYPE html>", "Process mapping", "“" + win + "”", "Bo Lind", "No. 1", "For leaders of this organisation only"} {
		if !strings.Contains(page, has) {
			t.Errorf("%q is not in the storybook", has)
		}
	}
	if strings.Contains(page, "Only teams may read this") {
		t.Error("it holds what leaders may not read")
	}
	w.Home("cleo").Tab("exports", "All of it may be used.")
	w.Home("bo").Tab("mine", "In an export for “The annual report” (the board), held by Cleo Wirz, since 26 November 2026.")
	w.Expect("bo", "In an export for “The annual report”").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	w.Expect("cleo", "About export 1 of 26 November 2026, made for “The annual report” (the board):").Has("One quote may no longer be used: number 1.")
	w.Expect("bo", "Cleo Wirz, who holds an export for “The annual report” (the board), was told to use it no longer.")
	w.Home("cleo").Tab("exports", "Withdrawn: nothing of it may be used any more.")
}

// TestExportIsForCurators: nobody else gets the form.
func TestExportIsForCurators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Slash("bo", "#payments", "export")
	w.ExpectIn("bo", "#payments", "Only curators can do that.")
}

// TestExportThroughAnOutage: tried again, the file comes once.
func TestExportThroughAnOutage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.ws.Fault("files.getUploadURLExternal", fakeslack.Fault{Error: "internal_error", Times: 1})
	w.export()
	w.file("cleo", "export-1.html")
	w.Home("cleo").Tab("exports", "All of it may be used.")
	if n := len(w.ws.Files()); n != 1 {
		t.Errorf("%d files", n)
	}
}

// TestExportOfWhichSlackSaidNothing counts until its maker says that it never
// arrived; then no speaker reads of it.
func TestExportOfWhichSlackSaidNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.ws.Fault("files.completeUploadExternal", fakeslack.Fault{Error: "fatal_error", Times: 1})
	w.export()
	w.Home("cleo").Tab("exports", "Slack did not say whether it arrived")
	w.Home("bo").Tab("mine", "In an export for “The annual report”")
	w.Home("cleo").Tab("exports", "Slack did not say").Press("It never arrived", "Slack did not say")
	w.ExpectIn("cleo", fakeslack.KindHome, "Nobody has it: it never arrived.")
	w.Home("bo").Tab("mine", "Allowed for teams and leaders")
	if see := w.Home("bo").See(); strings.Contains(see.Text(), "In an export") {
		t.Errorf("Bo reads of it:\n%s", see.Text())
	}
}

// TestExportOfAnEditedMessage: it stays out, and its speaker is asked once.
func TestExportOfAnEditedMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.approved("bo", "#payments", win)
	w.approved("eda", "#support", "Handovers are one page now.")
	m.Edit("Onboarding takes two days.")
	w.export()
	page := w.file("cleo", "export-1.html")
	if strings.Contains(page, win) || !strings.Contains(page, "Handovers are one page now.") {
		t.Error("it holds words that its speaker has changed")
	}
	w.Pass(day + hour)
	w.Expect("bo", "You changed your message after allowing its words.")
}

// TestOperatorsExport: a table for somebody who is told of take-backs.
func TestOperatorsExport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	name := filepath.Join(t.TempDir(), "words.csv")
	wish := wire.Exporting{Place: "leaders", Format: "csv", Purpose: "The annual report", Holder: w.id("lea")}
	write := func(content []byte) error { return os.WriteFile(name, content, 0o600) }
	for what, change := range map[string]func(*wire.Exporting){
		"-purpose": func(e *wire.Exporting) { e.Purpose = "" }, "-holder": func(e *wire.Exporting) { e.Holder = w.id("gus") }, "-place": func(e *wire.Exporting) { e.Place = "moon" },
		"-objective": func(e *wire.Exporting) { e.Objective = "none" }, "-since": func(e *wire.Exporting) { e.Since = "soon" }, "nothing is allowed": func(e *wire.Exporting) { e.Place = "outside" },
	} {
		bad := wish
		change(&bad)
		_, err := wire.ExportWords(t.Context(), w.app.Store, w.ws.BotToken(), w.cfg.APIURL, bad, write)
		var wrong *wire.BadExportError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := wire.ExportWords(t.Context(), w.app.Store, w.ws.BotToken(), w.cfg.APIURL, wish, func([]byte) error { return errors.New("the disk is full") })
	if err == nil {
		t.Error("a file that could not be written counts")
	}
	x, err := wire.ExportWords(t.Context(), w.app.Store, w.ws.BotToken(), w.cfg.APIURL, wish, write)
	ok(t, err)
	text, err := os.ReadFile(name)
	ok(t, err)
	if x.Quotes != 1 || !strings.Contains(string(text), win) {
		t.Errorf("%d quotes:\n%s", x.Quotes, text)
	}
	w.Home("bo").Tab("mine", "In an export for “The annual report”, held by Lea Graf")
	w.Expect("bo", "In an export for “The annual report”").Click("Take back…")
	w.Form("bo", "What do you take back?").Fill("what", "Only my name; the words may stay").Submit()
	w.Expect("lea", "Number 1 may stay, without the name.")
	w.Home("cleo").Tab("exports", "made by the operator").See().Has("Nobody has it: it could not be written.")
}
