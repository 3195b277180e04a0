package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestSaved never leaves a file that is there in part.
func TestSaved(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "workspace.json")
	if _, there, err := readSaved(path); there || err != nil {
		t.Fatalf("nothing is there: %v, %v", there, err)
	}
	for i := range 3 {
		if err := replaceFile(path, []byte(`{"pointed":`+strconv.Itoa(i)+`}`)); err != nil {
			t.Fatal(err)
		}
	}
	s, there, err := readSaved(path)
	if err != nil || !there || s.Pointed != 2 {
		t.Errorf("%+v, %v, %v", s, there, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
	if at := (saved{Clock: time.Unix(0, 0)}).resumeAt(); !at.Equal(time.Unix(0, 0).Add(lag)) {
		t.Errorf("after a kill the clock goes on at %s", at)
	}
}

// TestUnfinishedPast is played anew.
func TestUnfinishedPast(t *testing.T) {
	t.Parallel()
	dir := emptyFolder(t)
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.begin(), os.MkdirAll(filepath.Join(f.database(), "data"), 0o755)); err != nil {
		t.Fatal(err)
	}
	if other, err := openFolder(dir); err == nil || !strings.Contains(err.Error(), "another demo") || other.lock != nil {
		t.Errorf("two demos in one folder: %v", err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	if f, err = openFolder(dir); err != nil || exists(f.database()) {
		t.Errorf("what was not finished is still there, %v", err)
	}
	if err := errors.Join(f.finish(), os.Mkdir(f.database(), 0o755), f.close()); err != nil {
		t.Fatal(err)
	}
	if _, err := openFolder(dir); err == nil || !strings.Contains(err.Error(), "make demo-reset") {
		t.Errorf("a database without a workspace: %v", err)
	}
}

// TestForget removes what the demo kept and nothing else, and nothing of one
// that is running.
func TestForget(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(emptyFolder(t), "demo")
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.begin(), os.MkdirAll(filepath.Join(f.database(), "data"), 0o755)); err != nil {
		t.Fatal(err)
	}
	o := options{data: dir, reset: true}
	if err := o.run(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), "another demo") || !exists(f.database()) {
		t.Errorf("the data of a running demo: %v", err)
	}
	mine := filepath.Join(dir, "mine")
	if err := errors.Join(f.close(), os.WriteFile(mine, nil, 0o600), o.run(t.Context(), io.Discard)); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 || left[0].Name() != "mine" {
		t.Errorf("left: %v, %v", left, err)
	}
	if err := errors.Join(os.Remove(mine), o.run(t.Context(), io.Discard), o.run(t.Context(), io.Discard)); err != nil || exists(dir) {
		t.Errorf("the folder is still there, %v", err)
	}
}
