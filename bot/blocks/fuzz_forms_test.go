package blocks

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// inverses read what comes back of each form.
var inverses = map[string]func(slack.View) stories.Problems{
	"audience":      func(v slack.View) stories.Problems { _, p := ReadAudience(v); return p },
	"decline":       func(v slack.View) stories.Problems { _, p := ReadDecline(v); return p },
	"share now":     func(v slack.View) stories.Problems { _, p := ReadShareNow(v); return p },
	"add pick":      func(v slack.View) stories.Problems { _, p := ReadAddPick(v); return p },
	"ask":           func(v slack.View) stories.Problems { _, p := ReadAsk(v); return p },
	"engage":        func(v slack.View) stories.Problems { _, p := ReadEngage(v); return p },
	"frame":         func(v slack.View) stories.Problems { _, p := ReadFrame(v); return p },
	"host":          func(v slack.View) stories.Problems { _, p := ReadHost(v); return p },
	"objective":     func(v slack.View) stories.Problems { _, p := ReadObjective(v); return p },
	"settings":      func(v slack.View) stories.Problems { _, p := ReadSettings(v); return p },
	"team":          func(v slack.View) stories.Problems { _, p := ReadTeam(v); return p },
	"nominate":      func(v slack.View) stories.Problems { _, _, p := ReadNominate(v); return p },
	"not like that": func(v slack.View) stories.Problems { _, _, p := ReadNotLikeThat(v); return p },
	"take back":     func(v slack.View) stories.Problems { _, p := ReadTakeBack(v); return p },
	"tell":          func(v slack.View) stories.Problems { _, p := ReadTelling(v); return p },
}

// FuzzForms sends views that somebody may have made by hand: a form's memory and
// its answers come back from the client. Whatever they hold, they are read or
// refused under a field that there is a name for, and nothing ends the program.
func FuzzForms(f *testing.F) {
	for _, meta := range []string{"", "{}", "[]", `{"id":1}`, `{"id":-1,"team":9e99,"quote":"x"}`, `{"cut":[[5,1],[0,99999]]}`, "\x00", `"x"`} {
		for _, values := range []string{
			`{}`, `{"programme":{"programme":{"type":"plain_text_input","value":"x"}}}`, `{"size":{"size":{"value":"-99999999999999999999"}}}`,
			`{"places":{"places":{"selected_options":[{"value":"teams"},{"value":""}]}}}`, `{"kind":{"kind":{"selected_option":{"value":"downward"}}}}`,
			`{"emoji":{"emoji":{"value":",,:::,"}},"people":{"people":{"value":"1e9"}},"starts":{"starts":{"selected_date":"2026-13-45"}}}`,
		} {
			f.Add(meta, values)
		}
	}
	f.Fuzz(func(t *testing.T, meta, values string) {
		memory, err := json.Marshal(meta)
		if err != nil {
			return
		}
		var v slack.View
		if json.Unmarshal([]byte(`{"private_metadata":`+string(memory)+`,"state":{"values":`+values+`}}`), &v) != nil {
			return
		}
		for name, read := range inverses {
			p := read(v)
			for field := range p {
				if field == "" {
					t.Errorf("%s refuses no field", name)
				}
			}
			for field, says := range en.ErrorsOn(v, p) {
				if field == "" || says == "" {
					t.Errorf("%s says %q under %q", name, says, field)
				}
			}
		}
		TellPictureOf(v)
		TabOf(v)
		AsksMore(stories.Telling{Places: stories.AllPlaces, Mentions: []string{"Eda"}}, v)
	})
}

// FuzzPressed presses buttons and menus that we did not make.
func FuzzPressed(f *testing.F) {
	f.Add("approve", "12", "")
	f.Add("more", "", "no_asks:81")
	f.Add("tab:queue", "queue", ":::")
	f.Fuzz(func(t *testing.T, action, value, chosen string) {
		deed, _ := Pressed(slack.BlockAction{ActionID: action, Value: value, SelectedOption: slack.OptionBlockObject{Value: chosen}})
		if deed == "" && action != "" && chosen == "" && action[0] != ':' {
			t.Errorf("%q does nothing that has a name", action)
		}
	})
}
