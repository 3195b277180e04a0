package fakeslack_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

const everything = `[
 {"type":"header","text":{"type":"plain_text","text":"November"}},
 {"type":"section","text":{"type":"mrkdwn","text":"*Bold* and _thin_ &amp; <@ANA>, <#PAY>, <https://a.example|there>"},
  "fields":[{"type":"plain_text","text":"left"},{"type":"mrkdwn","text":"~right~"}],
  "accessory":{"type":"button","action_id":"b","text":{"type":"plain_text","text":"Open"}}},
 {"type":"divider"},
 {"type":"context","elements":[{"type":"image","image_url":"https://a.example/i.png","alt_text":"a seed"},{"type":"mrkdwn","text":"snake_case_stays"}]},
 {"type":"image","image_url":"https://a.example/i.png","alt_text":"a plant","title":{"type":"plain_text","text":"Growing"}},
 {"type":"rich_text","elements":[
  {"type":"rich_text_section","elements":[{"type":"text","text":"Said "},{"type":"user","user_id":"ANA"},{"type":"text","text":" in "},
   {"type":"channel","channel_id":"PAY"},{"type":"emoji","name":"tada"},{"type":"link","url":"https://b.example"},{"type":"broadcast","range":"here"}]},
  {"type":"rich_text_quote","elements":[{"type":"text","text":"It took <one> day.\nNot nine."}]},
  {"type":"rich_text_list","style":"ordered","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},
   {"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]}]},
 {"type":"actions","elements":[
  {"type":"radio_buttons","action_id":"r","initial_option":{"text":{"type":"plain_text","text":"On"},"value":"on"},"options":[
   {"text":{"type":"plain_text","text":"On"},"value":"on"},{"text":{"type":"plain_text","text":"Off"},"value":"off","description":{"type":"plain_text","text":"for good"}}]},
  {"type":"overflow","action_id":"o","options":[{"text":{"type":"plain_text","text":"What"},"value":"1"},{"text":{"type":"plain_text","text":"Stop"},"value":"2"}]},
  {"type":"static_select","action_id":"s","placeholder":{"type":"plain_text","text":"Pick"},"options":[{"text":{"type":"plain_text","text":"One"},"value":"1"}]}]},
 {"type":"table","rows":[[{"type":"raw_text","text":"Team"},{"type":"raw_text","text":"Stories"}],[{"type":"raw_text","text":"Ops"},{"type":"raw_text","text":"3"}]]},
 {"type":"data_visualization","title":"Stories","chart":{"type":"bar","series":[{"name":"All","data":[{"label":"Oct","value":2}]}],"axis_config":{"categories":["Oct"]}}},
 {"type":"data_visualization","title":"Parts","chart":{"type":"pie","segments":[{"label":"Ops","value":2}]}},
 {"type":"card","title":{"type":"mrkdwn","text":"Card"},"body":{"type":"mrkdwn","text":"its body"},"actions":[{"type":"button","action_id":"c","text":{"type":"plain_text","text":"More"}}]},
 {"type":"carousel","elements":[{"type":"card","title":{"type":"mrkdwn","text":"Second card"}}]},
 {"type":"markdown","text":"**marked**"}]`

const asRead = `November
Bold and thin & @Ana, #payments, there
left
right
[Open]
a seed snake_case_stays
Growing
a plant
Said @Ana in #payments:tada:https://b.example@here
It took <one> day.
Not nine.
1. one
2. two
(x) On
( ) Off (for good) [⋯ What | Stop] [Pick ▾]
Team | Stories
Ops | 3
Stories
All, Oct: 2
Parts
Ops: 2
Card
its body
[More]
Second card
**marked**`

func TestMessageAsRead(t *testing.T) {
	w := newWorld(t)
	blocks := strings.NewReplacer("ANA", w.user("ana"), "PAY", w.id("#payments")).Replace(everything)
	a := w.answer("chat.postMessage", map[string][]string{"channel": {"#payments"}, "blocks": {blocks}})
	if a["ok"] != true {
		t.Fatalf("refused: %v", a)
	}
	seen, err := w.Find("bo", "", "Not nine.")
	w.ok(err)
	if seen.Text() != asRead {
		t.Errorf("read as\n%s\nwant\n%s", seen.Text(), asRead)
	}
	want := []string{"Open", "On", "Off", "What", "Stop", "One", "More"}
	if got := seen.Labels(); !slices.Equal(got, want) {
		t.Errorf("labels %v, want %v", got, want)
	}
	if !seen.Offers("Stop") || !seen.Offers("more") || seen.Offers("Delete") {
		t.Error("what it offers is wrong")
	}
}

func TestTextOfAnApp(t *testing.T) {
	w := newWorld(t)
	_, ts, err := w.api.PostMessage(w.id("#payments"), text("a & b &lt; c > d <@"+w.user("bo")+"> < e"))
	w.ok(err)
	m, err := w.Message("#payments", ts)
	w.ok(err)
	if want := "a &amp; b &lt; c &gt; d <@" + w.user("bo") + "> &lt; e"; m.Text != want {
		t.Errorf("kept %q, want %q", m.Text, want)
	}
	if _, err := w.Find("ana", "#payments", "a & b < c > d @Bo Lind < e"); err != nil {
		t.Error(err)
	}
}

func TestFormRules(t *testing.T) {
	w := newWorld(t)
	got := make(chan socketmode.Event, 10)
	w.listen(acking(got))
	in := func(block, element, extra string) string {
		return `{"type":"input","block_id":"` + block + `","label":` + plainText("The "+block) + `,"element":{` + element + `,"action_id":"x"}` + extra + `}`
	}
	view := `{"type":"modal","title":` + plainText("Rules") + `,"submit":` + plainText("Send") + `,"blocks":[` + strings.Join([]string{
		in("short", `"type":"plain_text_input","min_length":3,"max_length":5`, ""),
		in("count", `"type":"number_input","is_decimal_allowed":false`, ""),
		in("mail", `"type":"email_text_input"`, ""),
		in("link", `"type":"url_text_input"`, ""),
		in("people", `"type":"multi_users_select","max_selected_items":1`, `,"optional":true`),
		in("when", `"type":"datetimepicker"`, `,"optional":true`),
		in("rich", `"type":"rich_text_input"`, `,"optional":true`),
		in("place", `"type":"conversations_select","response_url_enabled":true,"filter":{"include":["public"]}`, `,"optional":true`),
	}, ",") + `]}`
	if a := w.answer("views.open", map[string][]string{"trigger_id": {w.trigger("bo", got)}, "view": {view}}); a["ok"] != true {
		t.Fatalf("refused: %v", a)
	}
	fill := func(field string, said ...string) error {
		return w.Fill("bo", fakeslack.InModal(), "The "+field, said...)
	}
	for field, words := range map[string]string{"short": "longer", "count": "many", "mail": "nobody", "link": "there"} {
		w.ok(fill(field, words))
	}
	err := w.Submit("bo", fakeslack.InModal())
	for _, words := range []string{"no more than 5", "enter a number", "valid email", "valid URL"} {
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%v does not say %q", err, words)
		}
	}
	if err := fill("people", "ana", "bo"); err == nil {
		t.Error("two people were taken where one may be")
	}
	if err := fill("place", "#secret"); err == nil {
		t.Error("a private channel was offered among public ones")
	}
	for _, f := range [][]string{
		{"short", "four"},
		{"count", "4"},
		{"mail", "a@b.example"},
		{"link", "https://a.example"},
		{"people", "ana"},
		{"when", "1796112000"},
		{"rich", "*so*"},
		{"place", "#payments"},
	} {
		w.ok(fill(f[0], f[1]))
	}
	seen, err := w.Find("bo", "modal", "Rules")
	w.ok(err)
	if !seen.Has("The place #payments") || !seen.Has("The people @Ana") || !seen.Has("The rich so") {
		t.Errorf("reads %q", seen.Text())
	}
	w.ok(w.Submit("bo", fakeslack.InModal()))
	cb := w.next(got).Data.(slack.InteractionCallback)
	if len(cb.ResponseURLs) != 1 || cb.ResponseURLs[0].ChannelID != w.id("#payments") {
		t.Errorf("response_urls %+v", cb.ResponseURLs)
	}
	if s := cb.View.State.Values; s["when"]["x"].SelectedDateTime != 1796112000 || s["people"]["x"].SelectedUsers[0] != w.user("ana") {
		t.Errorf("state %+v", s)
	}
}

func TestAwait(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	said := make(chan error, 1)
	go func() {
		_, err := w.Say("bo", "#payments", "here it is")
		said <- err
	}()
	seen, err := w.Await(ctx, "ana", "#payments", "here it is")
	w.ok(err)
	w.ok(<-said)
	if seen.Author != w.user("bo") {
		t.Errorf("seen %+v", seen)
	}
	cancel()
	if _, err := w.Await(ctx, "ana", "#payments", "never"); err == nil {
		t.Error("what nobody said was found")
	}
}
