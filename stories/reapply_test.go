package stories_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/stories"
	"github.com/kmwin/kmwin/stories/storiestest"
)

// TestRestore: what people wanted since the backup is done again from the audit
// that was kept apart, and nothing else comes back.
func TestRestore(t *testing.T) {
	t.Parallel()
	k, s, clock, db := newDatabase(t)
	ctx := t.Context()
	taken := k.tell("UBO", "Taken back since.", everywhere...)
	narrow := k.tell("UBO", "For teams alone since.", everywhere...)
	reworded := k.tell("UBO", "Reworded since.", everywhere...)
	stays := k.tell("UBO", "As it was.", everywhere...)
	k.tell("UEDA", "Eda's, who is forgotten since.", everywhere...)
	asked := k.ask("Open at the backup.")
	dump := storiestest.Dump(t, db.dsn)
	backup := s.Now()

	clock.Add(time.Hour)
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: taken.Quote.ID, All: true}, "UBO"))
	noErr(t, s.TakeBack(ctx, stories.TakeBack{Quote: narrow.Quote.ID, Places: []stories.Place{stories.Leaders}, DropName: true}, "UBO"))
	reword(t, s, reworded.Quote.ID, "Other words.")
	noErr(t, s.Refuse(ctx, asked.Request.ID, "UBO"))
	_, err := s.Forget(ctx, stories.Forgetting{Person: "UEDA"}, "UEDA")
	noErr(t, err)
	noErr(t, s.DontAsk(ctx, "UANA", true))
	entries, err := s.Audit(ctx, stories.AuditQuery{Since: backup})
	noErr(t, err)
	unasked, err := s.Unasked(ctx)
	noErr(t, err)
	for _, e := range entries {
		if strings.Contains(fmt.Sprint(e), "words") || strings.Contains(fmt.Sprint(e), "since.") {
			t.Errorf("the audit has words: %+v", e)
		}
	}

	dsn := storiestest.Restored(t, dump)
	again := connect(t, dsn, clock)
	raw, err := sqlx.Open("postgres", dsn+" binary_parameters=yes")
	noErr(t, err)
	t.Cleanup(func() { _ = raw.Close() })
	rdb := database{raw, dsn}
	for round := range 2 {
		done, err := again.Reapply(ctx, entries, unasked)
		noErr(t, err)
		if round == 0 && (done.TakenBack != 3 || done.Forgotten != 1 || done.Ended != 1 || done.Wishes == 0) {
			t.Errorf("done again: %+v", done)
		}
		if round == 1 && (done.TakenBack != 0 || done.Forgotten != 0 || done.Ended != 0 || done.Wishes != 0) {
			t.Errorf("done twice: %+v", done)
		}
		for _, c := range []struct {
			quote  int64
			status stories.QuoteStatus
			places string
		}{
			{taken.Quote.ID, stories.TakenBack, "{}"},
			{narrow.Quote.ID, stories.Permitted, "{teams}"},
			{reworded.Quote.ID, stories.TakenBack, "{}"},
			{stays.Quote.ID, stories.Permitted, "{teams,leaders}"},
			{asked.Quote.ID, stories.Closed, "{}"},
		} {
			var status stories.QuoteStatus
			var places string
			noErr(t, rdb.QueryRowx(`SELECT status, coalesce((SELECT places::text FROM permission WHERE quote = q.id AND state = 'yes'), '{}') FROM quote q WHERE id = $1`, c.quote).Scan(&status, &places))
			if status != c.status || places != c.places {
				t.Errorf("quote %d is %s for %s, want %s for %s", c.quote, status, places, c.status, c.places)
			}
		}
		kept := rdb.withoutAudit(t)
		for _, word := range []string{"Eda's, who", "Eda Kaya", "Open at the backup"} {
			if strings.Contains(kept, word) {
				t.Errorf("%q came back:\n%s", word, lineWith(kept, word))
			}
		}
	}
	if n := rdb.count(t, `SELECT count(*) FROM person WHERE id IN ('UANA','UEDA') AND no_asks`); n != 2 {
		t.Errorf("%d of 2 wishes not to be asked came back", n)
	}
	if n := rdb.count(t, `SELECT count(*) FROM permission WHERE credit = 'named' AND state = 'yes' AND quote = $1`, narrow.Quote.ID); n != 0 {
		t.Error("a name that was dropped is back")
	}
}

// reword has Bo say other words for a quote of his, for the same places.
func reword(t *testing.T, s *stories.Store, quote int64, well string) {
	t.Helper()
	told, err := s.Reword(context.Background(), quote, "UBO")
	noErr(t, err)
	told.Key, told.Words = "VREWORD", stories.Words{Well: well}
	noErr(t, s.Tell(context.Background(), told))
}

// TestAuditOnlyGrows, whoever tries: the database refuses.
func TestAuditOnlyGrows(t *testing.T) {
	t.Parallel()
	k, _, _, db := newDatabase(t)
	k.tell("UBO", "Words.", everywhere...)
	for _, statement := range []string{`UPDATE audit SET by = ''`, `DELETE FROM audit`, `TRUNCATE audit`, `TRUNCATE audit RESTART IDENTITY CASCADE`} {
		if _, err := db.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// TestRule03TheAuditTellsNoNo: a no, words kept for oneself, and letting
// something end leave the same trace, with nobody's name on it.
func TestRule03TheAuditTellsNoNo(t *testing.T) {
	t.Parallel()
	trace := func(answer func(*stories.Store, stories.Item)) string {
		k, s, _ := newSlack(t)
		it := k.ask("Some words.")
		before, err := s.AuditSize(t.Context(), stories.AuditQuery{})
		noErr(t, err)
		answer(s, it)
		all, err := s.Audit(t.Context(), stories.AuditQuery{Offset: before})
		noErr(t, err)
		var out []string
		for _, e := range all {
			out = append(out, e.By+e.Deed+e.Subject+e.Detail)
		}
		return strings.Join(out, "\n")
	}
	ctx := context.Background()
	for name, answer := range map[string]func(*stories.Store, stories.Item){
		"a no":         func(s *stories.Store, it stories.Item) { noErr(t, s.Refuse(ctx, it.Request.ID, "UBO")) },
		"don't ask me": func(s *stories.Store, _ stories.Item) { noErr(t, s.DontAsk(ctx, "UBO", true)) },
		"kept for oneself": func(s *stories.Store, it stories.Item) {
			noErr(t, s.Allow(ctx, it.Request.ID, "UBO", nil, stories.Named))
		},
		"pointed at no more": func(s *stories.Store, it stories.Item) { noErr(t, s.Undo(ctx, it.Quote.ID, "UANA")) },
	} {
		if got := trace(answer); got != "answered" {
			t.Errorf("%s leaves %q", name, got)
		}
	}
}
