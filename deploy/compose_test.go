package deploy

import (
	"strings"
	"testing"
)

func TestComposeIsValid(t *testing.T) {
	t.Parallel()
	s, file := compiled(t, "compose.schema.json"), text(t, "compose.yaml")
	if err := s.Validate(plain(t, file)); err != nil {
		t.Error(err)
	}
	for name, wrong := range map[string]string{
		"an unknown key":       strings.Replace(string(file), "restart: unless-stopped", "restarts: unless-stopped", 1),
		"a wrong shape":        strings.Replace(string(file), "cap_drop: [ALL]", "cap_drop: ALL", 1),
		"an unknown condition": strings.Replace(string(file), "service_healthy", "service_happy", 1),
	} {
		if wrong == string(file) {
			t.Fatalf("%s: nothing was spoilt", name)
		}
		if err := s.Validate(plain(t, []byte(wrong))); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// kmwin in compose is not root, cannot write, opens no port, and waits for a
// Postgres that keeps its data when it is made anew.
func TestComposeIsClosed(t *testing.T) {
	t.Parallel()
	doc := decoded(t, text(t, "compose.yaml"))
	bot := at(t, doc, "services", "kmwin").(map[string]any)
	if bot["read_only"] != true || bot["user"] != "65532:65532" || bot["ports"] != nil || bot["privileged"] != nil {
		t.Errorf("kmwin is %v", bot)
	}
	if at(t, bot, "depends_on", "postgres", "condition") != "service_healthy" {
		t.Error("it does not wait for Postgres")
	}
	base := at(t, doc, "services", "postgres").(map[string]any)
	if base["ports"] != nil || base["healthcheck"] == nil {
		t.Errorf("Postgres is %v", base)
	}
	if mounts := base["volumes"].([]any); mounts[0] != "postgres:/var/lib/postgresql" {
		t.Errorf("Postgres keeps %v", mounts)
	}
	if strings.Contains(string(text(t, "compose.yaml")), "POSTGRES_PASSWORD:") {
		t.Error("the password would stand in \"docker inspect\"")
	}
}
