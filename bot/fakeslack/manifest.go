package fakeslack

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Manifest is the part of a Slack app manifest that decides what the app may
// call and what it is told.
type Manifest struct {
	Display struct {
		Name string `yaml:"name"`
	} `yaml:"display_information"`
	Features struct {
		AppHome struct {
			HomeTab          bool `yaml:"home_tab_enabled"`
			MessagesTab      bool `yaml:"messages_tab_enabled"`
			MessagesReadOnly bool `yaml:"messages_tab_read_only_enabled"`
		} `yaml:"app_home"`
		BotUser struct {
			DisplayName string `yaml:"display_name"`
		} `yaml:"bot_user"`
		Commands  []SlashCommand `yaml:"slash_commands"`
		Shortcuts []Shortcut     `yaml:"shortcuts"`
	} `yaml:"features"`
	OAuth struct {
		Scopes struct {
			Bot         []string `yaml:"bot"`
			BotOptional []string `yaml:"bot_optional"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Events struct {
			Bot []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
		Interactivity struct {
			Enabled bool `yaml:"is_enabled"`
		} `yaml:"interactivity"`
		SocketMode bool `yaml:"socket_mode_enabled"`
	} `yaml:"settings"`
}

// SlashCommand is a command the manifest declares; Escape is should_escape.
type SlashCommand struct {
	Command     string `yaml:"command" json:"command"`
	Description string `yaml:"description" json:"description"`
	UsageHint   string `yaml:"usage_hint" json:"usage_hint"`
	Escape      bool   `yaml:"should_escape" json:"should_escape"`
}

// Shortcut is a shortcut the manifest declares; Type is global or message.
type Shortcut struct {
	Name        string `yaml:"name" json:"name"`
	Type        string `yaml:"type" json:"type"`
	CallbackID  string `yaml:"callback_id" json:"callback_id"`
	Description string `yaml:"description" json:"description"`
}

// ParseManifest reads a manifest in YAML (or JSON); keys it does not use are
// passed over.
func ParseManifest(text []byte) (Manifest, error) {
	var m Manifest
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("parse manifest: %w", err)
	}
	return m, m.check()
}

func (m Manifest) check() error {
	if m.Display.Name == "" {
		return errors.New("the manifest has no display_information.name")
	}
	for _, c := range m.Features.Commands {
		if len(c.Command) < 2 || c.Command[0] != '/' {
			return fmt.Errorf("the manifest's command %q does not start with /", c.Command)
		}
	}
	return nil
}

// BotName is the name the app's bot user shows.
func (m Manifest) BotName() string {
	if n := m.Features.BotUser.DisplayName; n != "" {
		return n
	}
	return m.Display.Name
}

func (m Manifest) subscribed(event string) bool {
	return slices.Contains(m.Settings.Events.Bot, event)
}

func (m Manifest) command(name string) (SlashCommand, bool) {
	for _, c := range m.Features.Commands {
		if c.Command == name {
			return c, true
		}
	}
	return SlashCommand{}, false
}

func (m Manifest) shortcut(kind, id string) (Shortcut, bool) {
	for _, s := range m.Features.Shortcuts {
		if s.Type == kind && (s.CallbackID == id || s.Name == id) {
			return s, true
		}
	}
	return Shortcut{}, false
}

// scopes are what the installation granted.
func (w *Workspace) scopes() []string {
	s := slices.Clone(w.cfg.Manifest.OAuth.Scopes.Bot)
	if !w.cfg.DeclineOptional {
		s = append(s, w.cfg.Manifest.OAuth.Scopes.BotOptional...)
	}
	return s
}

// Commands returns the slash commands people can type here.
func (w *Workspace) Commands() []SlashCommand { return slices.Clone(w.cfg.Manifest.Features.Commands) }

// Shortcuts returns the shortcuts of the given type, global or message.
func (w *Workspace) Shortcuts(kind string) []Shortcut {
	var out []Shortcut
	for _, s := range w.cfg.Manifest.Features.Shortcuts {
		if s.Type == kind {
			out = append(out, s)
		}
	}
	return out
}
