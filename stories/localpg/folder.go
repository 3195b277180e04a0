package localpg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

const (
	runPrefix  = "kmwin-pg-" // of a run's temporary folder
	socketName = ".s.PGSQL.5432"
	maxSocket  = 103 // bytes of a unix socket's path on macOS; Linux has 107
)

// makeRunDir makes the run's temporary folder, which holds the socket and, for
// throw-away data, all the rest. Folders of killed runs are removed on the way.
func (s *Server) makeRunDir() error {
	tmp := s.tempDir()
	removeAbandoned(tmp)
	run, err := os.MkdirTemp(tmp, runPrefix)
	if err != nil {
		return err
	}
	s.run, s.socket = run, filepath.Join(run, "s")
	if err := s.lockRun(); err != nil {
		return err
	}
	if err := os.Chmod(run, 0o711); err != nil { // the account passes through
		return err
	}
	return s.makeOwned(s.socket)
}

// tempDir is where run folders are made. Throw-away data lie in memory where
// there is plenty: the thousand files of a server are made there many times
// faster. A TMPDIR that is set wins, unless a socket's path would be too long.
func (s *Server) tempDir() string {
	memory := memoryDir()
	if s.opts.Dir == "" && os.Getenv("TMPDIR") == "" && memory != "" && s.owner.enters(memory) == nil {
		return memory
	}
	tmp := os.TempDir()
	example := filepath.Join(tmp, runPrefix+"4294967295", "s", socketName)
	if len(example) > maxSocket || s.owner.enters(tmp) != nil {
		return "/tmp"
	}
	return tmp
}

// lockRun shows the lock only once it is taken, or removeAbandoned might take it first.
func (s *Server) lockRun() (err error) {
	path := filepath.Join(s.run, "lock")
	if s.runLock, err = tryLock(path + ".new"); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// removeAbandoned removes the folders of runs whose process is gone, which its
// lock tells. A server that survived notices within a minute and ends itself.
func removeAbandoned(tmp string) {
	found, _ := filepath.Glob(filepath.Join(tmp, runPrefix+"*"))
	for _, run := range found {
		if lock, err := lockExisting(filepath.Join(run, "lock")); err == nil {
			_ = os.RemoveAll(run)
			_ = lock.Close()
		}
	}
}

// claimHome makes the folder of kept data and takes it for this process alone.
func (s *Server) claimHome() error {
	if s.opts.Dir == "" {
		s.home = s.run
		return nil
	}
	home, err := filepath.Abs(s.opts.Dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	if err := s.owner.enters(home); err != nil {
		return err
	}
	s.homeLock, err = tryLock(filepath.Join(home, "lock"))
	if errors.Is(err, errLocked) {
		return fmt.Errorf("%w: another process runs a server on %s; end it, or choose another folder", ErrInUse, home)
	}
	s.home = home
	return err
}

// makeOwned makes a folder that only the server's account can look into.
func (s *Server) makeOwned(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	return s.owner.own(dir)
}

// awaitUnused waits a moment for a server that is just ending, as one does when
// its parent was killed, then removes what a dead one left.
func awaitUnused(ctx context.Context, data string) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	patience := time.After(30 * time.Second)
	for {
		pm, err := readPostmaster(data)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !pm.alive() {
			if err := os.Remove(filepath.Join(data, "postmaster.pid")); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			return nil
		}
		select {
		case <-tick.C:
		case <-patience:
			return fmt.Errorf("%w: process %d runs a server on %s; end it, or choose another folder",
				ErrInUse, pm.pid, data)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

var errLocked = errors.New("locked by another process")

// tryLock takes a lock that the kernel gives back when this process ends, however it ends.
func tryLock(path string) (*os.File, error) {
	return flock(path, os.O_CREATE|os.O_RDWR)
}

func lockExisting(path string) (*os.File, error) {
	return flock(path, os.O_RDWR)
}

func flock(path string, flag int) (*os.File, error) {
	f, err := os.OpenFile(path, flag, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return f, nil
}

// awaitLock takes a lock, waiting for whoever holds it.
func awaitLock(ctx context.Context, path string) (*os.File, error) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		f, err := tryLock(path)
		if !errors.Is(err, errLocked) {
			return f, err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
