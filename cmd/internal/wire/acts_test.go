package wire_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
)

// TestRule11WhatOneDidIsSeenByNobodyElse: whatever readers do with what stands in
// two channels, and whatever they look for or need, others who read there see the
// same to the letter, at once and an hour later; and so does everybody of what the
// others did.
func TestRule11WhatOneDidIsSeenByNobodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.RunUntil(at(drafted))
	w.preview("Preview: Operations leads").Click("Ask…")
	w.Form("cleo", "What do you ask for?").Fill("what", "Lend us a room for a week").Fill("of_whom", "The heads of unit").Fill("by_when", "2026-12-20").Submit()
	w.preview("The ask: ")
	w.RunUntil(at(due))
	w.Pass(hour)
	for _, who := range []string{"ana", "max", "lea", "eda"} {
		w.Home(who)
	}
	others := func() string { // in the curators' channel Dan sees who can do it
		all := w.eyes("ana", "max")
		for _, s := range w.seen("dan", "#ops-leads") {
			drawn, err := json.Marshal(s.Blocks)
			ok(t, err)
			all += "\n" + s.Text() + "\n" + opaque.ReplaceAllString(string(drawn), "an id")
		}
		return all
	}
	before := others()
	w.digest().Click("I can do this")
	w.inTheThread().Click("Say thank you")
	w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker", "Say thank you")
	w.lea("Offer help…", "What could you do?", "I can lend you Max for a week.", "Your offer goes to its speaker", "Ask a question…")
	fit := w.ExpectIn("eda", "#support", "You said handovers are slow.")
	fit.Click("Like us")
	fit.asks("How did you find the time?")
	w.needs("eda", "A room with a wall")
	w.Slash("eda", "#support", "find handovers")
	w.ExpectIn("eda", "modal", "1 win")
	if after := others(); after != before {
		t.Errorf("at once others see: %s", apart(before, after))
	}
	w.Pass(hour)
	if after := others(); after != before {
		t.Errorf("an hour later others see: %s", apart(before, after))
	}
	w.Home("lea").Tab("mine", "What I did").See().Has("Said that you can", "Said thank you for", "Asked about", "Offered help with").HasNo("like us", "room with a wall")
	w.Home("eda").Tab("mine", "What I did").See().Has("Said “like us” of").HasNo("thank you for", "Lend us a room")
}

// TestRule11NobodyAnswersForAnother: buttons and forms of somebody's own making,
// for whatever is open between others, change nothing of it and show nothing.
func TestRule11NobodyAnswersForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.needs("eda", need)
	w.RunUntil(at(due))
	w.Pass(hour)
	w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker")
	w.inTheThread("Ask a question…").Click("Use it elsewhere…")
	w.Form("lea", "Until when?").Fill("place", "Outside the organisation").Fill("where_to", "The annual report").Fill("for_whom", "our customers").Fill("until", "2027-03-31").Again("until then it stays where it is").Close()
	w.ExpectIn("max", "#support", "You said handovers are slow.").asks("How did you find the time?")
	w.Home("cleo").Tab("needs", "Handovers now take ten minutes").Press("Ask them…", "Handovers now take ten minutes")
	w.Pass(day + 6*hour)
	q := w.Expect("bo", "Somebody here needs something")
	before := w.between()
	for _, who := range []string{"pia", "cleo", "lea"} {
		for _, deed := range []string{
			"talk_yes", "talk_no", "meet_yes", "meet_no", "helped", "did_not_help", "let_it_lie", "allow_reuse", "still_true", "faded", "tell_learned",
			"answer_reader", "close_need", "ask_to_help", "thank", "i_can_do_this", "like_us",
		} {
			for _, value := range []string{"1", "2", "3"} {
				w.pressesForged(who, deed, value)
			}
		}
		w.settle()
		if seen := w.views(who); strings.Contains(seen, need) || who != "lea" && strings.Contains(seen, asks) {
			t.Errorf("%s sees what others wrote:\n%s", who, seen)
		}
		for act := range 4 {
			if err := w.submitsForged(who, "answer_reader", fmt.Sprintf(`{"act":%d}`, act), map[string]string{"words": "Not mine.", "named": "named"}); err == nil {
				t.Errorf("%s answers for another", who)
			}
		}
	}
	w.settle()
	if after := w.between(); after != before {
		t.Errorf("something changed between others: %s", apart(before, after))
	}
	q.Click("No thanks")
}

// between is all that is kept of what goes on between people.
func (w *world) between() string {
	w.t.Helper()
	db, err := sqlx.Open("postgres", w.cfg.DSN)
	ok(w.t, err)
	defer func() { ok(w.t, db.Close()) }()
	var all []string
	for _, table := range []string{"act", "talk", "need", "meeting", "permission", "placement"} {
		var rows []string
		ok(w.t, db.Select(&rows, `SELECT row_to_json(x)::text FROM `+table+` x ORDER BY 1`))
		all = append(all, rows...)
	}
	return strings.Join(all, "\n")
}
