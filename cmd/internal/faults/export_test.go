package faults_test

import (
	"fmt"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// TestKilledWhileAFileIsSent kills kmwin before and after each call by which a
// file gets to who asked for it: it gets there, once, and the register says so.
func TestKilledWhileAFileIsSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1, nil)
	k := w.keep()
	w.nominate(0)
	w.allow(0)
	w.approve(w.words(0))
	w.settle()
	n := 0
	for _, what := range []string{"files.getUploadURLExternal", "upload", "files.completeUploadExternal"} {
		for _, where := range []faults.Where{faults.Asked, faults.Answered} {
			n++
			s := newSteps()
			s.at, s.kill = &step{faults.Moment{What: what, Where: where}, 1}, k.kill
			w.Gate.Watch(s.watch)
			w.export(n)
			w.until(fmt.Sprintf("a file after a kill at %s, %s", what, where), func() bool {
				w.triedAgain()
				return w.count(`SELECT count(*) FROM export WHERE id = $1 AND state IN ('held','doubtful','failed')`, n) == 1
			})
			w.Gate.Watch(nil)
			if !s.came() {
				t.Errorf("%s, %s never came", what, where)
			}
			if w.count(`SELECT count(*) FROM export WHERE state = 'held'`) != n || w.sent("cleo") != n {
				t.Errorf("killed at %s, %s: of %d exports %d count as held, and %d files stand there", what, where, n, w.count(`SELECT count(*) FROM export WHERE state = 'held'`), w.sent("cleo"))
			}
		}
	}
	w.minute()
	w.settle()
	if w.sent("cleo") != n || w.count(`SELECT count(*) FROM placement WHERE export IS NOT NULL`) != n {
		t.Errorf("in the end %d files stand there, with %d placements", w.sent("cleo"), w.count(`SELECT count(*) FROM placement WHERE export IS NOT NULL`))
	}
	w.account(k, sent{requests: 1})
}

// export has Cleo ask for the n-th file.
func (w *world) export(n int) {
	w.t.Helper()
	const title = "What is it for?"
	open := func() bool { return w.has("cleo", fakeslack.KindModal, title) }
	w.insist("export", open, func() error {
		return w.opening(open, func() error { return w.Command("cleo", "@kmwin", "/kmwin", "export") })
	})
	for field, value := range map[string]string{"place": "Leaders", "purpose": fmt.Sprintf("Report %d", n), "for_whom": "the board"} {
		ok(w.t, w.Fill("cleo", fakeslack.InModal(), field, value))
	}
	begun := func() bool { return w.count(`SELECT count(*) FROM export`) == n }
	w.insist("send the wish", begun, func() error { return w.Submit("cleo", fakeslack.InModal()) })
	w.until("an export", begun)
	for w.has("cleo", fakeslack.KindModal, "") {
		ok(w.t, w.CloseView("cleo", true))
	}
}

// triedAgain has exports that were put off come again; who makes one has a longer
// lease.
func (w *world) triedAgain() {
	w.t.Helper()
	_, err := w.db.ExecContext(w.t.Context(), `UPDATE export SET lease_until = clock_timestamp() WHERE lease_until > clock_timestamp() AND lease_until < clock_timestamp() + interval '5 minutes'`)
	ok(w.t, err)
}

// sent is how many files stand in somebody's conversation with kmwin, each once.
func (w *world) sent(who string) int {
	w.t.Helper()
	lines, err := w.Messages(who, "@kmwin", "")
	ok(w.t, err)
	n := 0
	for _, l := range lines {
		n += len(l.Files)
	}
	return n
}
