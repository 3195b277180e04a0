package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/bot/wording"
	"github.com/kmwin/kmwin/stories"
)

// What the admins' forms take of lists.
const (
	phraseText = 200
	listText   = 3000
	maxDays    = 1000

	maxLookBack = 30
)

// SettingsForm asks for everything that is set for the whole workspace. Its
// callback_id is EditSettings.
func (l Drawer) SettingsForm(s stories.Settings) slack.ModalViewRequest {
	blocks := l.phraseInputs(s.Phrasebook, false)
	blocks = append(blocks,
		input{name: "emoji", label: l.T("emojiLabel"), hint: l.T("emojiHint")}.line(strings.Join(s.Emoji, ", "), listText),
		input{name: "admins", label: l.T("adminsLabel"), optional: true}.people(s.Admins...),
		input{name: "curators", label: l.T("curatorsLabel"), optional: true}.people(s.Curators...),
		input{name: "curators_group", label: l.T("curatorsGroupLabel"), hint: l.T("curatorsGroupHint"), optional: true}.line(s.CuratorsGroup.ID, phraseText),
		input{name: "curators_channel", label: l.T("curatorsChannel"), hint: l.T("curatorsHint"), optional: true}.channel(s.CuratorsChannel),
		input{name: "leaders_channels", label: l.T("leadersLabel"), hint: l.T("leadersHint"), optional: true}.channels(s.LeadersChannels...),
		input{name: "pilot_group", label: l.T("pilotGroupLabel"), hint: l.T("pilotGroupHint"), optional: true}.line(s.Pilot.Group, phraseText),
		input{name: "pilot_people", label: l.T("pilotPeopleLabel"), optional: true}.people(s.Pilot.People...),
		input{name: "pilot_ask", label: l.T("pilotAskLabel"), optional: true}.person(s.Pilot.Ask),
		input{name: "lapse_days", label: l.T("lapseLabel")}.number(s.LapseDays, 1, maxDays),
		input{name: "engaged_days", label: l.T("engagedLabel")}.number(s.EngagedDays, 1, maxDays),
		input{name: "catch_up_hours", label: l.T("catchUpLabel")}.number(s.CatchUpHours, 1, maxDays),
		input{name: "still_true_days", label: l.T("stillTrueLabel"), hint: l.T("stillTrueHint")}.number(s.StillTrueDays, 1, maxDays),
		input{name: "look_back_days", label: l.T("lookBackLabel"), hint: l.T("lookBackHint")}.number(s.LookBackDays, 0, maxLookBack),
		input{name: "language", label: l.T("languageLabel"), hint: l.T("languageHint")}.choose(l.languageOptions(s.Language), s.Language),
		input{name: "locale", label: l.T("localeLabel"), hint: l.T("localeHint")}.choose(localeOptions(), s.Locale))
	blocks = append(blocks, l.keepInputs(s)...)
	return l.modal(EditSettings, l.T("settingsFormTitle"), l.T("save"), nil, blocks...)
}

// ReadSettings reads all of it.
func ReadSettings(v slack.View) (stories.Settings, stories.Problems) {
	a := answersOf(v)
	s := stories.Settings{
		Phrasebook: a.phrasebook(), Emoji: a.emoji(),
		Admins: a.people("admins"), Curators: a.people("curators"),
		CuratorsGroup:   stories.Group{ID: strings.TrimSpace(a.text("curators_group"))},
		CuratorsChannel: a.channel("curators_channel"), LeadersChannels: a.channels("leaders_channels"),
		Pilot: stories.Pilot{
			Group: strings.TrimSpace(a.text("pilot_group")), People: a.people("pilot_people"), Ask: a.person("pilot_ask"),
		},
		LapseDays: a.number("lapse_days"), EngagedDays: a.number("engaged_days"), CatchUpHours: a.number("catch_up_hours"),
		StillTrueDays: a.number("still_true_days"), LookBackDays: a.number("look_back_days"),
		Language: a.chosen("language"), Locale: a.chosen("locale"),
	}
	a.keepTimes(&s)
	var p stories.Problems
	if len(s.Emoji) == 0 {
		p = p.Add("emoji", stories.Problem{Code: stories.Missing})
	}
	return s, p
}

// languageOptions are the languages Postgres has from the start, and the one
// that is set.
func (l Drawer) languageOptions(set string) []*slack.OptionBlockObject {
	all := stories.Languages
	if set != "" && !slices.Contains(all, set) {
		all = append([]string{set}, all...)
	}
	var out []*slack.OptionBlockObject
	for _, name := range all {
		out = append(out, option(name, l.languageName(name)))
	}
	return out
}

// localeOptions are the languages that there are words for, each by its own name.
func localeOptions() []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, name := range wording.Names() {
		out = append(out, option(name, In(name).T("thisLanguage")))
	}
	return out
}

// emoji reads names however they were written: with or without colons and skin
// tones, each once.
func (a answers) emoji() []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range a.list("emoji", ", \n\r\t") {
		e = stories.BaseEmoji(strings.TrimLeft(strings.ToLower(e), ":"))
		if e = strings.Trim(e, ":"); e != "" && !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}

// phraseInputs ask for a phrasebook; all of it is optional for an audience.
func (l Drawer) phraseInputs(b stories.Phrasebook, optional bool) []slack.Block {
	return []slack.Block{
		input{name: "programme", label: l.T("programmeLabel"), optional: optional}.line(l.typed("programme", b.Programme), phraseText),
		input{name: "story", label: l.T("storyLabel"), optional: true}.line(l.typed("story", b.Story), phraseText),
		input{name: "stories", label: l.T("storiesLabel"), optional: true}.line(l.typed("stories", b.Stories), phraseText),
		input{name: "avoid", label: l.T("avoidLabel"), hint: l.T("avoidHint"), optional: true}.line(strings.Join(b.Avoid, ", "), listText),
	}
}

func (a answers) phrasebook() stories.Phrasebook {
	return stories.Phrasebook{
		Programme: keptPhrase("programme", strings.TrimSpace(a.text("programme"))),
		Story:     keptPhrase("story", strings.TrimSpace(a.text("story"))),
		Stories:   keptPhrase("stories", strings.TrimSpace(a.text("stories"))),
		Avoid:     a.list("avoid", ",\n\r"),
	}
}
