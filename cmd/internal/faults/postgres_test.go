package faults_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
	"github.com/kmwin/kmwin/stories/localpg"
)

// outage is how long the database is away.
func outage() time.Duration {
	if *long {
		return time.Minute
	}
	return 4 * time.Second
}

// TestPostgresAway takes the database away while people react and tell: events
// are not acknowledged and come again, a form stays open with its words, kmwin
// is not ready, and it recovers without being started again.
func TestPostgresAway(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]struct{ begin, end func(*server) }{
		"killed":             {func(s *server) { ok(s.t, s.pg.Crash()) }, func(s *server) { ok(s.t, s.pg.Restart(context.Background())) }},
		"read-only":          {(*server).follow, func(s *server) { s.exec("SELECT pg_promote()") }},
		"out of connections": {func(s *server) { s.alter("CONNECTION LIMIT 0") }, func(s *server) { s.alter("CONNECTION LIMIT -1") }},
		"another address":    {(*server).leave, (*server).moveIn},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t)
			w := newWorldOn(t, s.dsn, 20, nil)
			withoutDatabase(w, func() { a.begin(s) }, w.unready, func() { a.end(s) })
		})
	}
}

// unready checks that a copy says that it is not ready.
func (w *world) unready(c *faults.Copy) {
	w.t.Helper()
	w.until("not to be ready", func() bool { status, _ := c.Get(w.t.Context(), "/readyz"); return status == 503 })
}

// withoutDatabase is what people do before, while and after the database is
// away; look is called while it is.
func withoutDatabase(w *world, begin func(), look func(*faults.Copy), end func()) {
	w.t.Helper()
	const title = "In your own words, what went well?"
	c := w.begin()
	w.ready(c)
	w.nominate(0)
	w.settle()
	open := func() bool { return w.has("p1", fakeslack.KindModal, title) }
	w.insist("open the form", open, func() error {
		return w.opening(open, func() error { return w.Command("p1", "#town", "/kmwin", w.words(1)) })
	})
	begin()
	look(c)
	before, began := w.acked(), time.Now()
	for i := 2; i < 12; i++ {
		w.nominate(i)
	}
	w.stays("p1", title)
	w.within(2*patience, "the outage to be over", func() bool { return time.Since(began) > outage() })
	look(c)
	acked, ended := w.acked()-before, time.Now()
	end()
	w.ready(c)
	// A server that is not quite gone may take one now and then.
	if n := w.count(`SELECT count(*) FROM quote WHERE channel <> 'stuffing' AND created_at BETWEEN $1 AND $2`, began, ended); acked > n {
		w.t.Errorf("%d reactions were acknowledged and %d saved", acked, n)
	}
	w.submit("p1", title)
	w.account(nil, sent{requests: 11, forms: 1})
	select {
	case <-c.Ended():
		w.t.Errorf("kmwin ended with %d", c.Code())
	default:
	}
}

// acked is how many reactions were acknowledged.
func (w *world) acked() int {
	n := 0
	for _, e := range w.Envelopes() {
		if e.Kind == "reaction_added" && e.Outcome == fakeslack.OutcomeAcked {
			n++
		}
	}
	return n
}

// stays sends a form that cannot be saved: it must stay open with a sentence.
func (w *world) stays(who, title string) {
	w.t.Helper()
	err := w.Submit(who, fakeslack.InModal())
	var under fakeslack.FieldErrors
	if !errors.As(err, &under) {
		w.t.Errorf("a form that cannot be saved: %v", err)
	}
	if !w.has(who, fakeslack.KindModal, title) || !w.has(who, fakeslack.KindModal, w.words(1)) {
		w.t.Error("the form is closed, or its words are gone")
	}
}

// server is a Postgres of one test's own, which kmwin uses as an ordinary role.
type server struct {
	t     *testing.T
	pg    *localpg.Server
	admin *sqlx.DB
	dir   string // of the data, when they are kept
	link  string // what stands for the socket's folder in dsn
	dsn   string
}

// alter changes what the role may, and ends the sessions it began before.
func (s *server) alter(how string) {
	s.t.Helper()
	s.exec("ALTER ROLE kmwin " + how)
	var since time.Time
	ok(s.t, s.admin.Get(&since, "SELECT clock_timestamp()"))
	for left := 1; left > 0; {
		err := s.admin.Get(&left, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'kmwin' AND backend_start < $1", since)
		ok(s.t, err)
	}
}

// follow has the server come back as a standby, which only reads.
func (s *server) follow() {
	s.t.Helper()
	ok(s.t, s.pg.Crash())
	ok(s.t, os.WriteFile(filepath.Join(s.dir, "data", "standby.signal"), nil, 0o666)) //nolint:gosec // the server's account removes it
	ok(s.t, s.pg.Restart(context.Background()))
}

func (s *server) exec(statement string) {
	s.t.Helper()
	_, err := s.admin.Exec(statement)
	ok(s.t, err)
}
