package blocks

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what is drawn in English with testdata/NAME.golden.json, which
// can be pasted into Slack's Block Kit Builder, and what people read of it in
// every other language with testdata/LANGUAGE/NAME.txt. It checks Slack's limits
// in each.
func golden(t *testing.T, name string, draw func(Drawer) any) {
	t.Helper()
	for _, language := range wording.Names() {
		drawn := draw(In(language))
		v := checked(t, drawn)
		if language == "en" {
			compare(t, filepath.Join("testdata", name+".golden.json"), written(t, v))
			continue
		}
		compare(t, filepath.Join("testdata", language, name+".txt"), []byte(legible(t, v)))
	}
}

// checked fails where Slack would refuse what is drawn, and returns what is
// written of it.
func checked(t *testing.T, drawn any) any {
	t.Helper()
	switch v := drawn.(type) {
	case Message:
		check(t, v)
		return map[string]any{"text": v.Text, "blocks": v.Blocks}
	case slack.ModalViewRequest:
		checkModal(t, v)
	case slack.HomeTabViewRequest:
		checkHome(t, v)
	default:
		t.Fatalf("%T is nothing that is drawn", drawn)
	}
	return drawn
}

// compare compares what was written with a file.
func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, got, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./bot/blocks -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is drawn differently (-want +got):\n%s", path, diff)
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
