package faults_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// patience is how long anything may take; nearly everything takes much less.
const patience = 90 * time.Second

// world is a town with an empty database for kmwin, and nobody running it yet.
type world struct {
	*faults.Town
	t     *testing.T
	dsn   string
	db    *sqlx.DB
	store *wire.Store
	out   *faults.Output
	book  *book
}

var databases atomic.Int64

// migrated has kmwin make its schema in a database that the others are copied from.
var migrated = sync.OnceValues(func() (string, error) {
	const name = "migrated"
	if err := create(name); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(context.Background(), program, "migrate")
	cmd.Env = append(cmd.Environ(), "DATABASE_URL="+postgres.DSN()+" dbname="+name)
	text, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("kmwin migrate: %w\n%s", err, text)
	}
	return name, err
})

func create(database string) error {
	admin, err := sqlx.Open("postgres", postgres.DSN())
	if err == nil {
		_, err = admin.Exec("CREATE DATABASE " + database)
		err = errors.Join(err, admin.Close())
	}
	return err
}

// newWorld makes a world whose database lies in the tests' shared server.
func newWorld(t *testing.T, speakers int, change func(*fakeslack.Config)) *world {
	t.Helper()
	from, err := migrated()
	ok(t, err)
	name := fmt.Sprintf("faults_%d", databases.Add(1))
	ok(t, create(name+" TEMPLATE "+from))
	return newWorldOn(t, postgres.DSN()+" dbname="+name, speakers, change)
}

// newWorldOn is newWorld on a database of the test's own.
func newWorldOn(t *testing.T, dsn string, speakers int, change func(*fakeslack.Config)) *world {
	t.Helper()
	town, err := faults.NewTown(speakers, change)
	ok(t, err)
	w := &world{Town: town, t: t, dsn: dsn, out: &faults.Output{}}
	w.book = newBook(w)
	t.Cleanup(town.Close)
	w.kmwin(town.SettingsFile(), "settings", "import", "-")
	w.db, err = sqlx.Open("postgres", dsn)
	ok(t, err)
	t.Cleanup(func() { ok(t, w.db.Close()) })
	dan, err := town.Person("dan")
	ok(t, err)
	w.store, err = wire.Open(t.Context(), dsn, []string{dan.ID}, wire.RealClock())
	ok(t, err)
	t.Cleanup(func() { ok(t, w.store.Close()) })
	return w
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// kmwin runs a command of kmwin that must succeed.
func (w *world) kmwin(stdin string, args ...string) {
	w.t.Helper()
	cmd := exec.CommandContext(w.t.Context(), program, args...)
	cmd.Env = append(cmd.Environ(), w.Settings(w.dsn)...)
	cmd.Stdin = strings.NewReader(stdin)
	if text, err := cmd.CombinedOutput(); err != nil {
		w.t.Fatalf("kmwin %s: %v\n%s", strings.Join(args, " "), err, text)
	}
}

// begin starts a copy, which is killed when the test ends.
func (w *world) begin(more ...string) *faults.Copy {
	w.t.Helper()
	return w.beginAs(program, more...)
}

// beginAs is begin with another version.
func (w *world) beginAs(program string, more ...string) *faults.Copy {
	w.t.Helper()
	c, err := faults.Start(program, w.out, append(w.Settings(w.dsn), more...))
	ok(w.t, err)
	w.t.Cleanup(c.Kill)
	return c
}

// ready waits until a copy says that it is ready.
func (w *world) ready(c *faults.Copy) {
	w.t.Helper()
	w.until("a copy that is ready", func() bool { status, _ := c.Get(w.t.Context(), "/readyz"); return status == 200 })
}

// until waits for something that is looked at again and again.
func (w *world) until(what string, cond func() bool) {
	w.t.Helper()
	w.within(patience, what, cond)
}

func (w *world) within(d time.Duration, what string, cond func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), d)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			w.t.Fatalf("waited in vain for %s\n%s", what, w.out.Tail(30))
		}
	}
}

// settle waits until all that happened was heard, what is due is posted and all
// that is wanted is shown.
func (w *world) settle() {
	w.t.Helper()
	w.until("everything to be heard and shown", func() bool {
		if !w.Quiet() { // first: what was heard since would not be counted
			return false
		}
		n, err := w.store.Unsettled(w.t.Context())
		return err == nil && n == 0 && w.count(`SELECT count(*) FROM edition e JOIN part p ON p.edition = e.id
			WHERE e.status = 'drafted' AND p.status = 'drafted' AND e.due_at <= now()`) == 0
	})
}

// minute has the leases of copies that are gone run out, and what waits for a
// moment become due, as a minute would.
func (w *world) minute() {
	w.t.Helper()
	for _, statement := range []string{
		`UPDATE message SET lease_until = clock_timestamp() WHERE lease_until > clock_timestamp()`,
		`UPDATE message SET next_try = clock_timestamp() WHERE next_try > clock_timestamp() AND next_try < 'infinity'`,
		`UPDATE export SET lease_until = clock_timestamp() WHERE lease_until > clock_timestamp()`,
		`UPDATE quote SET look_at = clock_timestamp() WHERE look_at > clock_timestamp()`,
	} {
		_, err := w.db.ExecContext(w.t.Context(), statement)
		ok(w.t, err)
	}
}

// count is a number that a query gives.
func (w *world) count(query string, args ...any) int {
	w.t.Helper()
	var n int
	ok(w.t, w.db.GetContext(w.t.Context(), &n, query, args...))
	return n
}

func (w *world) id(who string) string {
	w.t.Helper()
	p, err := w.Person(who)
	ok(w.t, err)
	return p.ID
}
