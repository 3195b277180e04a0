package wire_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/kmwin/kmwin/cmd/internal/wire"
)

const need = "Somebody who has made handovers between shifts quick"

// needs has somebody say what they need, with the command.
func (w *world) needs(who, words string) {
	w.t.Helper()
	w.Slash(who, "#general", "need "+words)
	w.Form(who, "without your name").Submit()
	w.Expect(who, "You said what you need.").Quote(words)
}

// TestNeed: curators see it beside a story that speaks to it and have its speaker
// asked; on the speaker's yes who needs it is asked, and on theirs the two meet.
func TestNeed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stocked("bo", handovers)
	w.needs("eda", need)
	w.Home("cleo").See().OffersNo("Needs (1)")
	w.Pass(day)
	h := w.Home("cleo").Tab("needs", "Handovers now take ten minutes")
	h.See().Quote(need).Has("Bo Lind, Payments")
	h.Press("Ask them…", "Handovers now take ten minutes")
	h.Tab("needs", "Its speaker was asked on")
	q := w.Expect("bo", "Somebody here needs something").Quote(need)
	q.HasNo("Eda").Click("Yes: they see who I am")
	w.Expect("bo", "You said that you would help.")
	offer := w.Expect("eda", "Bo Lind would help").Quote(need)
	if len(w.together()) != 0 {
		t.Error("they meet before both said yes")
	}
	offer.Click("Yes: they may know who I am")
	w.ExpectIn("bo", "", "Eda Kaya said what they need, and Bo Lind").Has("I leave the two of you to it.")
	if rooms := w.together(); len(rooms) != 1 || len(rooms[0].Members) != 3 {
		t.Errorf("they meet in %+v", rooms)
	}
	h.Tab("needs", "Its speaker was asked on").See().HasNo("Eda", "yes", "met")
	w.Pass(7 * day)
	w.Expect("cleo", "1 need is open.").Quote(need)
	w.Expect("eda", "You said what you need.").Click("Close")
	w.Expect("eda", "What you needed is closed")
	w.settle()
	for _, who := range []string{"cleo", "dan", "bo", "eda"} {
		w.Home(who)
		w.Never(who, "", need)
	}
	if n := w.rows("need WHERE words <> ''"); n != 0 {
		t.Error("the words of a closed need are kept")
	}
}

// TestForgottenAfterANeed: of two who met over a need, whoever is forgotten stands
// nowhere any more, neither by name nor by what they said, and it comes to an end.
func TestForgottenAfterANeed(t *testing.T) {
	t.Parallel()
	for who, name := range map[string]string{"eda": "Eda Kaya", "bo": "Bo Lind"} {
		w := newWorld(t)
		w.stocked("bo", handovers)
		w.needs("eda", need)
		w.Pass(day)
		h := w.Home("cleo").Tab("needs", "Handovers now take ten minutes")
		h.Press("Ask them…", "Handovers now take ten minutes")
		w.Expect("bo", "Somebody here needs something").Click("Yes: they see who I am")
		w.Expect("eda", "Bo Lind would help").Click("Yes: they may know who I am")
		w.ExpectIn("bo", "", "I leave the two of you to it.")
		w.forgets(who)
		w.settle()
		for _, other := range []string{"bo", "eda", "cleo"} {
			w.Home(other)
			w.Never(other, bot, name)
			for _, room := range w.together() {
				w.Never(other, room.ID, name)
			}
		}
		if who == "eda" {
			w.Never("bo", "", need)
			w.Never("eda", "", need)
		}
		w.Pass(2 * day)
		if n := w.rows("message WHERE person = '" + w.id(who) + "' AND kind <> 'home'"); n != 0 {
			t.Errorf("%d messages of %s's are kept", n, who)
		}
	}
}

// TestNeedFromAPost: how can I help you? stands in the menu of a story.
func TestNeedFromAPost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.posted().Click("How can I help you?")
	w.Form("max", "What do you need?").Fill("need", "A room with a wall for a board").Submit()
	w.Expect("max", "You said what you need.")
	w.Slash("pia", "#general", "need "+strings.Repeat("more ", 80))
	w.Form("pia", "What do you need?").Close()
	w.Slash("pia", "#general", "need")
	w.Form("pia", "What do you need?").Refused("need", "required")
}

// measured are the metrics that tell what people did and what was shown to them.
func (w *world) measured() (envelopes, messages string) {
	w.t.Helper()
	for l := range strings.SplitSeq(scrape(w.t, w.metrics), "\n") {
		switch {
		case strings.HasPrefix(l, "kmwin_envelopes_total"):
			envelopes += l + "\n"
		case strings.HasPrefix(l, "kmwin_messages_total"):
			messages += l + "\n"
		}
	}
	return envelopes, messages
}

// audited is what the audit holds, people by their names.
func (w *world) audited() string {
	w.t.Helper()
	db, err := sqlx.Open("postgres", w.cfg.DSN)
	ok(w.t, err)
	defer func() { ok(w.t, db.Close()) }()
	var lines []string
	ok(w.t, db.Select(&lines, `SELECT concat_ws(' ', by, deed, subject) FROM audit ORDER BY id`))
	all := strings.Join(lines, "\n")
	for name := range members {
		all = strings.ReplaceAll(all, w.id(name), name)
	}
	return all
}

// timing is what differs between two lines of a log about the same.
var timing = regexp.MustCompile(`time=\S+|took=\S+|\bid=[0-9a-f]{8}\b|message=\S+|lag=\S+|attempt=\d+`)

// TestRule03TheNeederIsNobody: whoever of two people needs something, and at
// whatever hour of a day, curators, admins, speakers and everybody else see the
// same to the letter until the needer's yes; so do the log, the metrics, the
// audit and an export of the settings.
func TestRule03TheNeederIsNobody(t *testing.T) {
	t.Parallel()
	type trace struct{ curators, speaker, others, log, metrics, audit string }
	var traces []trace
	for _, n := range []struct {
		who, other string
		wait       int // hours
	}{{"eda", "max", 0}, {"max", "eda", 5}} {
		w := newWorld(t)
		w.stocked("bo", handovers)
		for _, who := range []string{"eda", "max"} { // both have a conversation with the app, and a Home
			w.Slash(who, "#general", "help")
			w.Form(who, "Help").Close()
			w.Home(who)
		}
		w.needs("pia", "Something of which nothing comes")
		w.RunUntil(at(fmt.Sprintf("2026-11-26 %02d:30", 9+n.wait)))
		w.needs(n.who, need)
		w.RunUntil(at("2026-11-27 10:00"))
		h := w.Home("cleo").Tab("needs", "Handovers now take ten minutes")
		h.Press("Ask them…", "Handovers now take ten minutes")
		h.Tab("needs", "Its speaker was asked on")
		w.Expect("bo", "Somebody here needs something").Click("Yes: they see who I am")
		w.Expect(n.who, "Bo Lind would help").Click("No thanks")
		w.Expect(n.who, "An offer of help has ended.")
		w.RunUntil(at("2026-11-29 10:00"))
		w.settle()
		envelopes, messages := w.measured()
		exported, err := wire.Export(t.Context(), w.app.Store)
		ok(t, err)
		traces = append(traces, trace{
			curators: w.eyes("cleo", "dan"), speaker: w.eyes("bo"), others: w.eyes("ana", "lea", "pia"),
			log: timing.ReplaceAllString(w.log.envelopes(), "~"), metrics: envelopes, audit: w.audited(),
		})
		w.Never(n.other, "", need)
		if all := string(exported) + messages + w.log.envelopes() + envelopes; strings.Contains(all, "need") || strings.Contains(all, "offer") {
			t.Errorf("an export, the log or metrics tell that somebody needs something:\n%s", all)
		}
	}
	a, b := traces[0], traces[1]
	for what, pair := range map[string][2]string{
		"curators": {a.curators, b.curators}, "the speaker": {a.speaker, b.speaker}, "others": {a.others, b.others},
		"the log": {a.log, b.log}, "the metrics": {a.metrics, b.metrics}, "the audit": {a.audit, b.audit},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s can tell who needs it: %s", what, apart(pair[0], pair[1]))
		}
	}
}
