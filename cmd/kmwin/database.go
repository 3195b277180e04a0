package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/kmwin/kmwin/stories/localpg"
)

// database is where everything is kept.
type database struct {
	dsn  string
	own  string // the folder of a Postgres of our own, "" for another
	stop func() error
}

// hasDatabase reports whether a database is named, or kmwin's own was made.
func (c config) hasDatabase() bool {
	_, err := os.Stat(filepath.Join(c.Data, "postgres", "data", "PG_VERSION"))
	return c.Database != "" || err == nil
}

// openDatabase returns the database that the settings name, or starts a Postgres
// of kmwin's own. With share it may also be one that a running kmwin has started.
func openDatabase(ctx context.Context, c config, share bool) (database, error) {
	if c.Database != "" {
		return database{dsn: string(c.Database), stop: func() error { return nil }}, nil
	}
	dir, err := filepath.Abs(filepath.Join(c.Data, "postgres"))
	if err != nil {
		return database{}, fmt.Errorf("find KMWIN_DATA: %w", err)
	}
	pg, err := localpg.Start(ctx, localpg.Options{Dir: dir, Durable: true})
	if share && errors.Is(err, localpg.ErrInUse) {
		if dsn, found := runningDSN(dir); found {
			return database{dsn: dsn, own: dir, stop: func() error { return nil }}, nil
		}
	}
	if err != nil {
		return database{}, err
	}
	return database{dsn: pg.DSN(), own: dir, stop: pg.Stop}, nil
}

// runningDSN is the address of the server that uses a data folder, by the socket
// folder that Postgres writes into the fifth line of postmaster.pid.
func runningDSN(dir string) (string, bool) {
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	lines := strings.Split(string(text), "\n")
	if err != nil || len(lines) < 5 || lines[4] == "" {
		return "", false
	}
	return fmt.Sprintf("host='%s' port=%s user=postgres dbname=postgres sslmode=disable",
		strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(strings.TrimSpace(lines[4])), strings.TrimSpace(lines[3])), true
}
