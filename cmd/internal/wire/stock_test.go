package wire_test

import (
	"strings"
)

// told has somebody tell a win with the command, for teams and leaders.
func (w *world) told(who, words string) {
	w.t.Helper()
	w.Slash(who, w.home(who), words)
	w.Form(who, "what went well?").Fill("places", "Other teams", "Leaders").Submit()
}

// home is the channel of somebody's team.
func (w *world) home(who string) string {
	if at := map[string]string{"eda": "#support", "max": "#support", "pia": "#legal", "lea": "#ops-leads", "dan": "#curators"}[who]; at != "" {
		return at
	}
	return "#payments"
}

// stocked has somebody tell a win that Cleo approves; fields are pairs of a
// field of her form and its value.
func (w *world) stocked(who, words string, fields ...string) {
	w.t.Helper()
	w.told(who, words)
	w.Home("cleo").Queue(words).Approve(fields...)
}

// hosts has Eda say yes for Support, with what is hard there.
func (w *world) hosts(problems ...string) {
	w.t.Helper()
	w.Expect("eda", "Stories of other teams can come to #support").Click("Answer…")
	f := w.Form("eda", "Which team is this?").Fill("may", "Yes, once a month")
	if len(problems) > 0 {
		f.Fill("problems", strings.Join(problems, "\n"))
	}
	f.Submit()
	w.Expect("eda", "You host #support for Support")
}

// posts is how many messages of the app stand in a place, threads left out.
func (w *world) posts(who, where string) int {
	w.t.Helper()
	w.settle()
	lines, err := w.ws.Messages(who, where, "")
	ok(w.t, err)
	n := 0
	for _, l := range lines {
		if l.Bot && !l.OnlyYou {
			n++
		}
	}
	return n
}

// preview is the message of controls as Cleo sees it, once it has the words.
func (w *world) preview(words string) sight {
	w.t.Helper()
	return w.ExpectIn("cleo", "#curators", words)
}

// digest is the first message of the leaders' digest.
func (w *world) digest() sight {
	w.t.Helper()
	return w.ExpectIn("lea", "#ops-leads", "Process mapping · 1 December 2026")
}
