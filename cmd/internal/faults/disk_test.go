package faults_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestDiskFull fills the file system under the database. It needs one of its
// own that is small, which only root may mount; where that is not allowed it
// says so.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	home, err := os.MkdirTemp("/tmp", "kmwin-full-")
	ok(t, err)
	t.Cleanup(func() { ok(t, os.RemoveAll(home)) })
	ok(t, os.Chmod(home, 0o755))
	disk := filepath.Join(home, "disk")
	ok(t, os.Mkdir(disk, 0o755))
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=160m,mode=755", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Logf("A full disk was not tried: mounting a small one takes root and CAP_SYS_ADMIN (%v: %s). Run this test where both are to be had.", err, out)
		return
	}
	t.Cleanup(func() { ok(t, exec.Command("umount", disk).Run()) })
	s := newServerIn(t, home, filepath.Join(disk, "data"))
	w := newWorldOn(t, s.dsn, 20, nil)
	ballast := filepath.Join(disk, "ballast")
	full := func() { fill(t, ballast); s.stuff() }
	readable := func(*faults.Copy) {} // what can be read, and whether Postgres lives, is another matter
	withoutDatabase(w, full, readable, func() {
		ok(t, os.Remove(ballast))
		if s.admin.Ping() != nil { // without room for its log Postgres ends itself
			ok(t, s.pg.Crash())
			ok(t, s.pg.Restart(t.Context()))
		}
	})
}

// fill writes until there is no room left.
func fill(t *testing.T, file string) {
	t.Helper()
	f, err := os.Create(file)
	ok(t, err)
	for _, size := range []int{1 << 20, 4 << 10} {
		for chunk := make([]byte, size); err == nil; {
			_, err = f.Write(chunk)
		}
		if !errors.Is(err, syscall.ENOSPC) {
			ok(t, err)
		}
		err = nil
	}
	ok(t, f.Close())
}

// stuff uses up what room there is within the table that every nomination needs.
func (s *server) stuff() {
	for n := range 100_000 {
		_, err := s.admin.Exec(`INSERT INTO quote (status, origin, channel, ts, created_at) VALUES ('closed', 'message', 'stuffing', $1, now())`, n)
		if err != nil {
			return
		}
	}
	s.t.Error("the disk is not full")
}
