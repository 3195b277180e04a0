package faults_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/stories/localpg"
)

// newServer starts a Postgres whose socket's folder is reached by a link.
func newServer(t *testing.T) *server {
	t.Helper()
	home, err := os.MkdirTemp("/tmp", "kmwin-faults-") // t.TempDir is closed to the account that root's Postgres has
	ok(t, err)
	t.Cleanup(func() { ok(t, os.RemoveAll(home)) })
	ok(t, os.Chmod(home, 0o755))
	return newServerIn(t, home, filepath.Join(home, "data"))
}

// newServerIn keeps the data in dir and the link in home.
func newServerIn(t *testing.T, home, dir string) *server {
	t.Helper()
	s := &server{t: t, dir: dir, link: filepath.Join(home, "s")}
	s.moveIn()
	t.Cleanup(func() { ok(t, s.pg.Stop()) })
	t.Cleanup(func() { _ = s.admin.Close() }) // its connections may have died with the server
	for _, statement := range []string{"CREATE ROLE kmwin LOGIN", "ALTER DATABASE postgres OWNER TO kmwin"} {
		_, err := s.admin.Exec(statement)
		ok(t, err)
	}
	s.dsn = "host=" + s.link + " port=5432 user=kmwin dbname=postgres sslmode=disable"
	return s
}

// moveIn starts a server on the data, at an address of its own, and has the
// link point there.
func (s *server) moveIn() {
	s.t.Helper()
	var err error
	s.pg, err = localpg.Start(s.t.Context(), localpg.Options{Dir: s.dir})
	ok(s.t, err)
	_, host, _ := strings.Cut(s.pg.DSN(), "host='")
	host, _, _ = strings.Cut(host, "'")
	_ = os.Remove(s.link) // there is none the first time
	ok(s.t, os.Symlink(host, s.link))
	s.admin, err = sqlx.Open("postgres", s.pg.DSN())
	ok(s.t, err)
}

// leave stops the server and leaves nobody at its address.
func (s *server) leave() {
	s.t.Helper()
	ok(s.t, s.admin.Close())
	ok(s.t, s.pg.Stop())
}
