package deploy

import (
	"bufio"
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rules is a file of alerts: every key there may be.
type rules struct {
	Groups []struct {
		Name  string `yaml:"name"`
		Rules []struct {
			Alert       string            `yaml:"alert"`
			Expr        string            `yaml:"expr"`
			For         string            `yaml:"for"`
			Labels      map[string]string `yaml:"labels"`
			Annotations map[string]string `yaml:"annotations"`
		} `yaml:"rules"`
	} `yaml:"groups"`
}

var wait = regexp.MustCompile(`^([1-9]\d*[smh])?$`)

func TestAlertsSayWhatToDo(t *testing.T) {
	t.Parallel()
	var file rules
	strict(t, "prometheus/kmwin.rules.yaml", &file)
	seen := map[string]bool{}
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			if r.Alert == "" || seen[r.Alert] || r.Expr == "" || !wait.MatchString(r.For) {
				t.Errorf("alert %+v", r)
			}
			seen[r.Alert] = true
			if !slices.Contains([]string{"page", "ticket"}, r.Labels["severity"]) {
				t.Errorf("%s: how urgent is %q?", r.Alert, r.Labels["severity"])
			}
			if r.Annotations["summary"] == "" || len(r.Annotations["runbook"]) < 40 || strings.Contains(r.Annotations["runbook"], "\n") {
				t.Errorf("%s does not say in one line what to do", r.Alert)
			}
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d alerts", len(seen))
	}
}

// dashboard is what of Grafana's matters here.
type dashboard struct {
	Title         string `json:"title"`
	UID           string `json:"uid"`
	SchemaVersion int    `json:"schemaVersion"`
	Panels        []struct {
		ID         int    `json:"id"`
		Type       string `json:"type"`
		Title      string `json:"title"`
		Datasource struct {
			Type, UID string
		} `json:"datasource"`
		GridPos struct{ H, W, X, Y int } `json:"gridPos"`
		Targets []struct{ Expr, RefID string }
	} `json:"panels"`
}

func TestDashboard(t *testing.T) {
	t.Parallel()
	var d dashboard
	if err := json.Unmarshal(text(t, "grafana/kmwin.json"), &d); err != nil {
		t.Fatal(err)
	}
	if d.Title == "" || d.UID == "" || d.SchemaVersion < 30 || len(d.Panels) < 15 {
		t.Errorf("%s %s %d, %d panels", d.Title, d.UID, d.SchemaVersion, len(d.Panels))
	}
	ids, taken := map[int]bool{}, map[[2]int]string{}
	for _, p := range d.Panels {
		if ids[p.ID] || p.Title == "" || p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("panel %+v", p)
		}
		ids[p.ID] = true
		for x := range p.GridPos.W {
			for y := range p.GridPos.H {
				spot := [2]int{p.GridPos.X + x, p.GridPos.Y + y}
				if other := taken[spot]; other != "" {
					t.Fatalf("%s lies on %s", p.Title, other)
				}
				taken[spot] = p.Title
			}
		}
		if p.Type != "row" && (len(p.Targets) == 0 || p.Datasource.UID != "${source}") {
			t.Errorf("%s shows nothing, or of somebody's own source", p.Title)
		}
	}
}

// unit reads a systemd unit: its keys by section, each with all its values.
func unit(t *testing.T, name string) map[string][]string {
	t.Helper()
	out, section := map[string][]string{}, ""
	lines := bufio.NewScanner(bytes.NewReader(text(t, name)))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = strings.Trim(line, "[]")
		default:
			key, value, ok := strings.Cut(line, "=")
			if !ok || section == "" {
				t.Errorf("%s: what is %q?", name, line)
			}
			out[section+"."+key] = append(out[section+"."+key], value)
		}
	}
	return out
}

func TestUnitIsHardened(t *testing.T) {
	t.Parallel()
	u := unit(t, "systemd/kmwin.service")
	for key, want := range map[string]string{
		"Service.ExecStart": "/usr/local/bin/kmwin run", "Service.DynamicUser": "yes", "Service.NoNewPrivileges": "yes", "Service.ProtectSystem": "strict",
		"Service.ProtectHome": "yes", "Service.PrivateTmp": "yes", "Service.PrivateDevices": "yes", "Service.CapabilityBoundingSet": "",
		"Service.MemoryDenyWriteExecute": "yes", "Service.RestrictNamespaces": "yes", "Service.UMask": "0077", "Service.Restart": "always",
		"Service.RestartPreventExitStatus": "2", "Install.WantedBy": "multi-user.target",
	} {
		if got := u[key]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	for key, values := range u {
		if strings.HasPrefix(key, "Service.Environment") && key != "Service.EnvironmentFile" {
			t.Errorf("%s=%v can be read by everybody on the machine", key, values)
		}
	}
}
