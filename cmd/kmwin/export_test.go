package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
