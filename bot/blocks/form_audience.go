package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// The numbers an audience may have.
const (
	maxSize         = 7
	maxLeadDays     = 14
	maxPreviewHours = 72
	maxQuietMonths  = 24
)

// AudienceForm asks for everything of an audience; one with id 0 is new, and is
// best filled in with what usually holds. The key of one that exists stays as it
// is. Its callback_id is EditAudience.
func (l Drawer) AudienceForm(au stories.Audience, objectives []stories.Objective) slack.ModalViewRequest {
	blocks := append(l.keyInput(au.ID, au.Key),
		input{name: "name", label: l.T("nameLabel")}.line(au.Name, stories.MaxTitle),
		input{name: "kind", label: l.T("kindLabel")}.radios(l.kindOptions(), string(au.Kind)),
		input{name: "schedule", label: l.T("scheduleLabel"), hint: l.T("scheduleHint")}.line(au.Schedule, phraseText),
		input{name: "zone", label: l.T("zoneLabel"), hint: l.T("zoneHint")}.line(au.Zone, phraseText),
		input{name: "channels", label: l.T("channelsLabel"), hint: l.T("channelsHint"), optional: true}.channels(au.Channels...))
	if keys := objectiveKeys(objectives); len(keys) > 0 {
		blocks = append(blocks, input{name: "objectives", label: l.T("objectivesLabel"), optional: true}.chooseMany(keys, au.Objectives...))
	}
	blocks = append(blocks,
		input{name: "open", label: l.T("openLabel")}.tick(l.T("openTick"), au.Open),
		input{name: "size", label: l.T("sizeLabel"), hint: l.T("sizeHint")}.number(au.Size, 1, maxSize),
		input{name: "minimum", label: l.T("minimumLabel")}.number(au.Minimum, 1, maxSize),
		input{name: "lead_days", label: l.T("leadDaysLabel")}.number(au.LeadDays, 0, maxLeadDays),
		input{name: "preview_hours", label: l.T("previewHoursLabel")}.number(au.PreviewHours, 0, maxPreviewHours),
		input{name: "quiet_months", label: l.T("quietMonthsLabel"), hint: l.T("quietMonthsHint")}.number(au.QuietMonths, 0, maxQuietMonths),
		input{name: "locale", label: l.T("localeLabel"), hint: l.T("audienceLocaleHint"), optional: true}.choose(localeOptions(), au.Locale),
		caption(l.T("ownWords")))
	return l.modal(EditAudience, l.T("audienceForm"), l.T("save"), rowMeta{ID: au.ID, Key: au.Key}, append(blocks, l.phraseInputs(au.Phrasebook, true)...)...)
}

// ReadAudience reads it. Whether its schedule and zone can be read is for who
// knows schedules.
func ReadAudience(v slack.View) (stories.Audience, stories.Problems) {
	a := answersOf(v)
	id, key := a.key(v)
	au := stories.Audience{
		ID: id, Key: key, Kind: stories.Direction(a.chosen("kind")), Name: strings.TrimSpace(a.text("name")),
		Schedule: strings.TrimSpace(a.text("schedule")), Zone: strings.TrimSpace(a.text("zone")),
		Channels: a.channels("channels"), Objectives: a.ticked("objectives"), Open: a.yes("open"),
		Size: a.number("size"), Minimum: a.number("minimum"), LeadDays: a.number("lead_days"), PreviewHours: a.number("preview_hours"),
		QuietMonths: a.number("quiet_months"),
		Phrasebook:  a.phrasebook(), Locale: a.chosen("locale"),
	}
	p := missing(a, "name", "schedule", "zone")
	if au.Key == "" {
		p = p.Add("key", stories.Problem{Code: stories.Missing})
	}
	switch {
	case au.Kind == "":
		p = p.Add("kind", stories.Problem{Code: stories.Missing})
	case au.Kind == stories.Upward && len(au.Channels) == 0:
		p = p.Add("channels", stories.Problem{Code: stories.Missing})
	}
	return au, p
}

func (l Drawer) kindOptions() []*slack.OptionBlockObject {
	return []*slack.OptionBlockObject{option(string(stories.Upward), l.T("kindUpward")), option(string(stories.Sideways), l.T("kindSideways"))}
}

// objectiveKeys offers objectives by key, as audiences name them.
func objectiveKeys(objectives []stories.Objective) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, o := range objectives {
		if o.Key != "" {
			out = append(out, option(o.Key, o.Name))
		}
	}
	return out
}
