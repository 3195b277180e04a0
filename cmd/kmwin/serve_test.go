package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// freeAddr is an address that nobody listens on.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	must(t, l.Close())
	return l.Addr().String()
}

// serving is a kmwin that runs.
type serving struct {
	t    *testing.T
	stop context.CancelFunc
	done chan int
	log  *output
}

func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &serving{t: t, stop: cancel, done: make(chan int, 1), log: &output{}}
	p := program{in: strings.NewReader(""), out: io.Discard, err: s.log}
	go func() { s.done <- p.main(ctx, args) }()
	t.Cleanup(cancel)
	return s
}

// ends waits for the end, and tells the exit code.
func (s *serving) ends() int {
	s.t.Helper()
	select {
	case code := <-s.done:
		return code
	case <-time.After(patience):
		s.t.Fatalf("kmwin does not end: %s", s.log)
		return 0
	}
}

// connected waits until kmwin has a connection to the workspace.
func (s *serving) connected(ws *fakeslack.Workspace) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	if err := ws.Wait(ctx, func() bool { return ws.Connections() > 0 }); err != nil {
		s.t.Fatalf("no connection: %s", s.log)
	}
}

func TestServeUntilASignal(t *testing.T) {
	ws := newWorkspace(t, "KMWIN_HTTP_ADDR", freeAddr(t))
	if code, _, _ := kmwin(t, "", "healthcheck"); code != exitError {
		t.Errorf("healthy before it runs: %d", code)
	}
	s := serve(t)
	s.connected(ws)
	ready := func() bool { code, _, _ := kmwin(t, "", "healthcheck"); return code == exitOK }
	for deadline := time.Now().Add(patience); !ready(); {
		if time.Now().After(deadline) {
			t.Fatalf("never ready: %s", s.log)
		}
	}
	began := time.Now()
	s.stop()
	if code := s.ends(); code != exitOK {
		t.Errorf("ends with %d: %s", code, s.log)
	}
	if took := time.Since(began); took > drainWithin {
		t.Errorf("took %s to end", took)
	}
	for _, token := range []string{ws.BotToken(), ws.AppToken()} {
		if strings.Contains(s.log.String(), token) {
			t.Error("a token was logged")
		}
	}
}

func TestServeEndsWhenSlackRefusesForGood(t *testing.T) {
	newWorkspace(t, "SLACK_BOT_TOKEN", "xoxb-another")
	s := serve(t, "run")
	if code := s.ends(); code != exitError || !strings.Contains(s.log.String(), "invalid_auth") && !strings.Contains(s.log.String(), "SLACK_BOT_TOKEN") {
		t.Errorf("ends with %d: %s", code, s.log)
	}
}

func TestServeNeedsTheSchema(t *testing.T) {
	newWorkspace(t, "DATABASE_URL", storiestest.Empty(t))
	s := serve(t, "run", "-migrate=false")
	if code := s.ends(); code != exitError || !strings.Contains(s.log.String(), "run kmwin migrate") {
		t.Errorf("ends with %d: %s", code, s.log)
	}
}

// TestServeKeepsAPostgresOfItsOwn: settings are imported while kmwin runs on it,
// and still there when it runs no more.
func TestServeKeepsAPostgresOfItsOwn(t *testing.T) {
	dir, err := os.MkdirTemp("/tmp", "kmwin-test-") // t.TempDir is closed to the account that root's Postgres has
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o755))
	ws := newWorkspace(t, "DATABASE_URL", "", "KMWIN_DATA", dir)
	s := serve(t)
	s.connected(ws)
	if log := s.log.String(); !strings.Contains(log, filepath.Join(dir, "postgres")) || !strings.Contains(log, "DATABASE_URL") {
		t.Errorf("it does not say so: %s", log)
	}
	mustKmwin(t, "emoji: [tada]\n", "settings", "import", "-")
	if code, _, stderr := kmwin(t, "", "run"); code != exitError || !strings.Contains(stderr, "in use") {
		t.Errorf("a second one: %d %s", code, stderr)
	}
	s.stop()
	if code := s.ends(); code != exitOK {
		t.Fatalf("ends with %d: %s", code, s.log)
	}
	if text := mustKmwin(t, "", "settings", "export"); !strings.Contains(text, "tada") {
		t.Errorf("what was set is gone:\n%s", text)
	}
}

func TestHandler(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, time.November, 10, 8, 0, 0, 0, time.UTC)
	status := wire.Status{Ready: true, Database: "ok", Schema: "ok", Slack: wire.SlackStatus{Sockets: 2, Since: &since}}
	h := newHandler(func(context.Context) wire.Status { return status }, newMetrics())
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
		return w.Code, w.Body.String()
	}
	if code, body := get("/livez"); code != http.StatusOK || !strings.Contains(body, `"alive":true`) {
		t.Errorf("livez %d %s", code, body)
	}
	want := `{"ready":true,"database":"ok","schema":"ok","slack":{"sockets":2,"since":"2026-11-10T08:00:00Z"}}`
	if code, body := get("/readyz"); code != http.StatusOK || strings.TrimSpace(body) != want {
		t.Errorf("readyz %d %s", code, body)
	}
	status = wire.Status{Missing: "there is no connection to Slack", Database: "ok", Schema: "ok"}
	if code, body := get("/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, `"missing":"there is no connection to Slack"`) {
		t.Errorf("readyz %d %s", code, body)
	}
	if code, body := get("/metrics"); code != http.StatusOK || !strings.Contains(body, "kmwin_build_info") || !strings.Contains(body, "go_goroutines") {
		t.Errorf("metrics %d %s", code, body)
	}
	if code, _ := get("/else"); code != http.StatusNotFound {
		t.Errorf("else %d", code)
	}
}

func TestDialable(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		":8090": "127.0.0.1:8090", "0.0.0.0:1": "127.0.0.1:1", "[::]:1": "127.0.0.1:1", "10.0.0.3:1": "10.0.0.3:1", "localhost:1": "localhost:1",
	} {
		if got := dialable(addr); got != want {
			t.Errorf("%s: %s, want %s", addr, got, want)
		}
	}
}

func TestRunWithin(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	forever := make(chan struct{})
	defer close(forever)
	err := runWithin(ctx, func(context.Context) error { <-forever; return nil }, time.Millisecond)
	if err == nil || !strings.Contains(err.Error(), "has not ended") {
		t.Error(err)
	}
	wrong := errors.New("wrong")
	if err := runWithin(t.Context(), func(context.Context) error { return wrong }, time.Second); !errors.Is(err, wrong) {
		t.Error(err)
	}
}
