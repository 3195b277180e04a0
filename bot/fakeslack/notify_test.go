package fakeslack_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func rich(words string) string {
	return fmt.Sprintf(`[{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":%q}]}]}]`, words)
}

func mrkdwn(words, extra string) string {
	return fmt.Sprintf(`[{"type":"section","text":{"type":"mrkdwn","text":%q%s}}]`, words, extra)
}

func TestWhomAMessagePings(t *testing.T) {
	w := newWorld(t)
	ana, bo := w.user("ana"), w.user("bo")
	_, err := w.AddGroup("leads", "Leads", "ana")
	w.ok(err)
	here := []string{ana, bo}
	for _, c := range []struct {
		what, blocks string
		want         []string
	}{
		{"literal in rich text", rich("<!channel> @here <@" + ana + ">"), nil},
		{"a reference in mrkdwn", mrkdwn("<@"+ana+"> and <!here>", ""), here},
		{"a bare @here in mrkdwn", mrkdwn("hello @here", ""), here},
		{"a bare @here, verbatim", mrkdwn("hello @here", `,"verbatim":true`), nil},
		{"an escaped reference", mrkdwn("&lt;!here&gt; &lt;@"+ana+"&gt;", ""), nil},
		{"plain text", `[{"type":"header","text":{"type":"plain_text","text":"<!channel> @here"}}]`, nil},
		{"a user element", `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"user","user_id":"` + bo + `"}]}]}]`, []string{bo}},
	} {
		got, err := w.Notifies("#payments", w.raw(w.id("#payments"), c.blocks))
		w.ok(err)
		if !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s pings %v, want %v", c.what, got, c.want)
		}
	}
	m, err := w.Say("bo", "#payments", "look @leads, bo@ana.example, @bo")
	w.ok(err)
	if got, _ := w.Notifies("#payments", m.TS); !slices.Equal(got, []string{ana}) {
		t.Errorf("what bo typed pings %v", got)
	}
}

// Equal buttons of a list are told apart by the words above them.
func TestUnder(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	card := func(id string) string {
		return `{"type":"section","text":{"type":"mrkdwn","text":"*Story ` + id + `*"}},` +
			`{"type":"actions","block_id":"b` + id + `","elements":[` + button("Approve", `,"action_id":"approve","value":"`+id+`"`) + `]}`
	}
	ts := w.raw(w.id("#payments"), "["+card("1")+","+card("2")+"]")
	at := fakeslack.InMessage("#payments", ts)
	for _, id := range []string{"2", "1"} {
		w.ok(w.Click("ana", at.Under("Story "+id), "Approve"))
		a := w.next(got).Data.(slack.InteractionCallback).ActionCallback.BlockActions[0]
		if a.Value != id || a.BlockID != "b"+id {
			t.Errorf("under story %s: %+v", id, a)
		}
	}
	if err := w.Click("ana", at.Under("Story 3"), "Approve"); err == nil {
		t.Error("a story that is not there was approved")
	}
}

func FuzzTyped(f *testing.F) {
	for _, s := range []string{"a *b* _c_", "> q\n- l\n1. n", "```x", "``", "@ana #payments :x: <b>&", "*", "a:b:c"} {
		f.Add(s)
	}
	ws, err := fakeslack.New(fakeslack.Config{Manifest: fakeslack.Manifest{Display: struct {
		Name string `json:"name"`
	}{Name: "x"}}})
	if err != nil {
		f.Fatal(err)
	}
	if _, err := ws.AddPerson(fakeslack.Person{Name: "ana"}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ws.Say("ana", "#general", text)
		if err != nil {
			return
		}
		lines, err := ws.Messages("ana", "#general", m.TS)
		if err != nil || len(lines) != 1 || lines[0].TS != m.TS {
			t.Fatalf("%q is not read back: %v", text, err)
		}
		if len(m.Blocks) > 0 && m.Blocks[0]["elements"] == nil {
			t.Fatalf("%q became a block of nothing", text)
		}
	})
}
