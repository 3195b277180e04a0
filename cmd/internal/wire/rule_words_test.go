package wire_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

// TestRule01OnlyTheirWords: nobody but the speaker makes a word of a quote,
// whatever form they forge.
func TestRule01OnlyTheirWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.told("max", "We answer every mail on the same day")
	const foreign = "Everything is wonderful thanks to the programme"
	for memory, deed := range map[string]string{
		`{"quote":1}`: "tell", `{"form":1}`: "tell", `{"story":1,"quote":1}`: "reframe", `{"story":2}`: "approve",
	} {
		_ = w.submitsForged("cleo", deed, memory, map[string]string{"well": foreign, "title": "A title", "shorter": foreign, "before": foreign})
	}
	w.pressesForged("cleo", "allow_all", "1")
	w.pressesForged("cleo", "accept_cut", "1")
	w.pressesForged("cleo", "use_new_words", "1")
	w.RunUntil(at(due))
	w.digest().Quote(win)
	w.Never("lea", "#ops-leads", "wonderful")
	for _, s := range w.seen("lea", "#ops-leads") {
		for _, q := range quotesIn(s.Blocks) {
			if !slices.Contains([]string{win, "We answer every mail on the same day"}, q) {
				t.Errorf("somebody is quoted with %q", q)
			}
		}
	}
	w.Never("bo", bot, "wonderful")
}

// TestRule02PermissionFirst: before the yes nobody else sees the words, the
// curators included; nobody can say yes for somebody else.
func TestRule02PermissionFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.Say("bo", "#legal", "We signed the whole contract in a day") // none of the others is there
	m.React("ana", "seedling")
	w.Expect("bo", "Yes: teams and leaders")
	for _, who := range []string{"ana", "cleo", "dan", "lea"} {
		for _, deed := range []string{"allow_all", "allow_teams", "choose", "refuse", "change", "take_back", "approve", "share_now", "accept_cut", "use_new_words", "reframe"} {
			if who == "ana" || who == "cleo" {
				w.pressesForged(who, deed, "1")
			}
		}
	}
	if err := w.submitsForged("ana", "take_back", `{"quote":1}`, map[string]string{"what": "all"}); err == nil {
		t.Error("Ana could take back Bo's words")
	}
	w.RunUntil(at(due))
	for _, who := range []string{"cleo", "dan", "lea"} {
		w.Home(who)
		w.settle()
		for _, s := range w.seen(who, "") {
			if (s.Author == w.ws.App().BotUser || s.Kind != fakeslack.KindMessage) && s.Has("the whole contract") {
				t.Errorf("%s reads\n%s", who, s.Text())
			}
		}
	}
	w.Expect("bo", "Yes: teams and leaders, as Bo Lind").Click("Yes: teams and leaders")
	w.Home("cleo").Queue("the whole contract")
}

// opaque are the ids of messages and of needs, and those that Slack gives blocks:
// all random.
var opaque = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"block_id":"[0-9a-f]{5}"|"value":"\d{9,15}(-\d+)?"`)

// TestRule03ANoIsInvisible: whatever the speaker does but say yes, everybody
// else sees the same, to the letter; so does who un-reacts or reacts again.
func TestRule03ANoIsInvisible(t *testing.T) {
	t.Parallel()
	var seen, logged []string
	for _, answer := range []string{"", "No thanks", "Don't ask me about my messages", "choose"} {
		w := newWorld(t)
		m := w.nominated("bo", "#payments", win)
		w.Expect("bo", win)
		switch answer {
		case "":
		case "choose":
			w.Expect("bo", win).Click("Choose or reword…")
			w.Form("bo", "Choose or reword").Close()
		default:
			w.Expect("bo", win).Click(answer)
		}
		w.Pass(day)
		m.Unreact("ana", "seedling")
		w.settle()
		m.React("ana", "seedling")
		w.settle()
		m.React("max", "seedling")
		w.ExpectIn("max", "#payments", "Nothing is shared unless Bo Lind says yes")
		m.React("pia", "seedling")
		w.ExpectIn("pia", "#payments", "Nothing is shared unless Bo Lind says yes")
		w.Home("ana")
		w.Home("cleo").Tab("queue", "Nothing to review").Tab("map", "Payments").Tab("editions", "No draft")
		w.Home("dan").Tab("settings", "This workspace")
		w.settle()
		var all strings.Builder
		for _, who := range []string{"ana", "max", "pia", "cleo", "dan", "lea"} {
			for _, s := range w.seen(who, "") {
				drawn, err := json.Marshal(s.Blocks)
				ok(t, err)
				all.WriteString(who + "\n" + s.Text() + "\n" + opaque.ReplaceAllString(string(drawn), "an id") + "\n")
			}
		}
		seen = append(seen, all.String())
		logged = append(logged, w.log.answers())
	}
	for i := range seen {
		if seen[i] != seen[0] {
			t.Errorf("somebody can tell answer %d from none:\n%s\n----\n%s", i, seen[0], seen[i])
		}
		if strings.Contains(logged[i], "refuse") || strings.Contains(logged[i], "no_asks") {
			t.Errorf("the log tells the answer:\n%s", logged[i])
		}
	}
}

// TestRule04TakeBackWins over everything that is under way: a draft, a hold, a
// post whose answer was lost.
func TestRule04TakeBackWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.approved("bo", "#payments", win)
	w.RunUntil(at("2026-12-01 08:59"))
	lost := make(chan struct{})
	w.ws.Fault("chat.postMessage", fakeslack.Fault{Channel: "#ops-leads", Until: lost, Times: 1})
	moved := make(chan struct{})
	go func() { defer close(moved); _ = w.app.RunUntil(t.Context(), at(due)) }()
	w.until("the post under way", func() bool { return w.rows("message WHERE kind = 'head' AND sending_since IS NOT NULL") > 0 })
	w.Home("bo").Press("Take back…", "Onboarding")
	w.Form("bo", "What do you take back?").Fill("what", "Everything, everywhere").Submit()
	close(lost)
	<-moved
	w.settle()
	w.Never("lea", "#ops-leads", "it was nine")
	w.Never("cleo", "#curators", "it was nine")
	w.Expect("bo", "You took this back.")
}

// TestRule07NoPings: whatever stands in a quote stays the same text, and nobody
// is notified.
func TestRule07NoPings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hosts("handovers are slow")
	for i, words := range []string{
		"<!channel> handovers are `fast` now & *bold* <@" + w.id("lea") + "> <https://example.com|here>",
		"@here @channel handovers: a < b > c ~no~ _yes_ ```code``` :tada: \u202Ertl\u202C",
		"1) first\n2) second\n> third\n<#" + w.channel("payments") + "> <!subteam^S1> <!date^1^{date}|x> handovers",
	} {
		w.Slash("bo", "#payments", words)
		f := w.Form("bo", "what went well?").Fill("well", words).Fill("places", "Other teams", "Leaders")
		f.Submit()
		w.Home("bo").Tab("mine", "Allowed for teams and leaders").See().Quote(words)
		w.Home("cleo").Tab("queue", "to review")
		w.approvesNewest(fmt.Sprintf("Title %d <!here> @channel <@%s>", i, w.id("lea")))
	}
	w.RunUntil(at(due))
	w.ExpectIn("lea", "#ops-leads", "<!channel> handovers are `fast` now & *bold*")
	w.ExpectIn("lea", "#ops-leads", "@here @channel handovers: a < b > c")
	w.ExpectIn("max", "#support", "You said handovers are slow.")
	n := 0
	for _, c := range w.ws.Channels() {
		if len(c.Members) == 0 {
			continue
		}
		for _, s := range w.seen(c.Members[0], c.ID) {
			pinged, err := w.ws.Notifies(c.ID, s.TS)
			if s.Author == w.ws.App().BotUser && err == nil && len(pinged) > 0 {
				t.Errorf("in #%s %d people are notified by\n%s", c.Name, len(pinged), s.Text())
			}
			n++
		}
	}
	if n < 10 {
		t.Errorf("only %d messages were looked at", n)
	}
}
