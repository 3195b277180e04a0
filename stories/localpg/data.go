package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// prepareData makes the data folder, or looks whether the one that is there can be used.
func (s *Server) prepareData(ctx context.Context) error {
	s.data = filepath.Join(s.home, "data")
	major, err := dataVersion(s.data)
	if err != nil {
		return err
	}
	if s.bin, err = findBinaries(ctx, s.owner, major); err != nil {
		return err
	}
	if major == 0 {
		return s.makeData(ctx)
	}
	if major != s.bin.major {
		return fmt.Errorf("%w: %s is of Postgres %d, and %s is Postgres %d; name the binaries of %d in KMWIN_PG_BIN, or remove the folder to start afresh",
			ErrVersion, s.data, major, s.bin.dir, s.bin.major, major)
	}
	return awaitUnused(ctx, s.data)
}

// dataVersion is the major version that made a data folder, 0 if there is none yet.
func dataVersion(data string) (int, error) {
	if _, err := os.Stat(data); errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	b, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if err != nil {
		return 0, fmt.Errorf("%s does not look like the data of a Postgres: %w", data, err)
	}
	major, err := strconv.Atoi(string(bytes.TrimSpace(b)))
	if err != nil {
		return 0, fmt.Errorf("read the version of %s: %w", data, err)
	}
	return major, nil
}

// makeData makes new data beside their place and moves them there once whole.
func (s *Server) makeData(ctx context.Context) error {
	fresh := s.data + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if err := s.fillData(ctx, fresh); err != nil {
		return err
	}
	return os.Rename(fresh, s.data)
}

func (s *Server) fillData(ctx context.Context, fresh string) error {
	if s.opts.Durable {
		return s.initdb(ctx, fresh)
	}
	template, err := s.template(ctx)
	if err != nil { // the cache cannot be used: slower, but all the same
		return s.initdb(ctx, fresh, "--no-sync")
	}
	return copyTree(template, fresh, s.owner)
}

// initdb makes a data folder whose superuser is postgres and whose only guard is the socket's folder.
func (s *Server) initdb(ctx context.Context, dir string, more ...string) error {
	if err := s.makeOwned(dir); err != nil {
		return err
	}
	args := append([]string{"-D", dir, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"}, more...)
	cmd := exec.CommandContext(ctx, filepath.Join(s.bin.dir, "initdb"), args...)
	cmd.Dir = "/"
	cmd.Env = environ("LC_ALL=C", "TZ=UTC")
	cmd.SysProcAttr = procAttr(s.owner)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("run initdb: %w: %s", err, lastLines(out))
	}
	return nil
}
