package main

import (
	"fmt"
	"strings"
)

// notesOf cuts the part of a version out of a changelog: what stands under
// "## 1.2.3" or "## [1.2.3] - 2026-12-01". A version that has no part of its own
// yet, such as a build between two releases, has what stands under "Unreleased".
func notesOf(changelog, version string) (string, error) {
	parts := map[string]string{}
	name := ""
	for line := range strings.SplitSeq(changelog, "\n") {
		if heading, is := strings.CutPrefix(line, "## "); is {
			name, _, _ = strings.Cut(strings.TrimLeft(heading, "[v"), " ")
			name = strings.TrimRight(name, "]")
			continue
		}
		parts[name] += line + "\n"
	}
	delete(parts, "")
	version = strings.TrimPrefix(version, "v")
	for _, name := range []string{version, "Unreleased"} {
		if text := strings.TrimSpace(parts[name]); text != "" {
			return fmt.Sprintf("# kmwin %s\n\n%s\n", version, text), nil
		}
	}
	return "", fmt.Errorf("the changelog has nothing about %s", version)
}
