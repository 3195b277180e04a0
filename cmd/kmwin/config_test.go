package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// setEnv gives the test an environment with these settings and no others of ours.
func setEnv(t *testing.T, pairs ...string) {
	t.Helper()
	for _, s := range Settings() {
		if s.Name == "KMWIN_PG_BIN" {
			continue // the tests' own Postgres
		}
		t.Setenv(s.Name, "") // puts it back afterwards
		if err := os.Unsetenv(s.Name); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		t.Setenv(pairs[i], pairs[i+1])
	}
}

func read(t *testing.T, pairs ...string) config {
	t.Helper()
	setEnv(t, pairs...)
	c, err := readConfig()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestConfigDefaults(t *testing.T) {
	c := read(t, "KMWIN_COMMAND", "", "SLACK_API_URL", "http://127.0.0.1:1/api", "KMWIN_ADMINS", "U012AB3CD, W98765432")
	c.PgBin = ""
	want := config{
		APIURL: "http://127.0.0.1:1/api/", Data: "kmwin-data", Command: "/kmwin", HTTP: "127.0.0.1:8090",
		LogLevel: "info", LogFormat: "text", Admins: "U012AB3CD, W98765432",
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"U012AB3CD", "W98765432"}, c.admins()); diff != "" {
		t.Error(diff)
	}
}

func TestConfigSettingsHaveMeanings(t *testing.T) {
	rows := Settings()
	if len(rows) < 10 {
		t.Fatalf("%d settings", len(rows))
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if r.Name == "" || !strings.HasSuffix(r.Meaning, ".") || strings.Contains(r.Meaning, "|") || seen[r.Name] {
			t.Errorf("row %+v", r)
		}
		seen[r.Name] = true
	}
}

func TestConfigNamesEverythingAtOnce(t *testing.T) {
	c := read(t,
		"SLACK_APP_TOKEN", "xoxb-1-secret", "DATABASE_URL", "mysql://me:hunter2@db/x", "KMWIN_ADMINS", "dora",
		"KMWIN_COMMAND", "Wins", "KMWIN_HTTP_ADDR", "8090", "KMWIN_LOG_LEVEL", "loud", "KMWIN_LOG_FORMAT", "xml")
	err := c.check(needsBot | needsApp | needsDatabase)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"SLACK_APP_TOKEN holds a bot's token, which belongs in SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN is not set",
		"DATABASE_URL is not", "KMWIN_ADMINS takes user ids", "KMWIN_COMMAND must", "KMWIN_HTTP_ADDR must",
		"KMWIN_LOG_LEVEL must", "KMWIN_LOG_FORMAT must",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
	for _, secret := range []string{"secret", "hunter2"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error tells %s", secret)
		}
	}
}

func TestConfigTokens(t *testing.T) {
	for token, want := range map[string]string{
		"xoxb-1-a": "", "": "is not set", "xoxb-": "is not a token", "hello": "is not a token",
		"xapp-1-a": "an app-level token", "xoxp-1": "a person's token", "xoxe.xoxb-1": "token rotation",
	} {
		err := checkToken("SLACK_BOT_TOKEN", token, "xoxb-", "here")
		if (err == nil) != (want == "") || (err != nil && !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", token, err, want)
		}
	}
}

func TestConfigNeedsOnlyWhatTheCommandNeeds(t *testing.T) {
	if err := read(t).check(needsDatabase); err != nil {
		t.Error(err)
	}
	c := read(t, "SLACK_APP_TOKEN", "xapp-1", "SLACK_BOT_TOKEN", "xoxb-1", "DATABASE_URL", "host=db dbname=kmwin", "KMWIN_HTTP_ADDR", "off")
	if err := c.check(needsBot | needsApp | needsDatabase); err != nil {
		t.Error(err)
	}
}
