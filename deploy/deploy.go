// Package deploy is how kmwin reaches a workspace and a machine: the files an
// operator needs, and the Slack app's manifest built into the program, so that
// what is installed and what the program expects cannot drift apart.
// It reads no environment and calls nobody.
package deploy

import (
	"bytes"
	_ "embed" // the manifest
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed slack-manifest.yaml
var manifest []byte

// Slack's limits for a manifest, in characters
// (https://docs.slack.dev/reference/app-manifest).
const (
	maxName    = 35
	maxCommand = 32
)

// Manifest returns the Slack app's manifest as YAML, comments included, with the
// slash command and the app's name replaced; an empty one stays as it is in the
// file, /kmwin and kmwin. The error says which of Slack's limits is broken.
func Manifest(command, name string) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(manifest, &doc); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	if command != "" {
		if err := rename(&doc, command, checkCommand, "features", "slash_commands", "0", "command"); err != nil {
			return nil, err
		}
	}
	if name != "" {
		for _, path := range [][]string{{"display_information", "name"}, {"features", "bot_user", "display_name"}} {
			if err := rename(&doc, name, checkName, path...); err != nil {
				return nil, err
			}
		}
	}
	return encode(&doc)
}

// ManifestJSON is Manifest in JSON, which Slack takes as well.
func ManifestJSON(command, name string) ([]byte, error) {
	text, err := Manifest(command, name)
	if err != nil {
		return nil, err
	}
	var doc any
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	return json.MarshalIndent(doc, "", "  ")
}

func rename(doc *yaml.Node, value string, check func(string) error, path ...string) error {
	if err := check(value); err != nil {
		return err
	}
	n, err := find(doc, path...)
	if err != nil {
		return err
	}
	n.SetString(value)
	return nil
}

var commandForm = regexp.MustCompile(`^/[^\s/\p{Lu}\p{C}]+$`)

func checkCommand(command string) error {
	switch n := utf8.RuneCountInString(command); {
	case n > maxCommand:
		return fmt.Errorf("the command has %d characters, Slack takes %d", n, maxCommand)
	case !commandForm.MatchString(command):
		return errors.New("the command must be a slash and one word in lower case, such as /kmwin")
	}
	return nil
}

func checkName(name string) error {
	if n := utf8.RuneCountInString(name); n > maxName {
		return fmt.Errorf("the app's name has %d characters, Slack takes %d", n, maxName)
	}
	blank := true
	for _, r := range name {
		if !unicode.IsPrint(r) {
			return errors.New("the app's name has a character that cannot be printed")
		}
		blank = blank && unicode.IsSpace(r)
	}
	if blank {
		return errors.New("the app's name is blank")
	}
	return nil
}

func encode(doc *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return out.Bytes(), nil
}
