package blocks

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

func TestGoldenForget(t *testing.T) {
	t.Parallel()
	s := stories.DefaultSettings()
	golden(t, "form_forget", func(l Drawer) any { return l.ForgetForm(s, "U0BO") })
	s.Curators = []string{"U0CLEO"}
	golden(t, "form_forget_curator", func(l Drawer) any { return l.ForgetForm(s, "U0CLEO") })
	golden(t, "forgotten", func(l Drawer) any { return l.ForgottenPage(stories.Forgotten{Quotes: 3, Placements: 2}) })
	golden(t, "my_data_sent", func(l Drawer) any { return l.SentPage() })
}

func TestGoldenEndings(t *testing.T) {
	t.Parallel()
	soon := stories.KeptUntil{Until: asked.AddDate(0, 0, 20), End: stories.EndsPermission}
	unused := stories.KeptUntil{Until: asked.AddDate(0, 0, 20), End: stories.EndsUnused}
	golden(t, "note_endings", func(l Drawer) any {
		return l.Note(stories.NotePicture{
			Message: stories.Message{ID: requestID}, Person: bo(), Now: asked,
			Ending: []stories.Ending{
				{Quote: 21, Title: "Onboarding now takes one day", KeptUntil: soon},
				{Quote: 22, Title: "No more double entries", KeptUntil: unused},
				{Quote: 23, Title: "One form instead of three", KeptUntil: soon, LetEnd: true},
				{Quote: 24, Title: "Claims are answered the same day", KeptUntil: soon, Renewed: true},
			},
		})
	})
	it := everywhere()
	it.Kept = soon
	golden(t, "home_mine_kept", func(l Drawer) any {
		return l.Home(stories.HomePicture{
			Tab: stories.MineTab, Person: bo(), Settings: stories.DefaultSettings(), Now: asked, Mine: []stories.Item{it}, Total: 1,
		})
	})
}

// What a form to be forgotten was answered is read back.
func TestForgetRoundTrip(t *testing.T) {
	t.Parallel()
	v := submitted(t, en.ForgetForm(stories.DefaultSettings(), "U0BO"))
	if _, problems := ReadForget(v); problems[afterInput].Code != stories.Missing {
		t.Errorf("without an answer: %v", problems)
	}
	for answer, may := range map[string]bool{afterNever: false, afterMay: true} {
		v.State.Values[afterInput] = map[string]slack.BlockAction{afterInput: {SelectedOption: *option(answer, answer)}}
		if got, problems := ReadForget(v); got != may || problems != nil {
			t.Errorf("%s is read as %v, %v", answer, got, problems)
		}
	}
}

func TestDataFile(t *testing.T) {
	t.Parallel()
	name, comment, content, err := en.DataFile(stories.Data{Person: stories.DataPerson{ID: "U0BO", Name: "Bo <Lind> & Co"}})
	var back stories.Data
	if err != nil || name == "" || comment == "" || json.Unmarshal(content, &back) != nil || !strings.Contains(string(content), "Bo <Lind> & Co") || back.Application != en.T("myDataAbout") {
		t.Errorf("%s %q %s: %v", name, comment, content, err)
	}
}

func TestGoldenAudit(t *testing.T) {
	t.Parallel()
	at := asked.Add
	golden(t, "home_audit", func(l Drawer) any {
		return l.Home(stories.HomePicture{
			Tab: stories.SettingsTab, Admin: true, Person: bo(), Settings: stories.DefaultSettings(), Now: asked, Total: 12, More: true,
			People: map[string]string{"U0CLEO": "Cleo Marx", "U0BO": "Bo Lind"},
			Audit: []stories.Entry{
				{At: at(0), By: "U0CLEO", Deed: "approve", Subject: "story:11"},
				{At: at(-1), By: "U0BO", Deed: "took back", Subject: "quote:21", Detail: "places:leaders"},
				{At: at(-2), Deed: "ended", Subject: "quote:7", Detail: "permission"},
				{At: at(-3), By: "U0ANA", Deed: "forgot", Subject: "person:U0ANA"},
				{At: at(-4), By: "U0BO", Deed: "set", Subject: "settings:0"},
				{At: at(-5), By: stories.Operator, Deed: "set", Subject: "settings:0", Detail: "admins"},
			},
		})
	})
}
