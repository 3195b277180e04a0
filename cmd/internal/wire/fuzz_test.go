package wire

import (
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
