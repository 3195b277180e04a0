package fakeslack_test

import (
	"net/url"
	"testing"
)

// What Slack takes must pass: each block at its limit, on its surface.
func TestGoodBlocks(t *testing.T) {
	w := newWorld(t)
	modal := func(block string) url.Values {
		return url.Values{"view": {`{"type":"modal","title":` + plainText(x(24)) + `,"submit":` + plainText(x(24)) +
			`,"private_metadata":"` + x(3000) + `","blocks":[` + block + `]}`}}
	}
	at := func(block string) url.Values {
		return url.Values{"view": {`{"type":"home","blocks":[` + block + `]}`}}
	}
	message := func(block string) url.Values { return url.Values{"blocks": {"[" + block + "]"}} }
	confirm := `,"confirm":{"title":` + plainText(x(100)) + `,"text":` + plainText(x(300)) + `,"confirm":` + plainText(x(30)) +
		`,"deny":` + plainText(x(30)) + `}`
	checks := `{"type":"checkboxes","options":[{"text":{"type":"mrkdwn","text":"*a*"},"value":"a","description":{"type":"mrkdwn","text":"_b_"}}],` +
		`"initial_options":[{"text":{"type":"mrkdwn","text":"*a*"},"value":"a","description":{"type":"mrkdwn","text":"_b_"}}]}`
	groups := `{"type":"static_select","option_groups":[{"label":` + plainText("g") + `,"options":[` + option("x", "1") + `]}],"initial_option":` + option("x", "1") + `}`
	for what, args := range map[string]url.Values{
		"section":              message(`{"type":"section","text":{"type":"mrkdwn","text":"` + x(3000) + `","verbatim":true}}`),
		"fields only":          message(`{"type":"section","fields":[` + repeat(10, plainText("x")) + `]}`),
		"section and a picker": message(`{"type":"section","text":` + plainText("x") + `,"accessory":{"type":"datepicker"}}`),
		"50 dividers":          message(repeat(50, `{"type":"divider"}`)),
		"100 dividers at home": at(repeat(100, `{"type":"divider"}`)),
		"25 buttons":           message(actions(repeat(25, button(x(75), `,"value":"v"`)))),
		"button":               message(actions(button(x(75), `,"style":"danger","url":"https://a.example","action_id":"`+x(255)+`"`+confirm))),
		"checkboxes":           message(actions(checks)),
		"option groups":        message(actions(groups)),
		"input in a message":   message(`{"type":"input","label":` + plainText("L") + `,"element":` + groups + `}`),
		"input at home":        at(`{"type":"input","label":` + plainText("L") + `,"element":{"type":"plain_text_input","max_length":3000}}`),
		"input in a modal":     modal(`{"type":"input","label":` + plainText(x(2000)) + `,"hint":` + plainText(x(2000)) + `,"element":{"type":"plain_text_input","multiline":true,"initial_value":"` + x(3000) + `"}}`),
		"alert in a modal":     modal(`{"type":"alert","level":"warning","text":` + plainText(x(200)) + `}`),
		"markdown":             message(`{"type":"markdown","text":"` + x(11_000) + `"}`),
		"context actions":      message(`{"type":"context_actions","elements":[{"type":"icon_button","icon":"trash","text":` + plainText("x") + `}]}`),
		"pie":                  message(`{"type":"data_visualization","title":"T","chart":{"type":"pie","segments":[{"label":"A","value":0.5}]}}`),
		"data table at home":   at(`{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"b"}]]}`),
		"container":            message(`{"type":"container","children":[{"type":"divider"}]}`),
		"carousel":             message(`{"type":"carousel","elements":[{"type":"card","title":` + plainText("x") + `}]}`),
		"nested list": message(`{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","indent":1,"elements":[` +
			`{"type":"rich_text_section","elements":[{"type":"text","text":"a","style":{"bold":true}},{"type":"emoji","name":"tada"}]}]},` +
			`{"type":"rich_text_preformatted","elements":[{"type":"link","url":"https://a.example"}]}]}`),
	} {
		if a := w.answer("blocks.validate", args); a["ok"] != true {
			t.Errorf("%s: %v", what, a)
		}
	}
}

func TestMoreBadBlocks(t *testing.T) {
	w := newWorld(t)
	for what, block := range map[string]string{
		"pie of nothing":        `{"type":"data_visualization","title":"T","chart":{"type":"pie","segments":[{"label":"A","value":0}]}}`,
		"chart of no kind":      `{"type":"data_visualization","title":"T","chart":{"type":"map"}}`,
		"an empty container":    `{"type":"container","children":[]}`,
		"a carousel of buttons": `{"type":"carousel","elements":[` + button("x", "") + `]}`,
		"four card buttons":     `{"type":"card","title":` + plainText("x") + `,"actions":[` + repeat(4, button("x", "")) + `]}`,
		"a button among icons":  `{"type":"context_actions","elements":[` + button("x", "") + `]}`,
		"a confirm too long":    actions(button("x", `,"confirm":{"title":`+plainText(x(101))+`,"text":`+plainText("x")+`,"confirm":`+plainText("y")+`,"deny":`+plainText("n")+`}`)),
		"a table of nothing":    `{"type":"table","rows":[]}`,
		"emoji in mrkdwn":       `{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}`,
		"a list in a list":      `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_list"}]}]}`,
		"a style of list":       `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"star","elements":[]}]}`,
		"a user without id":     `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"user"}]}]}`,
		"a group without label": actions(`{"type":"static_select","option_groups":[{"options":[` + option("x", "1") + `]}]}`),
		"no object at all":      `"divider"`,
	} {
		if a := w.answer("blocks.validate", url.Values{"blocks": {"[" + block + "]"}}); a["ok"] != false {
			t.Errorf("%s passed", what)
		}
	}
}
