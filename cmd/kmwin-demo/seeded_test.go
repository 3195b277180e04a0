package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// shared is made once for all tests: the program as it is delivered, and a
// folder in which it has played the past.
var shared struct {
	once    sync.Once
	dir     string
	program string
	seed    string
	err     error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.dir != "" {
		_ = os.RemoveAll(shared.dir)
	}
	os.Exit(code)
}

// prepared returns the built program.
func prepared(t *testing.T) string {
	t.Helper()
	shared.once.Do(func() { shared.err = prepare(t.Context()) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.program
}

func prepare(ctx context.Context) error {
	var err error
	if shared.dir, err = openTemp(); err != nil {
		return err
	}
	shared.program, shared.seed = filepath.Join(shared.dir, "kmwin-demo"), filepath.Join(shared.dir, "seed")
	nothing := filepath.Join(shared.dir, "nothing.script")
	if err := os.WriteFile(nothing, []byte("# Nothing is done.\n"), 0o600); err != nil {
		return err
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", shared.program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as an image's, so that one cache serves both
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the demo: %w\n%s", err, out)
	}
	if out, err := exec.CommandContext(ctx, shared.program, "-data", shared.seed, "-script", nothing).CombinedOutput(); err != nil {
		return fmt.Errorf("play the past: %w\n%s", err, out)
	}
	return nil
}

// openTemp is a folder that a server of another account may enter.
func openTemp() (string, error) {
	dir, err := os.MkdirTemp("", "kmwin-demo-test-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	return dir, err
}

func emptyFolder(t *testing.T) string {
	t.Helper()
	dir, err := openTemp()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// seeded is a folder of the test's own in which the past has been played.
func seeded(t *testing.T) string {
	t.Helper()
	prepared(t)
	dir := filepath.Join(emptyFolder(t), "data")
	// cp keeps whose the database's files are.
	if out, err := exec.CommandContext(t.Context(), "cp", "-Rp", shared.seed, dir).CombinedOutput(); err != nil {
		t.Fatalf("copy the past: %v\n%s", err, out)
	}
	return dir
}

// begun starts a demo; ended early it may be started again.
func begun(t *testing.T, dir string) *demo {
	t.Helper()
	var out bytes.Buffer
	d, err := start(context.Background(), dir, &out)
	if err != nil {
		t.Fatalf("%v after\n%s", err, &out)
	}
	return d
}

func ended(t *testing.T, d *demo) {
	t.Helper()
	if err := d.stop(); err != nil {
		t.Errorf("end the demo: %v", err)
	}
}
