package blocks

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"
)

// check fails the test with everything that Slack would refuse of a message.
func check(t rapid.TB, m Message) {
	t.Helper()
	found := refused(onMessage, m.Blocks)
	if m.Text == "" || len([]rune(m.Text)) > 40000 || strings.ContainsAny(m.Text, "<>") {
		found = append(found, fmt.Sprintf("text of %d characters, or not escaped", len(m.Text)))
	}
	report(t, found)
}

func checkHome(t rapid.TB, v slack.HomeTabViewRequest) {
	t.Helper()
	report(t, append(refused(onHome, v.Blocks.BlockSet), viewSize(v)...))
}

func checkModal(t rapid.TB, v slack.ModalViewRequest) {
	t.Helper()
	c := &checker{surface: onModal}
	c.text("title", toMap(v.Title), 24, true)
	if v.Close != nil {
		c.text("close", toMap(v.Close), 24, true)
	}
	inputs := slices.ContainsFunc(v.Blocks.BlockSet, func(b slack.Block) bool { return b.BlockType() == slack.MBTInput })
	if v.Submit != nil {
		c.text("submit", toMap(v.Submit), 24, true)
	} else if inputs {
		c.fail("inputs without a submit button")
	}
	if len(v.PrivateMetadata) > 3000 || v.CallbackID == "" || len(v.CallbackID) > 255 {
		c.fail("callback %q, %d of metadata", v.CallbackID, len(v.PrivateMetadata))
	}
	report(t, append(append(c.found, refused(onModal, v.Blocks.BlockSet)...), viewSize(v)...))
}

func viewSize(v any) []string {
	if raw, err := json.Marshal(v); err != nil || len(raw) > 250_000 {
		return []string{fmt.Sprintf("a view of %d bytes (%v)", len(raw), err)}
	}
	return nil
}

func report(t rapid.TB, found []string) {
	t.Helper()
	if len(found) > 0 {
		t.Fatalf("Slack would refuse this:\n%s", strings.Join(found, "\n"))
	}
}
