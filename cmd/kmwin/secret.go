package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
)

// secret is a token, or an address with a password in it. However it is printed,
// logged or written as JSON, only that there is one is told.
type secret string

const hidden = "(hidden)"

func (s secret) String() string {
	if s == "" {
		return ""
	}
	return hidden
}

// Format is String, whatever the verb.
func (s secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// LogValue is String for log lines.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText is String for JSON and YAML.
func (s secret) MarshalText() ([]byte, error) { //nolint:unparam // encoding.TextMarshaler
	return []byte(s.String()), nil
}

// maxSecret is more than any token or address has.
const maxSecret = 16 << 10

// readSecrets takes what files hold that the environment only names.
func (c *config) readSecrets() error {
	return errors.Join(
		readSecret("SLACK_APP_TOKEN", &c.AppToken, c.AppFile),
		readSecret("SLACK_BOT_TOKEN", &c.BotToken, c.BotFile),
		readSecret("DATABASE_URL", &c.Database, c.BaseFile),
	)
}

// readSecret fills a secret from the file that name with _FILE names, which may
// end with a line break. The error never tells what is in it.
func readSecret(name string, into *secret, file string) error {
	if file == "" {
		return nil
	}
	if *into != "" {
		*into = ""
		return fmt.Errorf("%s and %s_FILE are both set: leave one of them out", name, name)
	}
	text, err := os.ReadFile(file)
	var why *fs.PathError
	switch value := strings.TrimSpace(string(text)); {
	case errors.As(err, &why):
		return fmt.Errorf("%s_FILE names %s, which cannot be read: %w", name, file, why.Err)
	case err != nil:
		return fmt.Errorf("%s_FILE names %s, which cannot be read: %w", name, file, err)
	case value == "":
		return fmt.Errorf("%s_FILE names %s, which is empty: write the value into it, and nothing else", name, file)
	case len(value) > maxSecret || strings.ContainsAny(value, "\r\n\x00"):
		return fmt.Errorf("%s_FILE names %s, which holds more than one line: write the value into it, and nothing else", name, file)
	default:
		*into = secret(value)
		return nil
	}
}

// openToAll names the files of secrets that every account of this machine can read.
// What an orchestrator mounts is its own to close.
func (c config) openToAll() []string {
	var open []string
	for _, file := range []string{c.AppFile, c.BotFile, c.BaseFile} {
		info, err := os.Stat(file)
		mounted := strings.HasPrefix(file, "/run/secrets/") || strings.HasPrefix(file, "/var/run/secrets/")
		if err == nil && !mounted && info.Mode().IsRegular() && info.Mode().Perm()&0o004 != 0 {
			open = append(open, file)
		}
	}
	return open
}

// told reports whether a secret is missing because its file has a fault, which
// is told already.
func told(s secret, file string) bool { return s == "" && file != "" }
