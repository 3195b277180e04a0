package faults_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestThreeCopiesBeginOnAnEmptyDatabase has three copies bring up the schema at
// once, which one of them does.
func TestThreeCopiesBeginOnAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1, nil)
	name := fmt.Sprintf("empty_%d", databases.Add(1))
	_, err := w.db.Exec("CREATE DATABASE " + name)
	ok(t, err)
	w.dsn = postgres.DSN() + " dbname=" + name
	for range 3 {
		defer w.ready(w.begin()) //nolint:gocritic // three, and none before all have begun
	}
}

// TestThreeCopiesShareTheWork gives every delivery to an arbitrary one of three
// copies; one dies while it posts, and all find the same moments due at once.
func TestThreeCopiesShareTheWork(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 60, func(c *fakeslack.Config) { c.Seed = 11 })
	k := w.keep()
	w.life(k, 0)
	for range 2 {
		w.ready(w.begin())
	}
	release := make(chan struct{})
	w.Fault("chat.postMessage", fakeslack.Fault{Until: release, Times: 3})
	for i := 1; i < 40; i++ {
		w.nominate(i)
	}
	w.until("posts that hang", func() bool { return w.held() >= 3 })
	k.killOnly() // whatever it was posting has no holder now
	close(release)
	w.until("the others to finish", func() bool { return w.held() == 0 || w.heldLong() })
	w.leasesRunOut()
	w.account(k, sent{requests: 40, posts: 1, takeBacks: 1})

	for i := 1; i < 4; i++ {
		w.allow(i)
		w.approve(w.words(i))
	}
	w.settle()
	w.dueNow(4)
	for range 3 {
		w.begin()
	}
	w.until("all previews", func() bool {
		return w.count(`SELECT count(DISTINCT e.id) FROM edition e JOIN message m ON m.edition = e.id AND m.kind = 'control'
			WHERE e.moment NOT LIKE 'now:%' AND m.posted_at IS NOT NULL`) == faults.Leads
	})
	for range 3 { // who begins looks at once for what is due
		w.begin()
	}
	w.until("all editions", func() bool {
		return w.count(`SELECT count(*) FROM edition WHERE moment NOT LIKE 'now:%' AND status = 'posted'`) == faults.Leads
	})
	w.settle()
	if n := w.count(`SELECT count(*) FROM message WHERE kind = 'head'`); n != faults.Leads+1 {
		t.Errorf("%d heads for %d editions", n, faults.Leads+1)
	}
	if s := w.standing(); s.unknown > 0 || s.twice["head"] > 0 || s.twice["story"] > 0 {
		t.Errorf("in Slack: %+v", s)
	}
}

// held is how many claims have a lease.
func (w *world) held() int {
	return w.count(`SELECT count(*) FROM message WHERE lease_until > clock_timestamp()`)
}

// heldLong reports whether all claims that are left are older than any call of
// those who live.
func (w *world) heldLong() bool {
	return w.count(`SELECT count(*) FROM message WHERE lease_until > clock_timestamp() + interval '50 seconds'`) == 0
}

// leasesRunOut has the leases that nobody living holds run out, and what was to be
// read or looked up in a minute come now.
func (w *world) leasesRunOut() {
	w.t.Helper()
	for _, statement := range []string{
		`UPDATE message SET lease_until = clock_timestamp() WHERE lease_until < clock_timestamp() + interval '50 seconds'`,
		`UPDATE message SET next_try = clock_timestamp() WHERE lease_until IS NULL AND next_try > clock_timestamp() AND next_try < 'infinity'`,
		`UPDATE quote SET look_at = clock_timestamp() WHERE look_at > clock_timestamp()`,
	} {
		_, err := w.db.ExecContext(w.t.Context(), statement)
		ok(w.t, err)
	}
}

// dueNow makes every audience's next moment the present one, without a preview
// that has to stand first.
func (w *world) dueNow(minutes int) {
	w.t.Helper()
	at := time.Now().UTC().Add(-time.Duration(minutes) * time.Minute)
	_, err := w.db.ExecContext(w.t.Context(), `UPDATE audience SET lead_days = 0, preview_hours = 0, next_due = $1, next_local = $2`, at, at.Format("2006-01-02T15:04"))
	ok(w.t, err)
}
