package faults_test

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/faults"
)

// sent is how much people did.
type sent struct {
	requests  int // messages pointed to, of as many speakers
	forms     int // forms whose sending Slack showed as taken
	posts     int // stories shared with leaders
	takeBacks int // of those
}

// account compares what people did with what the database holds and with what
// stands in Slack; nothing may be lost and nothing be there twice.
func (w *world) account(k *keeper, s sent) {
	w.t.Helper()
	w.settle()
	kills := 0
	if k != nil {
		kills = k.killed()
	}
	stand := w.standing()
	lines := []line{
		{"permission requests", s.requests, w.count(`SELECT count(DISTINCT m.person) FROM message m JOIN quote q ON q.speaker = m.person
			WHERE q.origin = 'message' AND m.kind = 'request' AND m.ts <> ''`), stand.twice["request"] +
			w.count(`SELECT count(*) - count(DISTINCT person) FROM message WHERE kind = 'request'`)},
		{
			"forms", s.forms, w.count(`SELECT count(DISTINCT v.well) FROM quote q JOIN version v ON v.quote = q.id WHERE q.origin = 'form'`),
			w.count(`SELECT count(*) - count(DISTINCT v.well) FROM quote q JOIN version v ON v.quote = q.id WHERE q.origin = 'form'`),
		},
		{"edition posts", s.posts, w.count(`SELECT count(DISTINCT story) FROM message WHERE kind = 'story' AND ts <> ''`), stand.twice["head"] + stand.twice["story"] +
			w.count(`SELECT count(*) - count(DISTINCT story) FROM message WHERE kind = 'story'`)},
		{"take-backs", s.takeBacks, w.count(`SELECT count(DISTINCT p.quote) FROM placement p JOIN message m ON m.id = p.message
			WHERE p.taken_at IS NOT NULL AND m.shown >= p.taken_rev`), 0},
	}
	if stand.unknown > 0 {
		w.t.Errorf("%d messages stand in Slack of which the database knows nothing", stand.unknown)
	}
	for _, l := range lines {
		w.t.Logf("%s · %d kills", l, kills)
		if l.lost() != 0 || l.doubled != 0 {
			w.t.Errorf("%s", l)
		}
	}
	if n := w.givenUp(); n > 0 {
		w.t.Errorf("Slack gave %d events up: their every delivery was hit", n)
	}
	if w.t.Failed() {
		w.t.Logf("%s\n%s", w.states(), w.out.Tail(12))
	}
}

// givenUp is how many events Slack delivered in vain as often as it does.
func (w *world) givenUp() int {
	n := 0
	for _, e := range w.Envelopes() {
		if e.Outcome == fakeslack.OutcomeGivenUp {
			n++
		}
	}
	return n
}

// states is what became of everything, for a failed test.
func (w *world) states() string {
	var rows []string
	ok(w.t, w.db.SelectContext(w.t.Context(), &rows, `SELECT 'quotes ' || status || ' ' || count(*) FROM quote GROUP BY status
		UNION ALL SELECT 'messages ' || kind || ' ' || state || (ts <> '')::text || ' ' || last_error || ' ' || count(*) FROM message GROUP BY kind, state, ts <> '', last_error
		UNION ALL SELECT 'permissions ' || state || ' ' || count(*) FROM permission GROUP BY state`))
	return strings.Join(rows, "\n")
}

// line is one kind of thing in an account.
type line struct {
	what           string
	sent, recorded int
	doubled        int
}

func (l line) lost() int { return l.sent - l.recorded }

func (l line) String() string {
	return fmt.Sprintf("%-20s sent %4d · recorded %4d · lost %d · doubled %d", l.what, l.sent, l.recorded, l.lost(), l.doubled)
}

// standing is what of the bot's stands in Slack.
type standing struct {
	twice   map[string]int // messages that stand more than once, by kind
	unknown int            // messages that the database does not know to stand there
}

// standing reads every place in which the bot posts, and finds each message by
// the opaque id that is its first block's.
func (w *world) standing() standing {
	w.t.Helper()
	out := standing{twice: map[string]int{}}
	seen := map[string]int{}
	look := func(who, where string) {
		all, err := w.Sees(who, where)
		if err != nil {
			return // no direct conversation was ever begun
		}
		for _, s := range all {
			if s.Author != w.App().BotUser || s.Kind != "message" || len(s.Blocks) == 0 {
				continue
			}
			id, _ := s.Blocks[0]["block_id"].(string)
			var row []struct{ Kind, TS string }
			ok(w.t, w.db.SelectContext(w.t.Context(), &row, `SELECT kind, ts FROM message WHERE id::text = $1`, id))
			seen[id]++
			switch {
			case len(row) == 0 || row[0].TS != s.TS && seen[id] == 1 && row[0].TS == "":
				out.unknown++
				w.t.Logf("not known: %s", strings.Join(strings.Fields(s.Text()), " "))
			case seen[id] > 1:
				out.twice[row[0].Kind]++
			}
		}
	}
	for i := range faults.Leads {
		look("lea", fmt.Sprintf("#leads%d", i))
	}
	people := w.People()
	for _, p := range people {
		look(p.Name, "@kmwin")
	}
	return out
}
