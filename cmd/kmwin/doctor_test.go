package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// checked runs the doctor for a machine, and returns how it ends.
func checked(t *testing.T) (int, checkup) {
	t.Helper()
	code, out, stderr := kmwin(t, "", "doctor", "-json")
	var c checkup
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatalf("%v: %s%s", err, out, stderr)
	}
	if c.Fine != (code == exitOK) {
		t.Errorf("fine is %v, the exit code %d", c.Fine, code)
	}
	return code, c
}

// says looks for a finding of a check in a state that says something.
func (c checkup) says(t *testing.T, check string, state wire.State, words ...string) {
	t.Helper()
	for _, f := range c.Findings {
		all := f.Check == check && f.State == state
		for _, w := range words {
			all = all && strings.Contains(f.Says+" → "+f.Mend, w)
		}
		if all {
			return
		}
	}
	t.Errorf("no finding %s (%s) that says %q in\n%+v", check, state, words, c.Findings)
}

func TestDoctorFindsNothingToMend(t *testing.T) {
	ws := newWorkspace(t)
	cleo, err := ws.Person("cleo")
	must(t, err)
	bo, err := ws.Person("bo")
	must(t, err)
	migrated := os.Getenv("DATABASE_URL")
	t.Setenv("DATABASE_URL", storiestest.Empty(t))
	t.Setenv("KMWIN_ADMINS", cleo.ID)
	code, c := checked(t)
	if code != exitOK {
		t.Errorf("before anything is set up it ends with %d: %+v", code, c)
	}
	c.says(t, "schema", wire.Noted, "kmwin run")
	c.says(t, "schedules", wire.Noted, "Nothing is set up yet")
	t.Setenv("DATABASE_URL", migrated)
	addRoom(t, ws, "ops-leads", true, "cleo", "bo")
	addRoom(t, ws, "wins-curators", true, "cleo")
	mustKmwin(t, `
curators: ["@cleo"]
curators_channel: "#wins-curators"
leaders_channels: ["#ops-leads"]
teams: [{key: pay, name: Payments, channel: "#payments", host: "@bo"}]
audiences: [{key: leads, kind: upward, name: Leads, schedule: "0 9 1 * *", zone: Europe/Zurich, channels: ["#ops-leads"]}]
`, "settings", "import", "-")
	code, c = checked(t)
	if code != exitOK {
		t.Errorf("it ends with %d: %+v", code, c)
	}
	c.says(t, "environment", wire.Fine)
	c.says(t, "bot-token", wire.Fine, ws.TeamID())
	c.says(t, "one-app", wire.Fine, ws.App().ID)
	c.says(t, "clock", wire.Fine)
	c.says(t, "scopes", wire.Fine)
	c.says(t, "delayed-events", wire.Look, ws.App().ID+"/event-subscriptions")
	c.says(t, "socket-mode", wire.Fine, "No copy of kmwin runs")
	c.says(t, "workspace", wire.Fine)
	c.says(t, "admins", wire.Fine, cleo.ID)
	c.says(t, "curators", wire.Fine, cleo.ID)
	c.says(t, "hosts", wire.Fine, bo.ID)
	c.says(t, "curators-channel", wire.Fine, "all who are in it are curators")
	c.says(t, "leaders-channels", wire.Fine, "2 people")
	c.says(t, "audience-channels", wire.Fine, "the audience leads")
	c.says(t, "team-channels", wire.Fine, "#payments", "hosted")
	c.says(t, "schedules", wire.Fine, "0 9 1 * *", "1 ", "09:00 CE")
	c.says(t, "database-version", wire.Fine)
	c.says(t, "database", wire.Fine)
	c.says(t, "database-clock", wire.Fine)
	c.says(t, "database-tls", wire.Fine, "on this machine")
	c.says(t, "schema", wire.Fine)
	c.says(t, "extensions", wire.Fine)
	text := mustKmwin(t, "", "doctor")
	for _, secret := range []string{ws.BotToken(), ws.AppToken(), "wins-curators", "ops-leads,", "Cleo", os.Getenv("DATABASE_URL")} {
		if strings.Contains(text, secret) {
			t.Errorf("the doctor tells %q:\n%s", secret, text)
		}
	}
	if !strings.Contains(text, " 0 to mend, 2 to look at yourself") {
		t.Error(text)
	}
}

func addRoom(t *testing.T, ws *fakeslack.Workspace, name string, private bool, members ...string) fakeslack.Channel {
	t.Helper()
	c, err := ws.AddChannel(name, private, append(members, ws.App().BotUser)...)
	must(t, err)
	return c
}

func TestDoctorFindsWhatHasChanged(t *testing.T) {
	ws := newWorkspace(t)
	for _, name := range []string{"ana", "dora"} {
		_, err := ws.AddPerson(fakeslack.Person{Name: name})
		must(t, err)
	}
	for _, name := range []string{"ops-leads", "board", "wins-curators", "partners"} {
		addRoom(t, ws, name, true, "cleo", "bo")
	}
	open := addRoom(t, ws, "town", false, "cleo", "bo")
	mustKmwin(t, `
admins: ["@dora"]
curators: ["@cleo", "@ana"]
curators_channel: "#wins-curators"
leaders_channels: ["#board", "#partners", "#town"]
teams: [{key: pay, name: Payments, channel: "#payments", host: "@bo"}]
audiences:
  - {key: leads, kind: upward, name: Leads, schedule: "0 9 1 * *", zone: UTC, channels: ["#ops-leads", "#partners"]}
`, "settings", "import", "-")
	must(t, ws.Deactivate("dora"))
	must(t, ws.ChangePerson("ana", func(p *fakeslack.Person) { p.Guest = true }))
	must(t, ws.Share("bo", "#partners", "T0ELSEWHERE"))
	must(t, ws.Kick("bo", "#payments", ws.App().BotUser))
	must(t, ws.Kick("bo", "#board", ws.App().BotUser))
	must(t, ws.Archive("bo", "#ops-leads"))
	code, c := checked(t)
	if code != exitError {
		t.Errorf("it ends with %d", code)
	}
	bo, err := ws.Person("bo")
	must(t, err)
	c.says(t, "admins", wire.Mend, "has left")
	c.says(t, "curators", wire.Mend, "is a guest")
	c.says(t, "curators-channel", wire.Mend, "has others in it: "+bo.ID)
	c.says(t, "leaders-channels", wire.Mend, "cannot see", "/invite")
	c.says(t, "leaders-channels", wire.Mend, "shared with another organisation")
	c.says(t, "leaders-channels", wire.Mend, "#town", "is public")
	c.says(t, "audience-channels", wire.Mend, "is archived")
	c.says(t, "audience-channels", wire.Mend, "shared_outside", "counts as outside")
	c.says(t, "team-channels", wire.Mend, "The bot is not in #payments")
	must(t, ws.Archive("bo", "#town"))
	_, c = checked(t)
	c.says(t, "leaders-channels", wire.Mend, "#"+open.Name, "is archived")
}

func TestDoctorOnTokens(t *testing.T) {
	ws := newWorkspace(t, "KMWIN_ADMINS", "U0ADMIN00")
	t.Setenv("SLACK_APP_TOKEN", "xapp-1-A0ANOTHER-1-abc")
	code, c := checked(t)
	if code != exitError {
		t.Errorf("it ends with %d", code)
	}
	c.says(t, "one-app", wire.Mend, "A0ANOTHER", ws.App().ID)
	c.says(t, "socket-mode", wire.Mend, "invalid_auth", "copy it again")
	c.says(t, "admins", wire.Mend, "U0ADMIN00", "is not in this workspace")

	t.Setenv("SLACK_APP_TOKEN", ws.BotToken())
	t.Setenv("SLACK_BOT_TOKEN", "xoxb-another")
	t.Setenv("KMWIN_ADMINS", "")
	_, c = checked(t)
	c.says(t, "environment", wire.Mend, "SLACK_APP_TOKEN holds a bot's token")
	c.says(t, "bot-token", wire.Mend, "invalid_auth", "copy it again")
	c.says(t, "delayed-events", wire.Look, "your app → Event Subscriptions")
	c.says(t, "scopes", wire.Unknown)
	c.says(t, "socket-mode", wire.Unknown)
	c.says(t, "admins", wire.Mend, "KMWIN_ADMINS")

	t.Setenv("SLACK_APP_TOKEN", ws.AppToken())
	t.Setenv("SLACK_BOT_TOKEN", ws.BotToken())
	ws.Uninstall()
	_, c = checked(t)
	c.says(t, "bot-token", wire.Mend, "account_inactive", "Install App")

	t.Setenv("SLACK_API_URL", "http://"+freeAddr(t)+"/api/")
	_, c = checked(t)
	c.says(t, "bot-token", wire.Mend, "connection refused", "HTTPS_PROXY")
}

func TestDoctorOnSecretFiles(t *testing.T) {
	ws := newWorkspace(t, "SLACK_APP_TOKEN", "", "KMWIN_ADMINS", "U0ADMIN00")
	file := filepath.Join(t.TempDir(), "app-token")
	must(t, os.WriteFile(file, []byte(ws.AppToken()+"\n"), 0o600))
	t.Setenv("SLACK_APP_TOKEN_FILE", file)
	_, c := checked(t)
	for _, f := range c.Findings {
		if f.Check == "secret-files" {
			t.Errorf("of a file that is closed it says %q", f.Says)
		}
	}
	must(t, os.Chmod(file, 0o644))
	_, c = checked(t)
	c.says(t, "secret-files", wire.Noted, file, "chmod 0600")
}

func TestDoctorOnScopes(t *testing.T) {
	ws := newWorkspace(t, "KMWIN_ADMINS", "U0ADMIN00")
	ws.Grant("commands", "chat:write", "channels:read", "users:read", "users:read.email")
	_, c := checked(t)
	c.says(t, "scopes", wire.Mend, "channels:history is missing: the message pointed to", "install it again")
	c.says(t, "scopes", wire.Noted, "users:read.email", "no use for it")
	c.says(t, "scopes", wire.Noted, "optional scope groups:read")
	for _, f := range c.Findings {
		if f.Check == "scopes" && f.State == wire.Fine {
			t.Error("and still it says that all is well")
		}
	}
}

func TestDoctorOnTheDatabase(t *testing.T) {
	newWorkspace(t, "KMWIN_ADMINS", "U0ADMIN00")
	mustKmwin(t, "", "migrate")
	db, err := sqlx.Open("postgres", os.Getenv("DATABASE_URL"))
	must(t, err)
	db.MustExec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`)
	_, c := checked(t)
	c.says(t, "schema", wire.Mend, "9999", "a later one")
	c.says(t, "connections", wire.Fine, "Connected to this database at the moment")
	must(t, db.Close())

	for dsn, want := range map[string]string{
		"postgres://kmwin:hunter2@" + freeAddr(t) + "/kmwin?sslmode=disable": "Nobody answers there",
		"postgres://kmwin:hunter2@nowhere.invalid/kmwin":                     "no such host",
		"mysql://kmwin:hunter2@db/kmwin":                                     "DATABASE_URL is not a postgres",
	} {
		t.Setenv("DATABASE_URL", dsn)
		code, out, stderr := kmwin(t, "", "doctor")
		if code != exitError || !strings.Contains(out, want) || strings.Contains(out+stderr, "hunter2") {
			t.Errorf("%d %s %s, want %s", code, out, stderr, want)
		}
	}
}

func TestDoctorMakesNoDatabase(t *testing.T) {
	dir := t.TempDir()
	newWorkspace(t, "DATABASE_URL", "", "KMWIN_DATA", dir, "KMWIN_ADMINS", "U0ADMIN00")
	_, c := checked(t)
	c.says(t, "own-postgres", wire.Noted, "will make a Postgres of its own")
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
	if code, _, stderr := kmwin(t, "", "doctor", "-loud"); code != exitUsage {
		t.Errorf("misused it ends with %d: %s", code, stderr)
	}
}
