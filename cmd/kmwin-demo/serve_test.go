package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestCommandLine tells what a command line that cannot be is about.
func TestCommandLine(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		"on this machine":       {"-addr", "0.0.0.0:8080"},
		"an address and a port": {"-addr", "8080"},
		"is no option":          {"now"},
		"not defined":           {"-fast"},
	} {
		var complaint bytes.Buffer
		if code := run(t.Context(), args, &complaint, &complaint); code != 2 || !strings.Contains(complaint.String(), want) {
			t.Errorf("%v: exit %d, %s", args, code, &complaint)
		}
	}
}

// TestNextPort takes another port when nobody asked for this one.
func TestNextPort(t *testing.T) {
	t.Parallel()
	taken := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(taken.Close)
	addr := taken.Listener.Addr().String()
	if _, err := listen(t.Context(), addr, false); err == nil || !strings.Contains(err.Error(), "-addr") {
		t.Errorf("a port that is taken: %v", err)
	}
	l, err := listen(t.Context(), addr, true)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Addr().String(); got == addr {
		t.Errorf("listens on %s", got)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
