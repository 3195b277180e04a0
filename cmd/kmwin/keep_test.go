package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestForgetOnTheCommandLine asks for certainty, and leaves only a record.
func TestForgetOnTheCommandLine(t *testing.T) {
	setEnv(t)
	for _, c := range []struct{ args, want string }{
		{"forget -yes bo", "no user's id"},
		{"forget U012ABCDEF", "cannot be undone"},
		{"forget", "0 words after kmwin forget"},
		{"audit -since yesterday", "write a day"},
		{"audit now", "1 words after kmwin audit "},
		{"audit apply", "0 words after kmwin audit apply"},
	} {
		code, _, stderr := kmwin(t, "", strings.Fields(c.args)...)
		if code != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("kmwin %s: %d, %s; want %s", c.args, code, stderr, c.want)
		}
	}
	newWorkspace(t)
	if out := mustKmwin(t, "", "forget", "-yes", "U012ABCDEF"); !strings.Contains(out, "Nothing was ever kept about U012ABCDEF") {
		t.Error(out)
	}
	if out := mustKmwin(t, "", "forget", "-yes", "U012ABCDEF"); !strings.Contains(out, "Forgotten. Erased: 0 quotes") {
		t.Error(out)
	}
	t.Setenv("KMWIN_ADMINS", "U012ABCDEF")
	if out := mustKmwin(t, "", "forget", "-yes", "U012ABCDEF"); !strings.Contains(out, "still a curator or an admin") {
		t.Error(out)
	}
	if out := mustKmwin(t, "", "audit", "-deed", "forgot"); !strings.Contains(out, "person:U012ABCDEF") || strings.Count(out, "\n") != 3 {
		t.Error(out)
	}
	if out := mustKmwin(t, "", "audit", "-json", "-subject", "person", "-since", "1h"); !strings.Contains(out, `"subject":"person:U012ABCDEF"`) {
		t.Error(out)
	}
	if out := mustKmwin(t, "", "audit", "-since", "2999-01-01"); out != "" {
		t.Error(out)
	}
}

// TestWithoutADatabaseNothingIsMade: who forgets to name the database is not told
// that somebody was forgotten, by one that was made just now.
func TestWithoutADatabaseNothingIsMade(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	setEnv(t, "KMWIN_DATA", data)
	for _, args := range []string{"forget -yes U012ABCDEF", "audit", "audit export", "audit apply -", "settings export"} {
		code, _, stderr := kmwin(t, "", strings.Fields(args)...)
		if code != exitUsage || !strings.Contains(stderr, "DATABASE_URL is not set") {
			t.Errorf("kmwin %s: %d, %s", args, code, stderr)
		}
	}
	if _, err := os.Stat(data); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was made: %v", err)
	}
}

// TestAuditExportAndApply: what was kept apart is done again on another database.
func TestAuditExportAndApply(t *testing.T) {
	newWorkspace(t)
	mustKmwin(t, "", "forget", "-yes", "U012ABCDEF")
	path := t.TempDir() + "/audit.jsonl"
	text := mustKmwin(t, "", "audit", "export", "-since", "24h")
	if !strings.Contains(text, `{"unasked":["U012ABCDEF"]}`) {
		t.Error(text)
	}
	must(t, os.WriteFile(path, []byte(text), 0o600))
	newWorkspace(t)
	if out := mustKmwin(t, "", "audit", "apply", path); !strings.Contains(out, "1 people forgotten") {
		t.Error(out)
	}
	if again := mustKmwin(t, "", "audit", "export"); !strings.Contains(again, strings.SplitN(text, "\n", 2)[0]) {
		t.Errorf("the record is not in the other audit:\n%s", again)
	}
	for _, torn := range []string{"", text[:strings.Index(text, "\n")+1]} {
		if code, _, stderr := kmwin(t, torn, "audit", "apply", "-"); code != exitUsage || !strings.Contains(stderr, "was cut off") {
			t.Errorf("a file that was cut off: %d: %s", code, stderr)
		}
	}
	code, _, stderr := kmwin(t, "{\"deed\":\n", "audit", "apply", "-")
	if code != exitUsage || !strings.Contains(stderr, "nothing was changed") {
		t.Errorf("%d: %s", code, stderr)
	}
}
