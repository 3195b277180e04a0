package localpg

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestNoBinariesNamesTheRemedies(t *testing.T) {
	t.Setenv("KMWIN_PG_BIN", "/nonexistent")
	_, err := PgBin(t.Context())
	if !errors.Is(err, ErrNoBinaries) {
		t.Fatalf("got %v, want ErrNoBinaries", err)
	}
	for _, remedy := range []string{"make postgres", "KMWIN_PG_BIN", "DATABASE_URL"} {
		if !strings.Contains(err.Error(), remedy) {
			t.Errorf("%q is not named in: %v", remedy, err)
		}
	}
}

// fakeBinaries are two scripts, enough to be found.
func fakeBinaries(t *testing.T, dir, version string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n"
	for _, name := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil { //nolint:gosec // a program
			t.Fatal(err)
		}
	}
}

func TestNewestFirst(t *testing.T) {
	dir := t.TempDir()
	for _, v := range []string{"9", "17", "15"} {
		fakeBinaries(t, filepath.Join(dir, v, "bin"), v)
	}
	if err := os.MkdirAll(filepath.Join(dir, "18", "bin"), 0o755); err != nil { // no server in it
		t.Fatal(err)
	}
	var got []string
	for _, d := range newestFirst(filepath.Join(dir, "*", "bin")) {
		got = append(got, filepath.Base(filepath.Dir(d)))
	}
	if want := []string{"17", "15", "9"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestProbe(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bin")
	fakeBinaries(t, dir, "16.4 (Somewhere 16.4-1)")
	got, err := probe(context.Background(), dir, nil)
	if err != nil || got.major != 16 {
		t.Errorf("got %+v, %v", got, err)
	}
	fakeBinaries(t, dir, "unheard of")
	if got, err := probe(context.Background(), dir, nil); err == nil {
		t.Errorf("took %+v for a Postgres", got)
	}
}

func TestClosedFolderIsNamed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	stranger := &account{name: "stranger", uid: 54321, gid: 54321}
	err := stranger.enters(dir)
	if !errors.Is(err, ErrClosedDir) || !strings.Contains(err.Error(), "stranger") {
		t.Errorf("got %v, want ErrClosedDir naming the account", err)
	}
	if err := stranger.enters("/"); err != nil {
		t.Errorf("the root folder is closed: %v", err)
	}
}

func TestQuoteDSN(t *testing.T) {
	if got, want := quoteDSN(`/it's\here`), `'/it\'s\\here'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What install.sh installs must lie where this package looks.
func TestInstallScriptAgreesOnTheFolder(t *testing.T) {
	out, err := exec.Command("sh", "install.sh", "--where").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(out)); !slices.Contains(usualPlaces(), got) {
		t.Errorf("install.sh puts binaries in %s, which is not among %v", got, usualPlaces())
	}
}

func TestTempDir(t *testing.T) {
	s := &Server{}
	t.Setenv("TMPDIR", "/somewhere")
	if got := s.tempDir(); got != "/somewhere" {
		t.Errorf("got %s, want the TMPDIR that is set", got)
	}
	t.Setenv("TMPDIR", "/"+strings.Repeat("long/", 20))
	if got := s.tempDir(); got != "/tmp" {
		t.Errorf("got %s, want a folder where a socket's path fits", got)
	}
	t.Setenv("TMPDIR", "")
	if got := s.tempDir(); got != "/tmp" && got != memoryDir() {
		t.Errorf("got %s, want memory or /tmp", got)
	}
	s.opts.Dir = "/kept"
	if got := s.tempDir(); got != "/tmp" {
		t.Errorf("got %s, want /tmp for a socket alone", got)
	}
}
