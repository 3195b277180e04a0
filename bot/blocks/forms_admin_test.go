package blocks

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kmwin/kmwin/stories"
)

func memberIDs(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.StringMatching(`U0[A-Z0-9]{3,9}`), 0, 4).Draw(t, label)
}

func channelIDs(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.StringMatching(`C0[A-Z0-9]{3,9}`), 1, 4).Draw(t, label)
}

func phrasebookOf(t *rapid.T) stories.Phrasebook {
	word := rapid.StringMatching(`[a-z]{2,9}( [a-z]{2,9})?`)
	return stories.Phrasebook{
		Programme: word.Draw(t, "programme"), Story: word.Draw(t, "story"), Stories: word.Draw(t, "stories"),
		Avoid: rapid.SliceOfN(word, 0, 5).Draw(t, "avoid"),
	}
}

func TestSettingsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := stories.Settings{
			Phrasebook: phrasebookOf(t),
			Emoji:      rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z][a-z0-9_+-]{0,20}`), 1, 5, rapid.ID[string]).Draw(t, "emoji"),
			Admins:     memberIDs(t, "admins"), Curators: memberIDs(t, "curators"),
			CuratorsChannel: channelIDs(t, "curators' channel")[0], LeadersChannels: channelIDs(t, "leaders' channels"),
			CuratorsGroup: stories.Group{ID: rapid.SampledFrom([]string{"", "S0456"}).Draw(t, "curators' group")},
			Pilot:         stories.Pilot{Group: "S0123", People: memberIDs(t, "pilot"), Ask: "U0ANA"},
			LapseDays:     rapid.IntRange(1, 1000).Draw(t, "lapse"), EngagedDays: rapid.IntRange(1, 1000).Draw(t, "engaged"),
			CatchUpHours: rapid.IntRange(1, 1000).Draw(t, "catch up"), LookBackDays: rapid.IntRange(0, 30).Draw(t, "look back"),
			Language:           rapid.SampledFrom(append([]string{"house_german"}, stories.Languages...)).Draw(t, "language"),
			KeepUnusedDays:     rapid.IntRange(stories.MinKeepDays, stories.MaxKeepDays).Draw(t, "unused"),
			KeepPermissionDays: rapid.IntRange(stories.MinKeepDays, stories.MaxKeepDays).Draw(t, "permission"),
			KeepLeftDays:       rapid.IntRange(stories.MinKeepDays, stories.MaxKeepDays).Draw(t, "left"),
			StillTrueDays:      rapid.IntRange(1, 1000).Draw(t, "still true"),
		}
		got, problems := ReadSettings(submitted(t, l.SettingsForm(want)))
		fine(t, problems)
		same(t, got, want)
	})
}

func TestEmojiAreReadHoweverWritten(t *testing.T) {
	t.Parallel()
	form := en.SettingsForm(stories.Settings{Emoji: []string{":seedling:,  :Trophy:", "wave::skin-tone-3", ":wave:"}})
	got, _ := ReadSettings(submitted(t, form))
	if want := "seedling trophy wave"; strings.Join(got.Emoji, " ") != want {
		t.Errorf("emoji = %v, want %s", got.Emoji, want)
	}
}

func TestTeamRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := stories.Team{
			ID: rowID(t, "id"), Key: rapid.StringMatching(`[a-z-]{1,20}`).Draw(t, "key"), Name: phrase(t, "name"), Unit: phrase(t, "unit"),
			People: rapid.IntRange(0, 5000).Draw(t, "people"), Channel: channelIDs(t, "channel")[0], Work: phrase(t, "work"),
			Problems: []string{phrase(t, "problem")}, Contact: rapid.SampledFrom([]string{"", "U0BO", "The office"}).Draw(t, "contact"),
			Host: "U0EDA", Deputy: "U0MAX", EveryMonths: rapid.IntRange(1, 12).Draw(t, "months"),
		}
		if rapid.Bool().Draw(t, "new") {
			want.ID = 0
		}
		got, problems := ReadTeam(submitted(t, l.TeamForm(want)))
		fine(t, problems)
		same(t, got, want)
	})
}

func TestAudienceRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		want := stories.Audience{
			ID: rowID(t, "id"), Key: "leaders", Kind: rapid.SampledFrom([]stories.Direction{stories.Upward, stories.Sideways}).Draw(t, "kind"),
			Name: phrase(t, "name"), Schedule: "0 9 1 * *", Zone: "Europe/Zurich", Channels: channelIDs(t, "channels"),
			Objectives: []string{"growth"}, Open: rapid.Bool().Draw(t, "open"), Size: rapid.IntRange(1, 7).Draw(t, "size"),
			Minimum: rapid.IntRange(1, 7).Draw(t, "minimum"), LeadDays: rapid.IntRange(0, 14).Draw(t, "lead"),
			PreviewHours: rapid.IntRange(0, 72).Draw(t, "preview"), QuietMonths: rapid.IntRange(0, 24).Draw(t, "quiet"), Phrasebook: phrasebookOf(t),
		}
		if rapid.Bool().Draw(t, "new") {
			want.ID = 0
		}
		form := l.AudienceForm(want, []stories.Objective{{Key: "growth", Name: "Growth"}, {Key: "trust", Name: "Trust"}})
		got, problems := ReadAudience(submitted(t, form))
		fine(t, problems)
		same(t, got, want)
	})
}

func TestObjectiveRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := anyLanguage(t)
		starts := time.Date(2026, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC)
		ends := starts.AddDate(0, rapid.IntRange(0, 24).Draw(t, "months"), 0)
		want := stories.Objective{
			ID: rowID(t, "id"), Key: "growth", Name: phrase(t, "name"), Starts: &starts, Ends: &ends,
			Owner: rapid.SampledFrom([]string{"", "U0CLEO", "UNICEF", "The board"}).Draw(t, "owner"),
		}
		got, problems := ReadObjective(submitted(t, l.ObjectiveForm(want)))
		fine(t, problems)
		same(t, got, want)
	})
}
