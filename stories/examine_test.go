package stories

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestExtensionsOfMigrations(t *testing.T) {
	t.Parallel()
	got, err := extensions(fstest.MapFS{
		"0001.sql": {Data: []byte("CREATE TABLE x ();\ncreate extension if not exists \"pg_trgm\" WITH SCHEMA x;")},
		"0002.sql": {Data: []byte("CREATE EXTENSION unaccent;\nCREATE EXTENSION IF NOT EXISTS pg_trgm;")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"pg_trgm", "unaccent"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLinkTo(t *testing.T) {
	for _, name := range []string{"PGHOST", "PGSSLMODE", "PGHOSTADDR"} {
		t.Setenv(name, "") // puts it back afterwards
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	for dsn, want := range map[string]Link{
		"postgres://me:pw@db.example.org/x":                        {Host: "db.example.org", Mode: "require"},
		"postgres://me:pw@db.example.org/x?sslmode=verify-full":    {Host: "db.example.org", Mode: "verify-full", Verified: true},
		"host=db.example.org sslmode=verify-ca":                    {Host: "db.example.org", Mode: "verify-ca"},
		"host=/run/postgresql dbname=x sslmode=disable":            {Host: "/run/postgresql", Mode: "disable", Local: true},
		"postgres://localhost/x?sslmode=disable":                   {Host: "localhost", Mode: "disable", Local: true},
		"postgres://127.0.0.2/x?sslmode=disable":                   {Host: "127.0.0.2", Mode: "disable", Local: true},
		"postgres://[::1]:5433/x?sslmode=disable":                  {Host: "::1", Mode: "disable", Local: true},
		"postgres://10.1.2.3/x?sslmode=disable&application_name=k": {Host: "10.1.2.3", Mode: "disable"},
	} {
		got, err := LinkTo(dsn)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", dsn, err, diff)
		}
	}
	if _, err := LinkTo("postgres://me:hunter2@db:port/x"); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
}
