package localpg

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A server that is ending may have lost its socket with its run's folder: until
// its process is gone its data are its own.
func TestAServerWithoutASocketIsWaitedFor(t *testing.T) {
	t.Parallel()
	s, err := Start(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	if err := os.RemoveAll(s.socket); err != nil {
		t.Fatal(err)
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := awaitUnused(ctx, s.data); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting for the server gave %v", err)
	}
	if _, err := os.Stat(filepath.Join(s.data, "postmaster.pid")); err != nil {
		t.Errorf("its lock file: %v", err)
	}
}
