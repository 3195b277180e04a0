package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

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
func SettingsForm(s stories.Settings) slack.ModalViewRequest {
	blocks := phraseInputs(s.Phrasebook, false)
	blocks = append(blocks,
		input{name: "emoji", label: emojiLabel, hint: emojiHint}.line(strings.Join(s.Emoji, ", "), listText),
		input{name: "admins", label: adminsLabel, optional: true}.people(s.Admins...),
		input{name: "curators", label: curatorsLabel, optional: true}.people(s.Curators...),
		input{name: "curators_group", label: curatorsGroupLabel, hint: curatorsGroupHint, optional: true}.line(s.CuratorsGroup.ID, phraseText),
		input{name: "curators_channel", label: curatorsChannel, hint: curatorsHint, optional: true}.channel(s.CuratorsChannel),
		input{name: "leaders_channels", label: leadersLabel, hint: leadersHint, optional: true}.channels(s.LeadersChannels...),
		input{name: "pilot_group", label: pilotGroupLabel, hint: pilotGroupHint, optional: true}.line(s.Pilot.Group, phraseText),
		input{name: "pilot_people", label: pilotPeopleLabel, optional: true}.people(s.Pilot.People...),
		input{name: "pilot_ask", label: pilotAskLabel, optional: true}.person(s.Pilot.Ask),
		input{name: "lapse_days", label: lapseLabel}.number(s.LapseDays, 1, maxDays),
		input{name: "engaged_days", label: engagedLabel}.number(s.EngagedDays, 1, maxDays),
		input{name: "catch_up_hours", label: catchUpLabel}.number(s.CatchUpHours, 1, maxDays),
		input{name: "still_true_days", label: stillTrueLabel, hint: stillTrueHint}.number(s.StillTrueDays, 1, maxDays),
		input{name: "look_back_days", label: lookBackLabel, hint: lookBackHint}.number(s.LookBackDays, 0, maxLookBack),
		input{name: "language", label: languageLabel, hint: languageHint}.choose(languageOptions(s.Language), s.Language))
	blocks = append(blocks, keepInputs(s)...)
	return modal(EditSettings, settingsFormTitle, save, nil, blocks...)
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
		Language: a.chosen("language"),
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
func languageOptions(set string) []*slack.OptionBlockObject {
	all := stories.Languages
	if set != "" && !slices.Contains(all, set) {
		all = append([]string{set}, all...)
	}
	var out []*slack.OptionBlockObject
	for _, l := range all {
		out = append(out, option(l, languageName(l)))
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
func phraseInputs(b stories.Phrasebook, optional bool) []slack.Block {
	return []slack.Block{
		input{name: "programme", label: programmeLabel, optional: optional}.line(b.Programme, phraseText),
		input{name: "story", label: storyLabel, optional: true}.line(b.Story, phraseText),
		input{name: "stories", label: storiesLabel, optional: true}.line(b.Stories, phraseText),
		input{name: "avoid", label: avoidLabel, hint: avoidHint, optional: true}.line(strings.Join(b.Avoid, ", "), listText),
	}
}

func (a answers) phrasebook() stories.Phrasebook {
	return stories.Phrasebook{
		Programme: strings.TrimSpace(a.text("programme")), Story: strings.TrimSpace(a.text("story")),
		Stories: strings.TrimSpace(a.text("stories")), Avoid: a.list("avoid", ",\n\r"),
	}
}
