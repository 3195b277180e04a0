package main

import (
	"bytes"
	"strings"
	"testing"
)

const changelog = `# Changelog

Words before.

## Unreleased

### Added

- Something new.

## [1.1.0] - 2026-11-01

- The second.

## 1.0.0

- The first.
`

func TestNotesOf(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]string{
		"v1.1.0": "# kmwin 1.1.0\n\n- The second.\n",
		"1.0.0":  "# kmwin 1.0.0\n\n- The first.\n",
		"1.2.0":  "# kmwin 1.2.0\n\n### Added\n\n- Something new.\n",
	} {
		if got, err := notesOf(changelog, version); err != nil || got != want {
			t.Errorf("%s: %v %q", version, err, got)
		}
	}
	if _, err := notesOf("# Changelog\n", "1.0.0"); err == nil {
		t.Error("nothing was taken for notes")
	}
}

func TestKindOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Apache License\n   Version 2.0, January 2004":                                  "Apache-2.0",
		"Permission is hereby granted, free of\ncharge, to any person obtaining a copy": "MIT",
		"Redistributions in binary form must reproduce\n * Neither the name of Google":  "BSD-3-Clause",
		"GNU AFFERO GENERAL PUBLIC LICENSE":                                             "",
	} {
		if got := kindOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestEverythingLinkedHasALicence of a kind that may be handed on.
func TestEverythingLinkedHasALicence(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run(t.Context(), &out, []string{"licenses", "github.com/kmwin/kmwin/cmd/kmwin"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"std go1.", "github.com/lib/pq v", "github.com/slack-go/slack v", "Copyright"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(out.String(), "google/go-cmp") {
		t.Error("a module that only tests use is named")
	}
}
