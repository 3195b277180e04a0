package wire_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.yaml.in/yaml/v3"
)

// exported are the names of the metrics that are registered, with their labels.
func exported(t *testing.T) map[string][]string {
	t.Helper()
	seen := &noting{Registry: prometheus.NewRegistry()}
	newFixture(t).run(seen)
	seen.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	out := map[string][]string{"kmwin_build_info": {"version"}} // the program's
	for _, d := range seen.descs {
		name, labels, _ := strings.Cut(strings.TrimSuffix(d, ")"), "(")
		out[name] = strings.FieldsFunc(labels, func(r rune) bool { return r == ',' || r == ' ' })
	}
	return out
}

var (
	metricName  = regexp.MustCompile(`\b(kmwin|process|go)_[a-z_]+`)
	metricLabel = regexp.MustCompile(`\bby \(([^)]*)\)|[{,]\s*([a-z_]+)\s*(?:=~|!~|!=|=)`)
)

// asked checks an expression of Prometheus's against what is exported.
func asked(t *testing.T, expr string, have map[string][]string) {
	t.Helper()
	named := false
	labels := []string{"le", "instance"}
	for _, name := range metricName.FindAllString(expr, -1) {
		for _, suffix := range []string{"_bucket", "_sum", "_count"} {
			if base, cut := strings.CutSuffix(name, suffix); cut && have[base] != nil {
				name = base
			}
		}
		if _, there := have[name]; !there {
			t.Errorf("%s is not exported: %s", name, expr)
		}
		named, labels = true, append(labels, have[name]...)
	}
	for _, m := range metricLabel.FindAllStringSubmatch(expr, -1) {
		for label := range strings.FieldsFuncSeq(m[1]+" "+m[2], func(r rune) bool { return r == ',' || r == ' ' }) {
			if !slices.Contains(labels, label) {
				t.Errorf("none of these metrics has the label %s: %s", label, expr)
			}
		}
	}
	if !named {
		t.Errorf("no metric is named: %s", expr)
	}
}

// expressions are all values of the keys "expr" in a YAML or JSON file.
func expressions(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	ok(t, err)
	var doc any
	ok(t, yaml.Unmarshal(text, &doc))
	var found []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if expr, is := v["expr"].(string); is {
				found = append(found, expr)
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(v[key])
			}
		case []any:
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(doc)
	if len(found) < 10 {
		t.Fatalf("%s has %d expressions", path, len(found))
	}
	return found
}

// TestWatchersAskForWhatIsExported: alerts and dashboard name metrics and labels
// that there are.
func TestWatchersAskForWhatIsExported(t *testing.T) {
	t.Parallel()
	have := exported(t)
	for _, path := range []string{"../../../deploy/prometheus/kmwin.rules.yaml", "../../../deploy/grafana/kmwin.json"} {
		for _, expr := range expressions(t, path) {
			asked(t, expr, have)
		}
	}
}
