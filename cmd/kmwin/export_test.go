package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories"
)

// TestExportOnTheCommandLine says what needs mending, and leaves no file then.
func TestExportOnTheCommandLine(t *testing.T) {
	ws := newWorkspace(t)
	bo, err := ws.Person("bo")
	must(t, err)
	dir := t.TempDir()
	taken, file := filepath.Join(dir, "taken"), filepath.Join(dir, "report.html")
	must(t, os.WriteFile(taken, []byte("mine"), 0o600))
	whole := []string{"export", "-place", "outside", "-purpose", "The annual report", "-holder", bo.ID, "-o", file}
	for want, args := range map[string][]string{
		"say with -o":           {"export"},
		"is there already":      {"export", "-o", taken},
		"teams, leaders or out": {"export", "-o", file, "-purpose", "A talk", "-holder", bo.ID},
		"-purpose is needed":    {"export", "-o", file, "-place", "teams", "-holder", bo.ID},
		"-holder":               {"export", "-o", file, "-place", "teams", "-purpose", "A talk", "-holder", "bo"},
		"write a day":           append(whole, "-since", "May"),
		"there is no such key":  append(whole, "-objective", "none"),
		"nothing is allowed":    whole,
	} {
		if code, _, stderr := kmwin(t, "", args...); code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("kmwin %s: %d, %s; want %s", strings.Join(args, " "), code, stderr, want)
		}
		if _, err := os.Stat(file); !os.IsNotExist(err) {
			t.Errorf("kmwin %s leaves a file", strings.Join(args, " "))
		}
	}
	if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
		t.Errorf("it was written over: %q, %v", text, err)
	}
}

// TestExportToStandardOutput: nothing but the file stands there.
func TestExportToStandardOutput(t *testing.T) {
	ws := newWorkspace(t)
	bo, err := ws.Person("bo")
	must(t, err)
	cleo, err := ws.Person("cleo")
	must(t, err)
	store, err := wire.Open(t.Context(), os.Getenv("DATABASE_URL"), []string{cleo.ID}, wire.RealClock())
	must(t, err)
	must(t, store.Tell(t.Context(), stories.Telling{
		Key: "V1", By: bo.ID, Whose: stories.Mine, Credit: stories.Named,
		Words: stories.Words{Well: "Refunds take a day."}, Places: stories.Places{stories.Outside},
	}))
	must(t, store.Approve(t.Context(), 1, cleo.ID, stories.Framing{Title: "Refunds"}, stories.Suggestion{}))
	must(t, store.Close())
	code, out, says := kmwin(t, "", "export", "-place", "outside", "-purpose", "A report", "-holder", cleo.ID, "-o", "-")
	if code != exitOK || !strings.HasPrefix(out, "<!DOCTYPE html>") || !strings.HasSuffix(out, "</html>\n") || !strings.Contains(out, "Refunds take a day.") {
		t.Errorf("%d: %s", code, out)
	}
	if !strings.Contains(says, "is export 1; quotes in it: 1") {
		t.Error(says)
	}
}
