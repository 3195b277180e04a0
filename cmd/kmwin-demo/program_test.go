package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestCtrlC ends the program with 0, and nothing of it runs afterwards.
func TestCtrlC(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	var complaint bytes.Buffer
	cmd := exec.CommandContext(t.Context(), prepared(t), "-data", dir, "-addr", "127.0.0.1:0")
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	url := readAddress(t, lines)
	if code, text := read(t, url); code != http.StatusOK || !strings.Contains(text, "/assets/main.js") {
		t.Errorf("the page answers %d: %.200s", code, text)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, lines)
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v: %s", err, &complaint)
	}
	if exists(filepath.Join(dir, "database", "data", "postmaster.pid")) {
		t.Error("the database still runs")
	}
}

// readAddress reads where the page is, and that nobody else gets there.
func readAddress(t *testing.T, from *bufio.Reader) string {
	t.Helper()
	var said strings.Builder
	for {
		line, err := from.ReadString('\n')
		said.WriteString(line)
		if err != nil {
			t.Fatalf("%v after\n%s", err, &said)
		}
		if url, found := strings.CutPrefix(strings.TrimSpace(line), "Open "); found {
			if next, _ := from.ReadString('\n'); !strings.Contains(next, "this machine only") {
				t.Errorf("it does not say who can reach it: %q", next)
			}
			return url
		}
	}
}

func read(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

// TestScriptFails ends with 1 when something expected does not happen, and says
// where, what was expected and what stands there.
func TestScriptFails(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	script := filepath.Join(emptyFolder(t), "bad.script")
	text := "# Nobody clicks here.\n\n- lea clicks \"Approve\"\n"
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var complaint bytes.Buffer
	if code := run(t.Context(), []string{"-data", dir, "-script", script}, io.Discard, &complaint); code != 1 {
		t.Errorf("exit %d", code)
	}
	if said := complaint.String(); !strings.Contains(said, "bad.script:3: lea has not looked at anything yet") {
		t.Errorf("it says %q", said)
	}
}

// TestTakenPort is told before anything is begun.
func TestTakenPort(t *testing.T) {
	t.Parallel()
	taken := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(taken.Close)
	dir := filepath.Join(emptyFolder(t), "data")
	var complaint bytes.Buffer
	addr := taken.Listener.Addr().String()
	if code := run(t.Context(), []string{"-data", dir, "-addr", addr}, io.Discard, &complaint); code != 1 {
		t.Errorf("exit %d", code)
	}
	if want := fmt.Sprintf("%s is taken by another program", addr); !strings.Contains(complaint.String(), want) {
		t.Errorf("it says %q", &complaint)
	}
	if exists(dir) {
		t.Error("a folder was made")
	}
}

// TestInterruptedStart is no failure.
func TestInterruptedStart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(emptyFolder(t), "data")
	cmd := exec.CommandContext(t.Context(), prepared(t), "-data", dir, "-addr", "127.0.0.1:0")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the past is being played", func() bool { return exists(filepath.Join(dir, "kmwin.log")) })
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if exists(filepath.Join(dir, "database", "data", "postmaster.pid")) || !exists(filepath.Join(dir, "unfinished")) {
		t.Error("what was begun is left otherwise than it should be")
	}
}
