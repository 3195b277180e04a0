package localpg

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// template returns a data folder that is never run, only copied: copying takes
// a fraction of initdb's time. It is made once per Postgres version; test
// processes that start together wait for the one that makes it.
func (s *Server) template(ctx context.Context) (string, error) {
	cache := filepath.Join(cacheDir(), "template")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	if err := s.owner.enters(cache); err != nil {
		return "", err
	}
	path := filepath.Join(cache, s.templateName())
	lock, err := awaitLock(ctx, path+".lock")
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Close() }()
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	return path, s.makeTemplate(ctx, path)
}

func (s *Server) makeTemplate(ctx context.Context, path string) error {
	fresh := path + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	// Small write-ahead files leave less to copy.
	if err := s.initdb(ctx, fresh, "--no-sync", "--wal-segsize=1"); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

// templateName differs whenever the data that initdb makes, or who may read them, might.
func (s *Server) templateName() string {
	uid := uint32(os.Getuid())
	if s.owner != nil {
		uid = s.owner.uid
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "1\n%s\n%s\n%d", s.bin.dir, s.bin.version, uid))
	return fmt.Sprintf("%d-%s", s.bin.major, hex.EncodeToString(sum[:6]))
}

// copyTree copies folders and plain files, which is all a fresh data folder
// holds, several at a time: there are about a thousand, all of them small.
func copyTree(from, to string, owner *account) error {
	var files errgroup.Group
	files.SetLimit(8)
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return copyDir(target, owner)
		}
		files.Go(func() error { return copyFile(path, target, owner) })
		return nil
	})
	return errors.Join(err, files.Wait())
}

func copyDir(to string, owner *account) error {
	if err := os.Mkdir(to, 0o700); err != nil {
		return err
	}
	return owner.own(to)
}

func copyFile(from, to string, owner *account) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		_ = out.Close()
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return owner.own(to)
}
