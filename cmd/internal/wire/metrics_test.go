package wire_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// noting is a registry that notes what is registered, whether or not it has
// counted anything yet.
type noting struct {
	*prometheus.Registry
	descs []string
}

var descText = regexp.MustCompile(`fqName: "([^"]*)".*variableLabels: \{([^}]*)\}`)

func (n *noting) MustRegister(all ...prometheus.Collector) {
	for _, c := range all {
		descs := make(chan *prometheus.Desc, 100)
		c.Describe(descs)
		close(descs)
		for d := range descs {
			m := descText.FindStringSubmatch(d.String())
			n.descs = append(n.descs, fmt.Sprintf("%s(%s)", m[1], strings.ReplaceAll(m[2], ",", ", ")))
		}
	}
	n.Registry.MustRegister(all...)
}

// documented are the names and labels in deploy/metrics.md.
func documented(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../../../deploy/metrics.md")
	ok(t, err)
	var out []string
	for line := range strings.SplitSeq(string(text), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) > 4 && strings.HasPrefix(line, "| `kmwin_") {
			name := strings.Trim(cells[1], " `")
			if name != "kmwin_build_info" { // the program's
				out = append(out, fmt.Sprintf("%s(%s)", name, strings.TrimSpace(cells[3])))
			}
		}
	}
	return out
}

func TestMetricsAreAsDocumented(t *testing.T) {
	t.Parallel()
	f, seen := newFixture(t), &noting{Registry: prometheus.NewRegistry()}
	f.run(seen)
	want := documented(t)
	slices.Sort(want)
	slices.Sort(seen.descs)
	if !slices.Equal(want, seen.descs) {
		t.Errorf("deploy/metrics.md says\n%s\nthere are\n%s", strings.Join(want, "\n"), strings.Join(seen.descs, "\n"))
	}
}

// scrape reads the metrics as Prometheus does.
func scrape(t *testing.T, from prometheus.Gatherer) string {
	t.Helper()
	w := httptest.NewRecorder()
	promhttp.HandlerFor(from, promhttp.HandlerOpts{}).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	body, err := io.ReadAll(w.Result().Body)
	ok(t, err)
	if w.Code != http.StatusOK {
		t.Fatalf("%d: %s", w.Code, body)
	}
	return string(body)
}

// TestMetricsCountAndNameNobody follows a win from the reaction to Home.
func TestMetricsCountAndNameNobody(t *testing.T) {
	t.Parallel()
	f, registry := newFixture(t), prometheus.NewRegistry()
	a := f.run(registry)
	ok(t, f.load("curators: ['@cleo']\n"))
	ok(t, f.ws.Join("bo", "#payments"))
	m, err := f.ws.Say("bo", "#payments", "Onboarding takes one day.")
	ok(t, err)
	ok(t, f.ws.React("ana", "#payments", m.TS, "tada"))
	ok(t, f.ws.React("ana", "#payments", m.TS, "seedling"))
	ok(t, f.ws.OpenHome("dora", fakeslack.TabHome))
	f.until("all to be heard", f.ws.Quiet)
	f.settle(a)
	f.approved(a, "Handovers take a minute.")
	text := scrape(t, registry)
	for _, want := range []string{
		`kmwin_envelopes_total{deed="none",outcome="ignored",type="reaction"} 1`, `kmwin_envelopes_total{deed="reaction_added",outcome="done",type="reaction_added"} 1`,
		"kmwin_database_up 1", "kmwin_copies 1", "kmwin_sockets_connected 2", "kmwin_messages_unshown 0", "kmwin_take_backs_pending 0",
		`kmwin_editions{state="drafted"} 0`, `kmwin_slack_calls_total{method="views.publish",status="200"}`, "kmwin_envelope_ack_seconds_count",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") && !labelsOnly.MatchString(line) {
			t.Errorf("a label may hold something personal: %s", line)
		}
	}
	f.namesNobody(text)
	families, err := registry.Gather()
	ok(t, err)
	problems, err := promlint.NewWithMetricFamilies(families).Lint()
	ok(t, err)
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

// labelsOnly are lines whose labels are words of ours, Slack's names of methods,
// or numbers: no id of Slack's looks so.
var labelsOnly = regexp.MustCompile(`^kmwin_[a-z_]+(\{([a-z]+="([a-zA-Z_]+(\.[a-zA-Z]+)*|[0-9.]+|\+Inf)?",?)+\})? [0-9.e+-]+$`)

func (f *fixture) namesNobody(text string) {
	f.t.Helper()
	for _, who := range []string{"ana", "bo", "cleo", "dora", "eda"} {
		p, err := f.ws.Person(who)
		ok(f.t, err)
		for _, secret := range []string{p.ID, p.RealName} {
			if strings.Contains(text, secret) {
				f.t.Errorf("the metrics name %s", who)
			}
		}
	}
	for _, secret := range []string{f.ws.BotToken(), f.ws.AppToken(), f.channel("payments"), "payments", "Onboarding"} {
		if strings.Contains(text, secret) {
			f.t.Errorf("the metrics hold %q", secret)
		}
	}
}

// TestMetricsWithoutTheDatabase: what is counted in the process is told still.
func TestMetricsWithoutTheDatabase(t *testing.T) {
	t.Parallel()
	f, registry := newFixture(t), prometheus.NewRegistry()
	a, err := wire.New(t.Context(), wire.Config{DSN: f.dsn, BotToken: "xoxb-1", AppToken: "xapp-1", APIURL: f.api, Metrics: registry}, wire.RealClock())
	ok(t, err)
	ok(t, a.Close())
	text := scrape(t, registry)
	if !strings.Contains(text, "kmwin_database_up 0") || !strings.Contains(text, "kmwin_sockets_connected 0") || strings.Contains(text, "kmwin_copies") {
		t.Errorf("the metrics are\n%s", text)
	}
	if s := a.Status(t.Context()); s.Ready || s.Database == "ok" || s.Missing == "" {
		t.Errorf("the status is %+v", s)
	}
}
