package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fileOf is a file that holds text.
func fileOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestSecretsFromFiles(t *testing.T) {
	c := read(t,
		"SLACK_APP_TOKEN_FILE", fileOf(t, "xapp-1-a\n"), "SLACK_BOT_TOKEN_FILE", fileOf(t, "  xoxb-1-b\r\n"),
		"DATABASE_URL_FILE", fileOf(t, "postgres://kmwin:hunter2@db/kmwin"))
	if err := c.check(needsApp | needsBot | needsDatabase); err != nil {
		t.Error(err)
	}
	if c.AppToken != "xapp-1-a" || c.BotToken != "xoxb-1-b" || c.Database != "postgres://kmwin:hunter2@db/kmwin" {
		t.Error("not what the files hold")
	}
}

func TestSecretFilesSayWhatIsWrong(t *testing.T) {
	two := fileOf(t, "xoxb-hunter2\nxoxb-hunter3\n")
	for _, c := range []struct{ pairs, want string }{
		{"SLACK_BOT_TOKEN=xoxb-hunter2 SLACK_BOT_TOKEN_FILE=" + two, "SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set"},
		{"SLACK_BOT_TOKEN_FILE=/nowhere/token", "SLACK_BOT_TOKEN_FILE names /nowhere/token, which cannot be read: no such file"},
		{"SLACK_BOT_TOKEN_FILE=" + t.TempDir(), "which cannot be read: is a directory"},
		{"SLACK_BOT_TOKEN_FILE=" + fileOf(t, " \n"), "which is empty"},
		{"SLACK_BOT_TOKEN_FILE=" + two, "more than one line"},
		{"SLACK_BOT_TOKEN_FILE=" + fileOf(t, "hunter2"), "SLACK_BOT_TOKEN is not a token"},
		{"DATABASE_URL_FILE=" + fileOf(t, "mysql://me:hunter2@db/x"), "DATABASE_URL is not a postgres"},
		{"SLACK_APP_TOKEN_FILE=/nowhere/token", "SLACK_APP_TOKEN_FILE names"},
	} {
		pairs := []string{"SLACK_APP_TOKEN", "xapp-1", "SLACK_BOT_TOKEN", "xoxb-1"}
		for pair := range strings.FieldsSeq(c.pairs) {
			name, value, _ := strings.Cut(pair, "=")
			pairs = append(pairs, name, value)
			if plain, isFile := strings.CutSuffix(name, "_FILE"); isFile && !strings.Contains(c.pairs, plain+"=") {
				pairs = append(pairs, plain, "")
			}
		}
		setEnv(t, pairs...)
		code, out, stderr := kmwin(t, "", "run")
		if code != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: %d %s, want %s", c.pairs, code, stderr, c.want)
		}
		if strings.Contains(out+stderr, "hunter") {
			t.Errorf("%s: it tells the secret: %s", c.pairs, stderr)
		}
		if strings.Contains(stderr, "is not set") {
			t.Errorf("%s: one fault is told twice: %s", c.pairs, stderr)
		}
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	c := read(t, "SLACK_APP_TOKEN", "xapp-hunter2", "SLACK_BOT_TOKEN", "xoxb-hunter2", "DATABASE_URL", "postgres://kmwin:hunter2@db/kmwin")
	var log output
	slog.New(slog.NewTextHandler(&log, nil)).Info("settings", "all", c, "one", c.BotToken)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("settings", "all", c, "one", c.BotToken)
	asJSON, err := json.Marshal(c)
	must(t, err)
	for _, text := range []string{
		fmt.Sprint(c), fmt.Sprintf("%v %+v %#v %s %q", c, c, c, c, c), fmt.Sprintf("%v %+v", &c, []any{c.Database, &c.AppToken}),
		fmt.Sprintf(strings.Repeat("%[1]x %[1]d ", 2), c.BotToken), log.String(), string(asJSON),
	} {
		if strings.Contains(text, "hunter2") || strings.Contains(text, fmt.Sprintf("%x", "hunter2")) || !strings.Contains(text, hidden) {
			t.Errorf("printed: %s", text)
		}
	}
}
