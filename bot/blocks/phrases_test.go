package blocks

import (
	"testing"

	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/stories"
)

// TestWhatNobodySetIsSaidInTheReadersLanguage: the settings begin with English
// phrases, which nobody chose.
func TestWhatNobodySetIsSaidInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	begun, own := stories.DefaultSettings().Phrasebook, stories.Phrasebook{Programme: "Working better", Story: "win", Stories: "wins"}
	for _, name := range wording.Names() {
		l := In(name)
		usual := stories.Phrasebook{Programme: l.Of("phrases", "programme"), Story: l.Of("phrases", "story"), Stories: l.Of("phrases", "stories")}
		for _, set := range []stories.Phrasebook{{}, begun, usual} {
			for _, reader := range wording.Names() {
				want := In(reader).book(stories.Phrasebook{})
				if got := In(reader).book(set); got.Programme != want.Programme || got.Story != want.Story || got.Stories != want.Stories {
					t.Errorf("%+v is read in %s as %+v", set, reader, got)
				}
			}
		}
		if got := l.book(own); got.Programme != own.Programme || got.Story != own.Story || got.Stories != own.Stories {
			t.Errorf("%s: what was set is read as %+v", name, got)
		}
	}
	if got := en.book(stories.Phrasebook{}); got.Programme != begun.Programme || got.Story != begun.Story || got.Stories != begun.Stories {
		t.Errorf("the settings begin with %+v, English says %+v", begun, got)
	}
}

// TestUsualPhrasesAreKeptOnce: an admin who reads German and saves the form as it
// is changes nothing.
func TestUsualPhrasesAreKeptOnce(t *testing.T) {
	t.Parallel()
	set := stories.DefaultSettings()
	for _, name := range wording.Names() {
		l := In(name)
		read, problems := ReadSettings(submitted(t, l.SettingsForm(set)))
		if len(problems) > 0 || read.Phrasebook.Programme != set.Phrasebook.Programme || read.Phrasebook.Stories != set.Phrasebook.Stories {
			t.Errorf("%s: %+v, %v", name, read.Phrasebook, problems)
		}
	}
}
