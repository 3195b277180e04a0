package wire_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// together are the conversations of several people and the app.
func (w *world) together() []fakeslack.Channel {
	w.t.Helper()
	return slices.DeleteFunc(w.ws.Channels(), func(c fakeslack.Channel) bool { return !c.MPIM })
}

// eyes is all that people see of the app, anywhere, to the letter but for ids
// that are made up anew each time.
func (w *world) eyes(people ...string) string {
	w.t.Helper()
	w.settle()
	var all strings.Builder
	for _, who := range people {
		w.Home(who)
		w.settle()
		for _, s := range w.seen(who, "") {
			drawn, err := json.Marshal(s.Blocks)
			ok(w.t, err)
			all.WriteString(who + "\n" + s.Text() + "\n" + opaque.ReplaceAllString(string(drawn), "an id") + "\n")
		}
	}
	seen := all.String()
	for name := range members {
		seen = strings.ReplaceAll(seen, w.id(name), name)
	}
	return seen
}

// apart is where two sights first differ.
func apart(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return strings.Join(x[max(0, i-3):i+1], "\n") + "\n---- or\n" + y[i]
		}
	}
	return fmt.Sprintf("%d lines or %d", len(x), len(y))
}

// posted is a story of Bo's that stands in #support, hosted by Eda.
func (w *world) posted() sight {
	w.t.Helper()
	w.hosts("handovers are slow")
	w.stocked("bo", handovers)
	w.RunUntil(at(due))
	w.Pass(hour)
	return w.ExpectIn("max", "#support", "You said handovers are slow.")
}

// asks has somebody ask to talk to the speaker.
func (s sight) asks(line string) {
	s.w.t.Helper()
	s.Click("Talk to them")
	s.w.Form(s.who, "They may choose not to answer").Fill("words", line).Again("They are asked, and read your line with your name.").Close()
}

// TestTalkToThem: the speaker is asked first; on a yes the two get one message
// together, and two weeks later each is asked whether it helped.
func TestTalkToThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := w.posted()
	s.asks("How did you find the time for a board?")
	w.Expect("bo", "Max Vogt (Support) would like to talk to you about").Quote("How did you find the time for a board?").
		Has("If you do nothing, nothing happens").Click("Yes: they see who I am")
	w.Expect("bo", "You said yes to talking to Max Vogt")
	met := w.ExpectIn("max", "", "Max Vogt (Support) asked to talk about")
	met.Has("which Bo Lind told", "I leave the two of you to it.")
	rooms := w.together()
	if len(rooms) != 1 || len(rooms[0].Members) != 3 {
		t.Fatalf("they meet in %+v", rooms)
	}
	s.Click("Talk to them")
	w.ExpectIn("max", "#support", "You have asked about this already.")
	w.Pass(8 * day)
	w.Pass(13 * day)
	w.Expect("max", "Did it help?").Has("you and Bo Lind were put in touch").Click("No")
	w.Expect("max", "You said that it did not help.")
	w.Expect("bo", "you and Max Vogt were put in touch").Click("Yes")
	w.Expect("bo", "You said that it helped.").Click("Tell a win")
	w.Form("bo", "what went well?").Close()
	if lines, err := w.ws.Messages("bo", rooms[0].ID, ""); err != nil || len(lines) != 1 {
		t.Errorf("%d messages stand in their conversation, %v", len(lines), err)
	}
}

// TestOwnWordsAreNotTalkedAbout: nobody is put in touch with themselves.
func TestOwnWordsAreNotTalkedAbout(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.posted()
	w.ExpectIn("bo", "#support", "You said handovers are slow.").Click("Talk to them")
	w.ExpectIn("bo", "#support", "These are your own words.")
}

// TestQuestionsAreGatheredOnceADay: however many ask, a speaker gets one message
// of colleagues' questions a day, and none once they want none.
func TestQuestionsAreGatheredOnceADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.posted()
	count := func() int { return w.rows("message WHERE kind = 'talk'") }
	for _, who := range []string{"eda", "max", "pia", "ana"} {
		w.ExpectIn(who, "#support", "You said handovers are slow.").asks("Asked by " + who + " in one line")
		w.settle()
		if n := count(); n != 1 {
			t.Fatalf("%d messages of questions on one day", n)
		}
	}
	w.Expect("bo", "Eda Kaya (Support) would like")
	w.Pass(day + 6*hour)
	w.Expect("bo", "Max Vogt (Support) would like").Has("Pia Senn", "Ana Roth").Click("Don't pass colleagues' questions on")
	w.Expect("bo", "Pass colleagues' questions on again")
	w.Pass(3 * day)
	if n := count(); n != 2 {
		t.Errorf("%d messages of questions", n)
	}
	for _, who := range []string{"eda", "max", "pia", "ana"} {
		for _, s := range w.seen(who, bot) {
			if s.Has("Bo Lind") && s.Has("talk") {
				t.Errorf("%s learns of it:\n%s", who, s.Text())
			}
		}
	}
}

// TestRule03TheSpeakersAnswerIsTheirs: whatever a speaker does with a question
// but say yes, whoever asked sees the same to the letter, and does not learn who
// it was that is credited without a name; nor do curators, logs and metrics.
func TestRule03TheSpeakersAnswerIsTheirs(t *testing.T) {
	t.Parallel()
	var seen, logs []string
	for _, answer := range []string{"", "No thanks", "Don't pass colleagues' questions on"} {
		w := newWorld(t)
		w.hosts("handovers are slow")
		w.Slash("bo", "#payments", handovers)
		w.Form("bo", "what went well?").Press("Add more…", "What helped?").Fill("places", "Other teams").Fill("credit", "Someone in Payments").Submit()
		w.Home("cleo").Queue(handovers).Approve()
		w.RunUntil(at(due))
		w.Pass(hour)
		w.ExpectIn("max", "#support", "Someone in Payments").asks("How did you find the time?")
		q := w.Expect("bo", "Max Vogt (Support) would like").Has("Whoever asks was not told who you are")
		if answer != "" {
			q.Click(answer)
		}
		w.Pass(8 * day)
		w.Pass(8 * day)
		seen = append(seen, w.eyes("max", "eda", "ana", "cleo", "dan", "lea"))
		logs = append(logs, w.log.answers())
		if strings.Contains(w.eyes("max", "eda"), "Bo Lind") {
			t.Errorf("after %q a name is seen", answer)
		}
	}
	for i := range seen {
		if seen[i] != seen[0] {
			t.Errorf("answer %d is seen: %s", i, apart(seen[0], seen[i]))
		}
		if strings.Contains(logs[i], "talk") {
			t.Errorf("the log tells the answer:\n%s", logs[i])
		}
	}
}
