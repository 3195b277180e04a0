package deploy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// kustomization are the keys that ours have.
type kustomization struct {
	APIVersion string   `yaml:"apiVersion"`
	Kind       string   `yaml:"kind"`
	Namespace  string   `yaml:"namespace"`
	Resources  []string `yaml:"resources"`
	Images     []struct {
		Name   string `yaml:"name"`
		NewTag string `yaml:"newTag"`
	} `yaml:"images"`
	ConfigMaps []struct {
		Name     string   `yaml:"name"`
		Literals []string `yaml:"literals"`
	} `yaml:"configMapGenerator"`
}

// objects are the files of a folder but its kustomization, which must name each.
func objects(t *testing.T, dir string) (kustomization, []string) {
	t.Helper()
	var k kustomization
	strict(t, filepath.Join(dir, "kustomization.yaml"), &k)
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		if base := filepath.Base(f); base != "kustomization.yaml" {
			names = append(names, f)
			if !slices.Contains(k.Resources, base) {
				t.Errorf("%s is not named in the kustomization", f)
			}
		}
	}
	for _, r := range k.Resources {
		if _, err := os.Stat(filepath.Join(dir, r)); err != nil {
			t.Error(err)
		}
	}
	return k, names
}

func TestKubernetesIsValid(t *testing.T) {
	t.Parallel()
	s := compiled(t, "kubernetes.schema.json")
	for _, dir := range []string{"kubernetes", "kubernetes/monitoring"} {
		_, names := objects(t, dir)
		for _, name := range names {
			if err := s.Validate(plain(t, text(t, name))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	file := string(text(t, "kubernetes/deployment.yaml"))
	for name, wrong := range map[string]string{
		"an unknown key":      strings.Replace(file, "readinessProbe:", "readynessProbe:", 1),
		"a key out of place":  strings.Replace(file, "replicas: 2", "replicas: 2\n  serviceAccountName: kmwin", 1),
		"a number for a text": strings.Replace(file, `value: ":8090"`, `value: 8090`, 1),
		"another version":     strings.Replace(file, "apps/v1", "apps/v2", 1),
	} {
		if err := s.Validate(plain(t, []byte(wrong))); err == nil || wrong == file {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestKubernetesIsClosed(t *testing.T) {
	t.Parallel()
	k, _ := objects(t, "kubernetes")
	doc := decoded(t, text(t, "kubernetes/deployment.yaml"))
	if at(t, doc, "spec", "replicas") != 2 {
		t.Error("there are not two copies")
	}
	pod := at(t, doc, "spec", "template", "spec").(map[string]any)
	box := pod["containers"].([]any)[0].(map[string]any)
	secure := at(t, box, "securityContext").(map[string]any)
	if at(t, pod, "securityContext", "runAsNonRoot") != true || secure["readOnlyRootFilesystem"] != true || secure["allowPrivilegeEscalation"] != false {
		t.Errorf("the container is %v", secure)
	}
	if box["image"] != k.Images[0].Name || at(t, box, "livenessProbe", "httpGet", "path") != "/livez" || at(t, box, "readinessProbe", "httpGet", "path") != "/readyz" {
		t.Errorf("the container is %v", box)
	}
	if limits := at(t, box, "resources", "limits").(map[string]any); limits["memory"] == nil || limits["cpu"] != nil {
		t.Errorf("limits %v: memory must be limited, a limit of the processor would make acknowledgements late", limits)
	}
	policy := at(t, decoded(t, text(t, "kubernetes/networkpolicy.yaml")), "spec").(map[string]any)
	if in, ok := policy["ingress"].([]any); !ok || len(in) != 0 || !slices.Contains(policy["policyTypes"].([]any), any("Ingress")) {
		t.Error("somebody may come in")
	}
	for _, name := range []string{"deployment", "poddisruptionbudget"} {
		labels := at(t, decoded(t, text(t, "kubernetes/"+name+".yaml")), "spec", "selector", "matchLabels").(map[string]any)
		if len(labels) == 0 || labels["app.kubernetes.io/name"] != at(t, doc, "spec", "template", "metadata", "labels", "app.kubernetes.io/name") {
			t.Errorf("%s selects %v", name, labels)
		}
	}
}
