package storiestest

import (
	"bytes"
	osexec "os/exec" // exec is a statement here
	"path/filepath"
	"testing"

	"github.com/kmwin/kmwin/stories/localpg"
)

// Dump returns a backup of a database, as pg_dump makes it.
func Dump(t testing.TB, dsn string) []byte {
	t.Helper()
	out, err := client(t, "pg_dump", "--no-owner", dsn).Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	return out
}

// Restored returns the address of a new database with a backup in it, which is
// dropped when the test ends.
func Restored(t testing.TB, dump []byte) string {
	t.Helper()
	dsn := Empty(t)
	cmd := client(t, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", dsn)
	cmd.Stdin = bytes.NewReader(dump)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("psql: %v\n%s", err, out)
	}
	return dsn
}

// client is one of Postgres's own programs, beside the server's or on the PATH.
func client(t testing.TB, name string, args ...string) *osexec.Cmd {
	t.Helper()
	dir, err := localpg.PgBin(t.Context())
	must(t, err)
	path, err := osexec.LookPath(filepath.Join(dir, name))
	if err != nil {
		if path, err = osexec.LookPath(name); err != nil {
			t.Fatalf("%s is neither in %s nor on the PATH: apt-get install postgresql-client", name, dir)
		}
	}
	return osexec.CommandContext(t.Context(), path, args...)
}
