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
func AudienceForm(au stories.Audience, objectives []stories.Objective) slack.ModalViewRequest {
	blocks := append(keyInput(au.ID, au.Key),
		input{name: "name", label: nameLabel}.line(au.Name, stories.MaxTitle),
		input{name: "kind", label: kindLabel}.radios(kindOptions(), string(au.Kind)),
		input{name: "schedule", label: scheduleLabel, hint: scheduleHint}.line(au.Schedule, phraseText),
		input{name: "zone", label: zoneLabel, hint: zoneHint}.line(au.Zone, phraseText),
		input{name: "channels", label: channelsLabel, hint: channelsHint, optional: true}.channels(au.Channels...))
	if keys := objectiveKeys(objectives); len(keys) > 0 {
		blocks = append(blocks, input{name: "objectives", label: objectivesLabel, optional: true}.chooseMany(keys, au.Objectives...))
	}
	blocks = append(blocks,
		input{name: "open", label: openLabel}.tick(openTick, au.Open),
		input{name: "size", label: sizeLabel, hint: sizeHint}.number(au.Size, 1, maxSize),
		input{name: "minimum", label: minimumLabel}.number(au.Minimum, 1, maxSize),
		input{name: "lead_days", label: leadDaysLabel}.number(au.LeadDays, 0, maxLeadDays),
		input{name: "preview_hours", label: previewHoursLabel}.number(au.PreviewHours, 0, maxPreviewHours),
		input{name: "quiet_months", label: quietMonthsLabel, hint: quietMonthsHint}.number(au.QuietMonths, 0, maxQuietMonths),
		caption(ownWords))
	return modal(EditAudience, audienceForm, save, rowMeta{ID: au.ID, Key: au.Key}, append(blocks, phraseInputs(au.Phrasebook, true)...)...)
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
		Phrasebook:  a.phrasebook(),
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

func kindOptions() []*slack.OptionBlockObject {
	return []*slack.OptionBlockObject{option(string(stories.Upward), kindUpward), option(string(stories.Sideways), kindSideways)}
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
