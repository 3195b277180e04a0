package fakeslack_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func x(n int) string { return strings.Repeat("x", n) }

func plainText(s string) string { return fmt.Sprintf(`{"type":"plain_text","text":%q}`, s) }

func button(text, extra string) string {
	return `{"type":"button","text":` + plainText(text) + extra + `}`
}

func option(text, value string) string {
	return fmt.Sprintf(`{"text":%s,"value":%q}`, plainText(text), value)
}

func repeat(n int, s string) string { return strings.TrimSuffix(strings.Repeat(s+",", n), ",") }

func actions(els string) string { return `{"type":"actions","elements":[` + els + `]}` }

func chart(series string) string {
	return `{"type":"data_visualization","title":"T","chart":{"type":"bar","series":[` + series +
		`],"axis_config":{"categories":["A","B"]}}}`
}

var badBlocks = map[string]struct{ block, at string }{
	"unknown type":            {`{"type":"nonsense"}`, "/blocks/0/type"},
	"alert in a message":      {`{"type":"alert","text":` + plainText("x") + `}`, "/blocks/0/type"},
	"section without text":    {`{"type":"section"}`, "/blocks/0"},
	"section text too long":   {`{"type":"section","text":{"type":"mrkdwn","text":"` + x(3001) + `"}}`, "/blocks/0/text/text"},
	"empty text":              {`{"type":"section","text":{"type":"mrkdwn","text":""}}`, "/blocks/0/text/text"},
	"bare string":             {`{"type":"section","text":"x"}`, "/blocks/0/text"},
	"eleven fields":           {`{"type":"section","fields":[` + repeat(11, plainText("x")) + `]}`, "/blocks/0/fields"},
	"field too long":          {`{"type":"section","fields":[` + plainText(x(2001)) + `]}`, "/blocks/0/fields/0/text"},
	"header in mrkdwn":        {`{"type":"header","text":{"type":"mrkdwn","text":"x"}}`, "/blocks/0/text/type"},
	"header too long":         {`{"type":"header","text":` + plainText(x(151)) + `}`, "/blocks/0/text/text"},
	"block_id too long":       {`{"type":"divider","block_id":"` + x(256) + `"}`, "/blocks/0/block_id"},
	"eleven in a context":     {`{"type":"context","elements":[` + repeat(11, plainText("x")) + `]}`, "/blocks/0/elements"},
	"empty context":           {`{"type":"context","elements":[]}`, "/blocks/0/elements"},
	"26 buttons":              {actions(repeat(26, button("x", ""))), "/blocks/0/elements"},
	"no actions":              {actions(""), "/blocks/0/elements"},
	"button too long":         {actions(button(x(76), "")), "/blocks/0/elements/0/text/text"},
	"button value too long":   {actions(button("x", `,"value":"`+x(2001)+`"`)), "/blocks/0/elements/0/value"},
	"button style":            {actions(button("x", `,"style":"green"`)), "/blocks/0/elements/0/style"},
	"action_id too long":      {actions(button("x", `,"action_id":"`+x(256)+`"`)), "/blocks/0/elements/0/action_id"},
	"action_id twice":         {actions(repeat(2, button("x", `,"action_id":"a"`))), "/blocks/0/elements/1/action_id"},
	"input in actions":        {actions(`{"type":"plain_text_input"}`), "/blocks/0/elements/0/type"},
	"select without options":  {actions(`{"type":"static_select","options":[]}`), "/blocks/0/elements/0/options"},
	"six overflow options":    {actions(`{"type":"overflow","options":[` + repeat(6, option("x", "v")) + `]}`), "/blocks/0/elements/0/options"},
	"option text too long":    {actions(`{"type":"static_select","options":[` + option(x(76), "v") + `]}`), "/blocks/0/elements/0/options/0/text/text"},
	"option without value":    {actions(`{"type":"static_select","options":[` + option("x", "") + `]}`), "/blocks/0/elements/0/options/0"},
	"initial not an option":   {actions(`{"type":"static_select","initial_option":` + option("y", "w") + `,"options":[` + option("x", "v") + `]}`), "/blocks/0/elements/0"},
	"placeholder too long":    {actions(`{"type":"users_select","placeholder":` + plainText(x(151)) + `}`), "/blocks/0/elements/0/placeholder/text"},
	"image without alt":       {`{"type":"image","image_url":"https://a.example/b.png"}`, "/blocks/0"},
	"rich text without parts": {`{"type":"rich_text","elements":[]}`, "/blocks/0/elements"},
	"rich text empty text":    {`{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":""}]}]}`, "/blocks/0/elements/0/elements/0/text"},
	"rich text unknown part":  {`{"type":"rich_text","elements":[{"type":"rich_text_poem","elements":[]}]}`, "/blocks/0/elements/0/type"},
	"label too long":          {`{"type":"input","label":` + plainText(x(2001)) + `,"element":{"type":"plain_text_input"}}`, "/blocks/0/label/text"},
	"button in an input":      {`{"type":"input","label":` + plainText("x") + `,"element":` + button("x", "") + `}`, "/blocks/0/element/type"},
	"max_length":              {`{"type":"input","label":` + plainText("x") + `,"element":{"type":"plain_text_input","max_length":3001}}`, "/blocks/0/element/max_length"},
	"chart with a gap":        {chart(`{"name":"S","data":[{"label":"A","value":1}]}`), "/blocks/0/chart/series/0/data"},
	"chart unknown category":  {chart(`{"name":"S","data":[{"label":"A","value":1},{"label":"C","value":1}]}`), "/blocks/0/chart/series/0/data/1"},
	"chart series name":       {chart(`{"name":"` + x(21) + `","data":[{"label":"A","value":1},{"label":"B","value":1}]}`), "/blocks/0/chart/series/0/name"},
	"card of nothing":         {`{"type":"card"}`, "/blocks/0"},
	"card body too long":      {`{"type":"card","body":` + plainText(x(201)) + `}`, "/blocks/0/body/text"},
	"table cell":              {`{"type":"table","rows":[[{"type":"picture"}]]}`, "/blocks/0/rows/0/0/type"},
}

// answer posts blocks by hand and returns Slack's answer.
func (w *world) answer(method string, args url.Values) map[string]any {
	w.t.Helper()
	args.Set("token", w.BotToken())
	r, err := w.http().PostForm(w.url+"/api/"+method, args)
	w.ok(err)
	defer func() { _ = r.Body.Close() }()
	var out map[string]any
	w.ok(json.NewDecoder(r.Body).Decode(&out))
	return out
}

func TestInvalidBlocks(t *testing.T) {
	w := newWorld(t)
	for what, c := range badBlocks {
		a := w.answer("chat.postMessage", url.Values{"channel": {w.id("#payments")}, "text": {"x"}, "blocks": {"[" + c.block + "]"}})
		if a["error"] != "invalid_blocks" || !strings.Contains(fmt.Sprint(a["response_metadata"]), "[json-pointer:"+c.at+"]") {
			t.Errorf("%s: %v", what, a)
		}
	}
	if n := len(w.Calls()); n != len(badBlocks) {
		t.Errorf("%d calls", n)
	}
	if all, _ := w.Messages("ana", "#payments", ""); len(all) != 0 {
		t.Errorf("%d refused messages were posted", len(all))
	}
}

func TestBlocksTogether(t *testing.T) {
	w := newWorld(t)
	table := `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`
	good := chart(`{"name":"S","data":[{"label":"A","value":1},{"label":"B","value":2}]}`)
	for _, c := range []struct{ what, blocks, code string }{
		{"a block_id twice", `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}`, "invalid_blocks"},
		{"two tables", table + "," + table, "invalid_attachments"},
		{"three charts", repeat(3, good), "invalid_blocks"},
		{"one of each", table + "," + good, ""},
	} {
		a := w.answer("chat.postMessage", url.Values{"channel": {"#payments"}, "text": {"x"}, "blocks": {"[" + c.blocks + "]"}})
		if got, _ := a["error"].(string); got != c.code {
			t.Errorf("%s: %v", c.what, a)
		}
	}
	v := w.answer("blocks.validate", url.Values{"blocks": {`[{"type":"header"}]`}})
	if v["ok"] != false || !strings.Contains(fmt.Sprint(v["errors"]), "/blocks/0") {
		t.Errorf("blocks.validate: %v", v)
	}
	if v := w.answer("blocks.validate", url.Values{"blocks": {"[" + good + "]"}}); v["ok"] != true {
		t.Errorf("blocks.validate: %v", v)
	}
}

func TestRefusedNativeBlocks(t *testing.T) {
	w := newWorld(t, func(c *fakeslack.Config) { c.RefusedBlocks = []string{"data_visualization", "table"} })
	a := w.answer("chat.postMessage", url.Values{"channel": {"#payments"}, "text": {"x"}, "blocks": {
		"[" + chart(`{"name":"S","data":[{"label":"A","value":1},{"label":"B","value":2}]}`) + "]",
	}})
	if a["error"] != "invalid_blocks" {
		t.Errorf("answered %v", a)
	}
}

func TestInvalidViews(t *testing.T) {
	w := newWorld(t)
	input := `{"type":"input","label":` + plainText("L") + `,"element":{"type":"plain_text_input"}}`
	modal := func(fields string) string {
		return `{"type":"modal","title":` + plainText("T") + `,` + fields + `}`
	}
	for what, c := range map[string]struct{ view, at string }{
		"no title":               {`{"type":"modal","blocks":[]}`, "/view"},
		"title too long":         {`{"type":"modal","title":` + plainText(x(25)) + `,"blocks":[]}`, "/view/title/text"},
		"no blocks":              {modal(`"callback_id":"a"`), "/view"},
		"input without submit":   {modal(`"blocks":[` + input + `]`), "/view"},
		"submit too long":        {modal(`"blocks":[],"submit":` + plainText(x(25))), "/view/submit/text"},
		"private_metadata":       {modal(`"blocks":[],"private_metadata":"` + x(3001) + `"`), "/view/private_metadata"},
		"callback_id":            {modal(`"blocks":[],"callback_id":"` + x(256) + `"`), "/view/callback_id"},
		"101 blocks":             {modal(`"blocks":[` + repeat(101, `{"type":"divider"}`) + `]`), "/view/blocks"},
		"markdown in a modal":    {modal(`"blocks":[{"type":"markdown","text":"x"}]`), "/view/blocks/0/type"},
		"chart at home":          {`{"type":"home","blocks":[{"type":"data_visualization"}]}`, "/view/blocks/0/type"},
		"neither modal nor home": {`{"type":"window","blocks":[]}`, "/view/type"},
	} {
		a := w.answer("blocks.validate", url.Values{"view": {c.view}})
		if a["error"] != "invalid_arguments" || !strings.Contains(fmt.Sprint(a["errors"]), "pointer:"+c.at) {
			t.Errorf("%s: %v", what, a)
		}
	}
}
