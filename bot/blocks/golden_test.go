package blocks

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a drawn message with testdata/NAME.golden.json, which can be
// pasted into Slack's Block Kit Builder, and checks Slack's limits.
func golden(t *testing.T, name string, m Message) {
	t.Helper()
	check(t, m)
	compare(t, name, map[string]any{"text": m.Text, "blocks": m.Blocks})
}

func goldenModal(t *testing.T, name string, v slack.ModalViewRequest) {
	t.Helper()
	checkModal(t, v)
	compare(t, name, v)
}

func goldenHome(t *testing.T, name string, v slack.HomeTabViewRequest) {
	t.Helper()
	checkHome(t, v)
	compare(t, name, v)
}

func compare(t *testing.T, name string, v any) {
	t.Helper()
	got, path := written(t, v), filepath.Join("testdata", name+".golden.json")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./bot/blocks -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is drawn differently (-want +got):\n%s", name, diff)
	}
}

func written(t *testing.T, v any) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// homeOf is a Home of these blocks alone.
func homeOf(blocks []slack.Block) slack.HomeTabViewRequest {
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

// quotesOf are the quotes that a block draws.
func quotesOf(b slack.Block) []string {
	rich, is := b.(*slack.RichTextBlock)
	if !is {
		return nil
	}
	var out []string
	for _, e := range rich.Elements {
		if q, is := e.(*slack.RichTextQuote); is {
			for _, part := range q.Elements {
				if text, is := part.(*slack.RichTextSectionTextElement); is {
					out = append(out, text.Text)
				}
			}
		}
	}
	return out
}
