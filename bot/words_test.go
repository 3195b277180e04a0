package bot

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var someNames = known{
	people:   map[string]string{"U1": "ana", "U2": "Bo Lind"},
	channels: map[string]string{"C1": "payments", "C2": ""},
	groups:   map[string]string{"S1": "leads"},
}

func TestWordsOfEncodedText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain words":                            "plain words",
		"5 &lt; 6 &amp;&amp; 7 &gt; 6":           "5 < 6 && 7 > 6",
		"&amp;lt; stays as typed":                "&lt; stays as typed",
		"<@U1> and <@U2> did it":                 "@ana and @Bo Lind did it",
		"<@U9|carl> did it":                      "@carl did it",
		"<@U9> did it":                           "@somebody did it",
		"see <#C1|old-name> and <#C2|hidden>":    "see #payments and #private-channel",
		"<!here> <!channel> <!everyone>":         "@here @channel @everyone",
		"<!subteam^S1> <!subteam^S2|@ops>":       "@leads @ops",
		"<!date^1392734382^{date}|yesterday>":    "yesterday",
		"<https://example.com/a?b=1&amp;c=2>":    "https://example.com/a?b=1&c=2",
		"<https://example.com|our &lt;page&gt;>": "our <page>",
		"<mailto:bo@example.com>":                "bo@example.com",
		"an open < bracket":                      "an open < bracket",
		" trimmed \n":                            "trimmed",
		":tada: *bold* stays":                    ":tada: *bold* stays",
	} {
		if got, _ := spell(bitsOf(said{Text: in}), someNames); got != want {
			t.Errorf("%q reads %q, not %q", in, got, want)
		}
	}
}

func TestWordsOfRichText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ block, want string }{
		"literal": {`{"type":"rich_text_section","elements":[{"type":"text","text":"a <!channel> & <b>"}]}`, "a <!channel> & <b>"},
		"formats": {`{"type":"rich_text_section","elements":[{"type":"text","text":"It is "},{"type":"text","text":"fast","style":{"bold":true}}]}`, "It is fast"},
		"mention": {`{"type":"rich_text_section","elements":[{"type":"user","user_id":"U2"},{"type":"text","text":" helped"}]}`, "@Bo Lind helped"},
		"others":  {`{"type":"rich_text_section","elements":[{"type":"channel","channel_id":"C1"},{"type":"usergroup","usergroup_id":"S1"},{"type":"broadcast","range":"here"}]}`, "#payments@leads@here"},
		"emoji":   {`{"type":"rich_text_section","elements":[{"type":"emoji","name":"+1","unicode":"1f44d-1f3fd"},{"type":"emoji","name":"party-parrot"}]}`, "👍🏽:party-parrot:"},
		"links":   {`{"type":"rich_text_section","elements":[{"type":"link","url":"https://a.example","text":"here"},{"type":"text","text":" "},{"type":"link","url":"https://b.example"}]}`, "here https://b.example"},
		"list": {`{"type":"rich_text_section","elements":[{"type":"text","text":"Two things:\n"}]},{"type":"rich_text_list","style":"bullet","elements":[
			{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]}`, "Two things:\none\ntwo"},
		"quote": {`{"type":"rich_text_section","elements":[{"type":"text","text":"They said"}]},{"type":"rich_text_quote","elements":[{"type":"text","text":"well done"}]},
			{"type":"rich_text_preformatted","elements":[{"type":"text","text":"9 days\n1 day"}]}`, "They said\nwell done\n9 days\n1 day"},
		"unknown":   {`{"type":"rich_text_section","elements":[{"type":"hologram","text":"seen"},{"type":"text","text":7},"no object",{"type":"text","text":" too"}]}`, "seen too"},
		"odd emoji": {`{"type":"rich_text_section","elements":[{"type":"emoji","name":"x","unicode":"d800"},{"type":"emoji","name":"y","unicode":"zz"}]}`, ":x::y:"},
	} {
		raw := json.RawMessage(`{"type":"rich_text","elements":[` + c.block + `]}`)
		m := said{Text: "not this", Blocks: []json.RawMessage{json.RawMessage(`{"type":"table","rows":7}`), raw}}
		if got, _ := spell(bitsOf(m), someNames); got != c.want {
			t.Errorf("%s reads %q, not %q", name, got, c.want)
		}
	}
}

func TestMentionsAreNamesInTheText(t *testing.T) {
	t.Parallel()
	bits := bitsOf(said{Text: "<@U1> asked <@U2>, then <@U1> in <#C1>"})
	if got := ids(bits, toPerson); !slices.Equal(got, []string{"U1", "U2"}) {
		t.Errorf("people are %v", got)
	}
	text, mentions := spell(bits, someNames)
	if diff := cmp.Diff([]string{"ana", "Bo Lind", "ana"}, mentions); diff != "" {
		t.Error(diff)
	}
	for _, name := range mentions {
		if !strings.Contains(text, "@"+name) {
			t.Errorf("%q does not hold @%s", text, name)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("a <@U1> b &amp; <https://x|y>", `{"type":"rich_text_section","elements":[{"type":"text","text":"a"}]}`)
	f.Add("<", `{"type":"rich_text_list","elements":[{"type":"rich_text_section"}]}`)
	f.Add("<<!here>|>", `[`)
	f.Fuzz(func(t *testing.T, text, element string) {
		got, mentions := spell(bitsOf(said{Text: text}), someNames)
		if !strings.ContainsAny(text, "<>&") && got != strings.TrimSpace(text) {
			t.Errorf("%q reads %q", text, got)
		}
		for _, name := range mentions {
			if !strings.Contains(got, "@"+name) {
				t.Errorf("%q does not hold @%s", got, name)
			}
		}
		raw := json.RawMessage(`{"type":"rich_text","elements":[` + element + `]}`)
		if !json.Valid(raw) {
			return
		}
		if got, _ := spell(bitsOf(said{Blocks: []json.RawMessage{raw}}), someNames); !utf8.ValidString(got) {
			t.Errorf("%q is no text", got)
		}
	})
}
