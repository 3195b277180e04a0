package localpg_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"github.com/kmwin/kmwin/stories/localpg"
)

func start(t *testing.T, o localpg.Options) *localpg.Server {
	t.Helper()
	s, err := localpg.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func open(t *testing.T, s *localpg.Server) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", s.DSN())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func exec(t *testing.T, db *sql.DB, q string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), q); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
}

func one(t *testing.T, db *sql.DB, q string) string {
	t.Helper()
	var s string
	if err := db.QueryRowContext(t.Context(), q).Scan(&s); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return s
}

// dataFolder is one that the server's account can enter, which t.TempDir is not for root's.
func dataFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "localpg-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestThrowAway(t *testing.T) {
	t.Parallel()
	s := start(t, localpg.Options{Settings: map[string]string{"work_mem": "5MB"}})
	db := open(t, s)
	for show, want := range map[string]string{
		"fsync": "off", "listen_addresses": "", "server_encoding": "UTF8",
		"TimeZone": "UTC", "work_mem": "5MB", "log_error_verbosity": "terse",
	} {
		if got := one(t, db, "SHOW "+show); got != want {
			t.Errorf("%s is %q, want %q", show, got, want)
		}
	}
	if got := one(t, db, "SELECT datcollate FROM pg_database WHERE datname = 'postgres'"); got != "C" {
		t.Errorf("text sorts by %s, want C: the same on every machine", got)
	}
	data := one(t, db, "SHOW data_directory")
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Errorf("stopping twice: %v", err)
	}
	if _, err := os.Stat(data); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the temporary data are still there: %v", err)
	}
}

func TestTwoServersDoNotMeet(t *testing.T) {
	t.Parallel()
	a, b := open(t, start(t, localpg.Options{})), open(t, start(t, localpg.Options{}))
	exec(t, a, "CREATE TABLE mine (id int)")
	if got := one(t, b, "SELECT count(*) FROM pg_tables WHERE tablename = 'mine'"); got != "0" {
		t.Errorf("the second server sees the first one's table")
	}
}

func TestDurableDataAreUsedAgain(t *testing.T) {
	t.Parallel()
	o := localpg.Options{Dir: filepath.Join(dataFolder(t), "kept"), Durable: true}
	first := start(t, o)
	db := open(t, first)
	if got := one(t, db, "SHOW fsync"); got != "on" {
		t.Errorf("durable, but fsync is %s", got)
	}
	exec(t, db, "CREATE TABLE kept AS SELECT 42 AS n")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	if got := one(t, open(t, start(t, o)), "SELECT n FROM kept"); got != "42" {
		t.Errorf("found %s in the data kept", got)
	}
}

func TestCrashAndRestartKeepTheDSN(t *testing.T) {
	t.Parallel()
	s := start(t, localpg.Options{})
	db := open(t, s)
	exec(t, db, "CREATE TABLE kept AS SELECT 42 AS n")
	dsn := s.DSN()
	if err := s.Crash(); err != nil {
		t.Fatal(err)
	}
	if err := db.PingContext(t.Context()); err == nil {
		t.Error("a crashed server answers")
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s.DSN() != dsn {
		t.Errorf("the DSN changed from %s to %s", dsn, s.DSN())
	}
	if got := one(t, db, "SELECT n FROM kept"); got != "42" {
		t.Errorf("found %s after the crash", got)
	}
	if err := s.Restart(t.Context()); err == nil {
		t.Error("a running server was started again")
	}
}

func TestDataInUseAreRefused(t *testing.T) {
	t.Parallel()
	o := localpg.Options{Dir: dataFolder(t)}
	start(t, o)
	_, err := localpg.Start(t.Context(), o)
	if !errors.Is(err, localpg.ErrInUse) || !strings.Contains(err.Error(), o.Dir) {
		t.Errorf("got %v, want ErrInUse naming %s", err, o.Dir)
	}
}

func TestDataOfAnotherVersionAreRefused(t *testing.T) {
	t.Parallel()
	o := localpg.Options{Dir: dataFolder(t)}
	if err := os.MkdirAll(filepath.Join(o.Dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	version := filepath.Join(o.Dir, "data", "PG_VERSION")
	if err := os.WriteFile(version, []byte("8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := localpg.Start(t.Context(), o)
	if !errors.Is(err, localpg.ErrVersion) || !strings.Contains(err.Error(), "Postgres 8") {
		t.Errorf("got %v, want ErrVersion naming Postgres 8", err)
	}
	if err := os.Remove(version); err != nil {
		t.Fatal(err)
	}
	if _, err = localpg.Start(t.Context(), o); err == nil {
		t.Error("a folder of something else was taken for data")
	}
}

func TestStalePidIsNotAServer(t *testing.T) {
	t.Parallel()
	o := localpg.Options{Dir: dataFolder(t)}
	s := start(t, o)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	// As after a restart of the machine: the number is now another process's.
	pid := filepath.Join(o.Dir, "data", "postmaster.pid")
	if err := os.WriteFile(pid, []byte("1\n"+o.Dir+"\n0\n5432\n/nonexistent\n\n\nready\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	exec(t, open(t, start(t, o)), "SELECT 1")
}

func TestWrongSettingIsSaid(t *testing.T) {
	t.Parallel()
	_, err := localpg.Start(t.Context(), localpg.Options{Settings: map[string]string{"no_such_setting": "1"}})
	if err == nil || !strings.Contains(err.Error(), "no_such_setting") {
		t.Errorf("got %v, want the server's own words about the setting", err)
	}
}

func TestStartEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	began := time.Now()
	if _, err := localpg.Start(ctx, localpg.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
	if d := time.Since(began); d > 5*time.Second {
		t.Errorf("took %v to give up", d)
	}
}

func TestPgBin(t *testing.T) {
	t.Parallel()
	dir, err := localpg.PgBin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "initdb"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		s, err := localpg.Start(b.Context(), localpg.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Stop(); err != nil {
			b.Fatal(err)
		}
	}
}
