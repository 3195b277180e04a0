package deploy

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// decoded is a manifest as plain maps and lists.
func decoded(t interface{ Fatal(...any) }, b []byte) any {
	var v any
	if err := yaml.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("testdata/manifest.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestManifestIsValid(t *testing.T) {
	t.Parallel()
	s := schema(t)
	if err := s.Validate(decoded(t, manifest)); err != nil {
		t.Error(err)
	}
	for name, wrong := range map[string]string{
		"an unknown key":      strings.Replace(string(manifest), "always_online:", "always_on:", 1),
		"a long description":  strings.Replace(string(manifest), "say-so", strings.Repeat("say-so ", 20), 1),
		"a scope named twice": strings.Replace(string(manifest), "- chat:write ", "- commands ", 1),
	} {
		if err := s.Validate(decoded(t, []byte(wrong))); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestManifestUnderItsOwnNames(t *testing.T) {
	t.Parallel()
	got, err := Manifest("", "")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, manifest) {
		t.Errorf("differs from the file:\n%s", got)
	}
}

func TestManifestUnderOtherNames(t *testing.T) {
	t.Parallel()
	got, err := Manifest("/wins", "Our wins: told # here")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(
		"- command: /kmwin", "- command: /wins",
		"  name: kmwin", "  name: 'Our wins: told # here'",
		"display_name: kmwin", "display_name: 'Our wins: told # here'",
	).Replace(string(manifest))
	if string(got) != want {
		t.Errorf("more or less than the names was changed:\n%s", got)
	}
}

// Any name that is taken comes back as it was given, in a valid manifest.
func TestAnyName(t *testing.T) {
	t.Parallel()
	s := schema(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.StringN(1, 40, -1), rapid.SampledFrom([]string{"yes", "12", "~", "null", "- a", "é: 'x'"})).Draw(t, "name")
		command := "/" + rapid.StringMatching(`[a-z0-9_\-äß]{1,33}`).Draw(t, "command")
		got, err := Manifest(command, name)
		if err != nil {
			return
		}
		v := decoded(t, got)
		if err := s.Validate(v); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			want string
			path []string
		}{
			{name, []string{"display_information", "name"}},
			{name, []string{"features", "bot_user", "display_name"}},
			{command, []string{"features", "slash_commands", "0", "command"}},
		} {
			var doc yaml.Node
			if err := yaml.Unmarshal(got, &doc); err != nil {
				t.Fatal(err)
			}
			n, err := find(&doc, c.path...)
			if err != nil || n.Value != c.want || n.Tag != "!!str" {
				t.Fatalf("%v is %+v, %v, want %q", c.path, n, err, c.want)
			}
		}
	})
}

func TestManifestRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ command, name, say string }{
		{"kmwin", "", "a slash"},
		{"/", "", "a slash"},
		{"/two words", "", "one word"},
		{"/Wins", "", "lower case"},
		{"/a/b", "", "one word"},
		{"/" + strings.Repeat("w", 32), "", "33 characters"},
		{"", strings.Repeat("é", 36), "36 characters"},
		{"", "a\nb", "cannot be printed"},
		{"", "  ", "blank"},
	} {
		if _, err := Manifest(c.command, c.name); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("Manifest(%q, %q): got %v, want %q", c.command, c.name, err, c.say)
		}
	}
	if _, err := Manifest("/"+strings.Repeat("é", 31), strings.Repeat("é", 35)); err != nil {
		t.Errorf("what just fits was refused: %v", err)
	}
}

// items are a list's values, each with its comment.
func items(t *testing.T, path ...string) map[string]string {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(manifest, &doc); err != nil {
		t.Fatal(err)
	}
	n, err := find(&doc, path...)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, c := range n.Content {
		found[c.Value] = c.LineComment
	}
	return found
}

func TestEachScopeAndEventSaysWhy(t *testing.T) {
	t.Parallel()
	for _, path := range [][]string{
		{"oauth_config", "scopes", "bot"},
		{"oauth_config", "scopes", "bot_optional"},
		{"settings", "event_subscriptions", "bot_events"},
	} {
		found := items(t, path...)
		if len(found) == 0 {
			t.Errorf("%v is empty", path)
		}
		for name, why := range found {
			if why == "" {
				t.Errorf("%s does not say why it is asked for", name)
			}
		}
	}
}

// The app must not be sent what people write in channels, nor act for them.
func TestManifestAsksForNoMessages(t *testing.T) {
	t.Parallel()
	for name := range items(t, "settings", "event_subscriptions", "bot_events") {
		if strings.HasPrefix(name, "message") {
			t.Errorf("%s delivers every message", name)
		}
	}
	for _, path := range []string{"bot", "bot_optional"} {
		for name := range items(t, "oauth_config", "scopes", path) {
			if name == "chat:write.customize" || name == "chat:write.public" || name == "users:read.email" {
				t.Errorf("%s is not needed", name)
			}
		}
	}
}

func TestFindSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	var doc yaml.Node
	if err := yaml.Unmarshal(manifest, &doc); err != nil {
		t.Fatal(err)
	}
	if _, err := find(&doc, "features", "slash_commands", "7", "command"); err == nil || !strings.Contains(err.Error(), "slash_commands.7") {
		t.Errorf("got %v", err)
	}
}
