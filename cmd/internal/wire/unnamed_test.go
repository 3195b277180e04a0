package wire_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
	"github.com/kmwin/kmwin/cmd/internal/wire"
)

// veil watches that nothing gives away Bo, who is credited without a name, to
// anybody but Bo.
type veil struct {
	*world
	others []string
	his    [][2]int // numbers of calls that were made while Bo alone did something
}

func newVeil(w *world) *veil {
	return &veil{world: w, others: []string{"ana", "cleo", "dan", "eda", "lea", "max", "pia"}}
}

// last is the number of the latest call to Slack.
func (v *veil) last() int {
	calls := v.ws.Calls()
	return calls[len(calls)-1].Seq
}

// does has Bo do something; what opens meanwhile opens before him.
func (v *veil) does(what func()) (from, to int) {
	v.t.Helper()
	v.settle()
	from = v.last()
	what()
	v.settle()
	to = v.last()
	v.his = append(v.his, [2]int{from, to})
	return from, to
}

// answers has Bo answer, of which nobody may learn, not by its moment either:
// nobody else's Slack changes then, nor in the minutes after.
func (v *veil) answers(how string, what func()) {
	v.t.Helper()
	before := v.homes()
	from, _ := v.does(what)
	v.Pass(hour / 6)
	for _, c := range v.ws.Calls() {
		if c.Seq > from && writes(c) && !v.toBo(c) && !slices.Contains([]string{"views.publish", "views.open", "views.update"}, c.Method) {
			v.t.Errorf("Bo %s, and at once %s is called: %v", how, c.Method, c.Args)
		}
	}
	for who, was := range before {
		if now := v.homes()[who]; now != was {
			v.t.Errorf("Bo %s, and %s's Home changes: %s", how, who, apart(was, now))
		}
	}
}

// writes reports whether a call changes what somebody sees.
func writes(c fakeslack.Call) bool {
	return c.OK && (strings.HasPrefix(c.Method, "chat.") || strings.HasPrefix(c.Method, "views.") || strings.HasPrefix(c.Method, "files.") || c.Method == "conversations.open")
}

// toBo reports whether a call is addressed to Bo alone.
func (v *veil) toBo(c fakeslack.Call) bool {
	id := v.id("bo")
	return c.Args["channel"] == v.conversation() || c.Args["channel_id"] == v.conversation() || c.Args["user"] == id || c.Args["user_id"] == id || c.Args["users"] == id
}

// conversation is Bo's own with the app.
func (v *veil) conversation() string {
	for _, c := range v.ws.Channels() {
		if c.IM && slices.Contains(c.Members, v.id("bo")) && slices.Contains(c.Members, v.ws.App().BotUser) {
			return c.ID
		}
	}
	return "none"
}

// homes is everybody else's Home, to the letter.
func (v *veil) homes() map[string]string {
	v.t.Helper()
	out := map[string]string{}
	for _, who := range v.others {
		for _, s := range v.seen(who, fakeslack.KindHome) {
			drawn, err := json.Marshal(s.Blocks)
			ok(v.t, err)
			out[who] = drawnAnew.ReplaceAllString(string(drawn), "")
		}
	}
	return out
}

// drawnAnew is what each drawing of a Home makes anew.
var drawnAnew = regexp.MustCompile(`"block_id":"[0-9a-f]{5}",`)

// marks are what would name Bo.
func (v *veil) marks() []string { return []string{"Lind", v.id("bo"), v.conversation()} }

// hides fails wherever something that others can read names Bo.
func (v *veil) hides(where, text string) {
	v.t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		for _, mark := range v.marks() {
			if strings.Contains(line, mark) {
				v.t.Errorf("%s names Bo: %.600s", where, line)
			}
		}
	}
}

// look has everybody look everywhere, ask for everything, and reads all that was
// ever sent to anybody but Bo, whether or not it still stands.
func (v *veil) look() {
	v.t.Helper()
	for _, who := range v.others {
		v.Home(who)
		for _, tab := range []string{"queue", "editions", "map", "needs", "exports", "settings"} {
			if v.Home(who).See().Seen.Offers("tab:" + tab) {
				ok(v.t, v.ws.Click(who, fakeslack.AtHome(), "tab:"+tab))
				v.settle()
				v.hides(who+"'s "+tab, v.homes()[who])
			}
		}
		ok(v.t, v.ws.Command(who, v.home(who), "/kmwin", "my data"))
		v.Slash(who, v.home(who), "find handovers")
		v.settle()
		v.hides(who+"'s forms", v.views(who))
		for _, s := range v.seen(who, "") {
			drawn, err := json.Marshal(s)
			ok(v.t, err)
			v.hides("what "+who+" sees", string(drawn))
		}
	}
	for _, f := range v.ws.Files() {
		if !slices.Contains(f.Channels, v.conversation()) {
			v.hides("the file "+f.Name, string(f.Content))
		}
	}
	for _, c := range v.ws.Calls() {
		if his := slices.ContainsFunc(v.his, func(w [2]int) bool { return c.Seq > w[0] && c.Seq <= w[1] }); !writes(c) || v.toBo(c) || his && strings.HasPrefix(c.Method, "views.") {
			continue
		}
		sent, err := json.Marshal(c.Args)
		ok(v.t, err)
		v.hides(c.Method, string(sent))
	}
	settings, err := wire.Export(v.t.Context(), v.app.Store)
	ok(v.t, err)
	v.log.mu.Lock()
	log := v.log.lines.String()
	v.log.mu.Unlock()
	v.hides("an export of the settings", string(settings))
	v.hides("the doctor", v.examined())
	v.hides("the metrics", scrape(v.t, v.metrics))
	v.hides("the log", log)
}

// TestRule11NobodyLearnsWhoIsUnnamed: Bo's story, credited to someone, goes all
// its ways; leaders, teams, somebody in need, curators and admins ask, look and
// export wherever they can. Nothing but his own conversation and Home ever names
// him, and whatever he answers changes nothing of theirs at that moment.
func TestRule11NobodyLearnsWhoIsUnnamed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	v := newVeil(w)
	w.hosts("handovers are slow")
	w.needs("pia", need)
	v.does(func() {
		w.Slash("bo", "#payments", handovers)
		w.Form("bo", "what went well?").Press("Add more…", "What helped?").Fill("places", "Other teams", "Leaders").Fill("credit", "Someone in Payments").Submit()
	})
	w.Home("cleo").Queue(handovers).Approve()
	v.does(func() {
		w.Expect("bo", "How it will stand:").Click("Not like that…")
		w.Form("bo", "Not like that").Fill("objection", "Too grand.").Submit()
	})
	w.Home("cleo").Queue(handovers).Approve()
	v.look()
	w.RunUntil(at(due))
	w.Pass(hour)
	w.Home("cleo").Tab("needs", "Handovers now take ten minutes").Press("Ask them…", "Handovers now take ten minutes").Tab("needs", "Its speaker was asked on")
	w.lea("Ask a question…", "Your question", asks, "Your question goes to its speaker")
	w.ExpectIn("dan", "#ops-leads", "Respond…").Click("Ask a question…")
	w.Form("dan", "Your question").Fill("words", "What did it cost?").Again("Your question goes to its speaker").Close()
	w.inTheThread("Ask a question…").Click("Use it elsewhere…")
	w.Form("lea", "Until when?").Fill("place", "Outside the organisation").Fill("where_to", "The annual report").Fill("for_whom", "our customers").Fill("until", "2027-03-31").Again("until then it stays where it is").Close()
	w.ExpectIn("max", "#support", "You said handovers are slow.").asks("How did you find the time?")
	w.Slash("cleo", "#payments", "export")
	w.Form("cleo", "What is it for?").Fill("place", "Other teams").Fill("purpose", "A talk").Fill("for_whom", "all of us").Fill("format", "A table (CSV)").Again("Your file is being made").Close()
	w.file("cleo", "export-1.csv")
	w.Pass(hour)

	v.answers("answers without a name", func() {
		w.Expect("bo", "Lea Graf asks about").Click("Answer…")
		w.Form("bo", "Under your name?").Fill("words", answers).Submit()
	})
	v.answers("lets a question lie", func() { w.Expect("bo", "Dan Ott asks about").Click("Let it lie") })
	v.answers("allows a use", func() { w.Expect("bo", "would like to use your words elsewhere").Click("Yes, as someone in Payments") })
	v.answers("would help", func() { w.Expect("bo", "Somebody here needs something").Click("No thanks") })
	w.RunUntil(at("2026-12-02 16:30"))
	w.Expect("lea", "Its speaker answers:").Quote(answers)
	w.Expect("lea", "Yes: you may use these words until 31 March 2027.").Has("Someone in Payments")
	v.answers("wants no questions", func() { w.Expect("bo", "Max Vogt (Support) would like").Click("Don't pass colleagues' questions on") })
	w.RunUntil(at("2026-12-07 16:00"))
	v.answers("wants no notes", func() { w.Expect("bo", "Where your words went").Click("No weekly note") })
	v.look()

	v.does(func() {
		w.Expect("bo", "How it stands:").Click("Take back…")
		w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	})
	w.Gone("lea", "#ops-leads", handovers)
	w.Expect("lea", "were taken back. Please use them no longer")
	w.Expect("cleo", "number 1")
	v.look()
	var audit bytes.Buffer
	ok(t, wire.WriteAudit(t.Context(), w.app.Store, wire.AuditQuery{Deed: "answered"}, true, &audit))
	v.hides("the audit's answers", audit.String())
}
