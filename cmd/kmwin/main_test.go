package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"go.uber.org/goleak"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/deploy"
	"github.com/kmwin/kmwin/stories/storiestest"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("os/exec.(*Cmd).Wait"))
}

const patience = 90 * time.Second

// output is a stream that may be read while it is written.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// kmwin runs a command line as main would, and returns its exit code and what it wrote.
func kmwin(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs output
	p := program{in: strings.NewReader(stdin), out: &out, err: &errs}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	code = p.main(ctx, args)
	return code, out.String(), errs.String()
}

// mustKmwin is kmwin for what must succeed.
func mustKmwin(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	code, stdout, stderr := kmwin(t, stdin, args...)
	if code != exitOK {
		t.Fatalf("kmwin %v ends with %d: %s", args, code, stderr)
	}
	return stdout
}

// newWorkspace is a workspace with Cleo and Bo and two channels, and the
// environment of a kmwin for it with an empty database; pairs are further settings.
func newWorkspace(t *testing.T, pairs ...string) *fakeslack.Workspace {
	t.Helper()
	text, err := deploy.ManifestJSON("", "")
	must(t, err)
	m, err := fakeslack.ParseManifest(text)
	must(t, err)
	ws, err := fakeslack.New(fakeslack.Config{Manifest: m})
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	url, err := ws.Serve(ctx, "")
	must(t, err)
	t.Cleanup(func() { cancel(); ws.Close() })
	for _, name := range []string{"cleo", "bo"} {
		_, err := ws.AddPerson(fakeslack.Person{Name: name})
		must(t, err)
	}
	_, err = ws.AddChannel("payments", false, "bo", ws.App().BotUser)
	must(t, err)
	setEnv(t, append([]string{
		"SLACK_APP_TOKEN", ws.AppToken(), "SLACK_BOT_TOKEN", ws.BotToken(), "SLACK_API_URL", url + "/api/",
		"DATABASE_URL", storiestest.DSN(t), "KMWIN_HTTP_ADDR", "off",
	}, pairs...)...)
	return ws
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHelpListsEverything(t *testing.T) {
	text := mustKmwin(t, "", "help")
	for _, c := range commands() {
		if !strings.Contains(text, "kmwin "+c.name) {
			t.Errorf("no %s in the help", c.name)
		}
	}
	for _, s := range Settings() {
		if !strings.Contains(text, s.Name) {
			t.Errorf("no %s in the help", s.Name)
		}
	}
	if mustKmwin(t, "", "--help") != text {
		t.Error("--help is not help")
	}
}

// TestUsage: what a command is for, and its options, where its output goes.
func TestUsage(t *testing.T) {
	setEnv(t)
	for _, c := range commands() {
		if c.name == "help" || c.name == "version" {
			continue
		}
		text := mustKmwin(t, "", append(strings.Fields(c.name), "-h")...)
		for _, word := range strings.Fields(c.args) {
			name := strings.Trim(strings.SplitN(word, "=", 2)[0], "[]")
			if strings.HasPrefix(name, "-") && !strings.Contains(text, "\n  "+name) {
				t.Errorf("kmwin %s -h says nothing of %s:\n%s", c.name, name, text)
			}
		}
		if !strings.Contains(text, c.args) || !strings.Contains(text, c.meaning) {
			t.Errorf("kmwin %s -h says\n%s", c.name, text)
		}
	}
}

func TestMisuseEndsWithTwo(t *testing.T) {
	setEnv(t)
	for _, c := range []struct{ args, want string }{
		{"dance", `no command "dance"`},
		{"settings", `no command "settings"`},
		{"settings export now", "1 words after kmwin settings export"},
		{"settings import", "0 words after kmwin settings import"},
		{"settings import /nowhere/at/all", "no such file"},
		{"run -migrate=perhaps", "invalid boolean"},
		{"-loud", "not defined"},
		{"manifest -command Wins", "must be a slash"},
		{"", "SLACK_APP_TOKEN is not set"},
		{"run", "SLACK_BOT_TOKEN is not set"},
	} {
		code, _, stderr := kmwin(t, "", strings.Fields(c.args)...)
		if code != exitUsage || strings.Count(stderr, c.want) != 1 {
			t.Errorf("kmwin %s: %d, %s; want %s", c.args, code, stderr, c.want)
		}
	}
}

func TestVersion(t *testing.T) {
	text := mustKmwin(t, "", "version")
	if !strings.HasPrefix(text, "kmwin ") || !strings.Contains(text, "go1.") {
		t.Error(text)
	}
	if mustKmwin(t, "", "--version") != text {
		t.Error("--version is not version")
	}
}

func TestManifestTakesTheCommandFromTheEnvironment(t *testing.T) {
	setEnv(t, "KMWIN_COMMAND", "/wins")
	if text := mustKmwin(t, "", "manifest", "-name", "Wins"); !strings.Contains(text, "command: /wins") || !strings.Contains(text, "display_name: Wins") {
		t.Error(text)
	}
	if text := mustKmwin(t, "", "manifest", "-command", "/gains"); !strings.Contains(text, "command: /gains") {
		t.Error(text)
	}
}

func TestMigrateRefusesANewerSchema(t *testing.T) {
	dsn := storiestest.Empty(t)
	setEnv(t, "DATABASE_URL", dsn)
	mustKmwin(t, "", "migrate")
	mustKmwin(t, "", "migrate")
	db, err := sqlx.Open("postgres", dsn)
	must(t, err)
	_, err = db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`)
	must(t, err)
	must(t, db.Close())
	code, _, stderr := kmwin(t, "", "migrate")
	if code != exitError || !strings.Contains(stderr, "made by a newer kmwin: run that version or a later one") {
		t.Errorf("%d: %s", code, stderr)
	}
}

// TestMigrateRefusesAnEncoding that cannot keep every word.
func TestMigrateRefusesAnEncoding(t *testing.T) {
	dsn := storiestest.Empty(t)
	db, err := sqlx.Open("postgres", dsn)
	must(t, err)
	var name string
	must(t, db.Get(&name, `SELECT current_database()`))
	_, err = db.Exec(`CREATE DATABASE ` + name + `_ascii ENCODING SQL_ASCII LOCALE 'C' TEMPLATE template0`)
	must(t, err)
	must(t, db.Close())
	other := strings.Replace(dsn, name, name+"_ascii", 1)
	setEnv(t, "DATABASE_URL", other)
	code, _, stderr := kmwin(t, "", "migrate")
	if code != exitError || !strings.Contains(stderr, "SQL_ASCII") || !strings.Contains(stderr, "ENCODING 'UTF8'") {
		t.Errorf("%d: %s", code, stderr)
	}
}

// TestNoDatabaseSaysWhatToDo, as the doctor would.
func TestNoDatabaseSaysWhatToDo(t *testing.T) {
	dsn := storiestest.Empty(t)
	db, err := sqlx.Open("postgres", dsn)
	must(t, err)
	var name string
	must(t, db.Get(&name, `SELECT current_database()`))
	must(t, db.Close())
	setEnv(t, "DATABASE_URL", strings.Replace(dsn, name, "nowhere", 1))
	code, _, stderr := kmwin(t, "", "migrate")
	if code != exitError || !strings.Contains(stderr, "→ Create it: CREATE DATABASE") {
		t.Errorf("%d: %s", code, stderr)
	}
}

func TestSettingsImportAndExport(t *testing.T) {
	ws := newWorkspace(t)
	file := "curators: ['@cleo']\nteams: [{key: pay, name: Payments, channel: '#payments'}]\n"
	mustKmwin(t, file, "settings", "import", "-")
	text := mustKmwin(t, "", "settings", "export")
	cleo, err := ws.Person("cleo")
	must(t, err)
	if !strings.Contains(text, cleo.ID) || !strings.Contains(text, "# #payments") {
		t.Errorf("not all there:\n%s", text)
	}
	path := t.TempDir() + "/settings.yaml"
	must(t, os.WriteFile(path, []byte(text), 0o600))
	mustKmwin(t, "", "settings", "import", path)
	if again := mustKmwin(t, "", "settings", "export"); again != text {
		t.Errorf("not the same again:\n%s\n%s", text, again)
	}
	code, _, stderr := kmwin(t, "curators: ['@nobody']\nteams: [{key: pay}]\n", "settings", "import", "-")
	for _, want := range []string{"nothing was changed", "curators[0]: nobody here", "teams[0].name: is missing"} {
		if code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("%d, no %q in %s", code, want, stderr)
		}
	}
	if strings.Contains(text+stderr, ws.BotToken()) {
		t.Error("a token was printed")
	}
}
