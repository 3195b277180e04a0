package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// settingName finds names of settings in files for operators.
var settingName = regexp.MustCompile(`\b(KMWIN_[A-Z_]+|SLACK_[A-Z_]+|DATABASE_URL[A-Z_]*)\b`)

// outside are names of that kind that others read.
var outside = map[string]string{"KMWIN_VERSION": "compose, for the image's version"}

// TestFilesForOperatorsNameRealSettings: what compose, Kubernetes, systemd and
// the example set is read, and the example lists everything.
func TestFilesForOperatorsNameRealSettings(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, s := range Settings() {
		known[s.Name] = true
	}
	example := map[string]bool{}
	must(t, filepath.WalkDir("../../deploy", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".go" || strings.Contains(path, "testdata") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, name := range settingName.FindAllString(string(text), -1) {
			if !known[name] && outside[name] == "" {
				t.Errorf("%s: kmwin has no setting %s", path, name)
			}
			if filepath.Base(path) == "kmwin.env.example" {
				example[name] = true
			}
		}
		return err
	}))
	for name := range known {
		if !example[name] {
			t.Errorf("kmwin.env.example does not have %s", name)
		}
	}
}
