package fakeslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Manifest is the part of a Slack app manifest that decides what the app may
// call and what it is told.
type Manifest struct {
	Display struct {
		Name string `json:"name"`
	} `json:"display_information"`
	Features struct {
		AppHome struct {
			HomeTab          bool `json:"home_tab_enabled"`
			MessagesTab      bool `json:"messages_tab_enabled"`
			MessagesReadOnly bool `json:"messages_tab_read_only_enabled"`
		} `json:"app_home"`
		BotUser struct {
			DisplayName string `json:"display_name"`
		} `json:"bot_user"`
		Commands  []SlashCommand `json:"slash_commands"`
		Shortcuts []Shortcut     `json:"shortcuts"`
	} `json:"features"`
	OAuth struct {
		Scopes struct {
			Bot         []string `json:"bot"`
			BotOptional []string `json:"bot_optional"`
		} `json:"scopes"`
	} `json:"oauth_config"`
	Settings struct {
		Events struct {
			Bot []string `json:"bot_events"`
		} `json:"event_subscriptions"`
		Interactivity struct {
			Enabled bool `json:"is_enabled"`
		} `json:"interactivity"`
		SocketMode bool `json:"socket_mode_enabled"`
	} `json:"settings"`
}

// SlashCommand is a command the manifest declares; Escape is should_escape.
type SlashCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint"`
	Escape      bool   `json:"should_escape"`
}

// Shortcut is a shortcut the manifest declares; Type is global or message.
type Shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

// ParseManifest reads a manifest in JSON; keys it does not use are passed over.
func ParseManifest(text []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
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
	if len(w.st.Granted) > 0 {
		return w.st.Granted
	}
	s := slices.Clone(w.cfg.Manifest.OAuth.Scopes.Bot)
	if !w.cfg.DeclineOptional {
		s = append(s, w.cfg.Manifest.OAuth.Scopes.BotOptional...)
	}
	return s
}

// Grant installs the app with these scopes instead of the manifest's, as where
// the manifest has changed since.
func (w *Workspace) Grant(scopes ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.st.Granted = slices.Clone(scopes)
	w.touch()
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
