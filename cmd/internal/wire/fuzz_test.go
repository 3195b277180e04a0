package wire

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// FuzzSettings reads settings files that anybody may have written. Whatever one
// holds, it is taken or refused in lines that say something, and nothing ends
// the program.
func FuzzSettings(f *testing.F) {
	example, err := os.ReadFile("../../../deploy/settings.example.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{
		string(example), "", "[]", "a: 1", "teams: [{key: x, key: y}]", "emoji: [~]", "emoji: &a [*a]", "pilot: &a {people: *a}", "a: &a [x]\nemoji: *a",
		"audiences: [{key: a, kind: up, schedule: '* * * * *', zone: Mars}]", "lapse_days: 99999999999999999999", "--- 1\n--- 2", "\t", "{", "? [a]\n: b",
		"objectives: [{key: o, name: o, starts: 0000-00-00, owner: '@x'}]", "phrasebook: {avoid: [[]]}",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var in file
		wrong := &faults{}
		decodeStrict(text, &in, wrong)
		r := &resolver{faults: wrong, dir: &directory{team: "T1", channels: []slack.Channel{}}, used: map[string]stories.Channel{}}
		r.setup(in)
		for _, line := range wrong.lines {
			if strings.TrimSpace(line) == "" {
				t.Error("a fault says nothing")
			}
		}
	})
}

// FuzzAudit reads what is to be done again from files that may be torn or not an
// audit at all: one is read whole, with who is not to be asked at its end, or refused.
func FuzzAudit(f *testing.F) {
	for _, text := range []string{
		"", "\n", "{}", "[]", "null", `{"unasked":[]}`, `{"unasked":null}`, `{"deed":"took back","subject":"quote:1","detail":"all"}`,
		"{\"deed\":\"forgot\",\"subject\":\"person:U1\",\"at\":\"2026-11-01T00:00:00Z\"}\n{\"unasked\":[\"U1\"]}\n",
		"{\"unasked\":[\"U1\"]}\n{\"deed\":\"x\"}", `{"deed":"x","unasked":[]}`, `{"at":"never"}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, _, err := readAudit(text)
		var wrong *FileError
		switch {
		case err != nil && (!errors.As(err, &wrong) || len(entries) > 0):
			t.Errorf("refused with %v, and %d entries", err, len(entries))
		case err == nil && !strings.Contains(strings.ToLower(string(text)), "unasked") && !strings.Contains(string(text), `\u`):
			t.Error("a file without an end was taken")
		}
		for _, e := range entries {
			if e.Deed == "" {
				t.Error("an entry of nothing")
			}
		}
	})
}
