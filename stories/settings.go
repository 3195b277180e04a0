package stories

import (
	"database/sql/driver"
	"encoding/json"
	"slices"
)

// Settings are what people set for the whole workspace; teams, objectives and
// audiences have rows of their own. People are user ids, channels channel ids.
type Settings struct {
	Phrasebook      Phrasebook `json:"phrasebook"`
	Emoji           []string   `json:"emoji"` // nominating, base names
	Admins          []string   `json:"admins"`
	Curators        []string   `json:"curators"`
	CuratorsGroup   Group      `json:"curators_group"`
	CuratorsChannel string     `json:"curators_channel"`
	LeadersChannels []string   `json:"leaders_channels"`
	Pilot           Pilot      `json:"pilot"`
	LapseDays       int        `json:"lapse_days"`      // an unanswered request ends
	EngagedDays     int        `json:"engaged_days"`    // how long a used story keeps its team engaged
	CatchUpHours    int        `json:"catch_up_hours"`  // how late an edition may still be posted
	StillTrueDays   int        `json:"still_true_days"` // after first use, when it is asked whether it still holds
	LookBackDays    int        `json:"look_back_days"`  // how far is looked back after an outage; 0 for never
	Language        string     `json:"language"`        // of what can be found: the name of a Postgres text search configuration

	Locale string `json:"locale"` // of what more than one person reads, where it has no language of its own: a BCP 47 name

	KeepUnusedDays     int `json:"keep_unused_days"`     // words that stand nowhere go after so long
	KeepPermissionDays int `json:"keep_permission_days"` // a permission ends after so long unless its speaker renews it
	KeepLeftDays       int `json:"keep_left_days"`       // so long after somebody left, role and team stand for their name
}

// Pilot limits kmwin to some people at first; off when Group and People are empty.
type Pilot struct {
	Group  string   `json:"group,omitempty"`  // a Slack user group's id
	People []string `json:"people,omitempty"` // as listed
	Read   []string `json:"read,omitempty"`   // the group's members, as last read
	Ask    string   `json:"ask,omitempty"`    // whom others may ask
}

// On reports whether a pilot is set.
func (p Pilot) On() bool { return p.Group != "" || len(p.People) > 0 }

// known keeps who was read of the group, where it is the same and nobody has
// read it anew.
func (p Pilot) known(was Pilot) Pilot {
	if p.Group == was.Group && len(p.Read) == 0 {
		p.Read = was.Read
	}
	return p
}

// DefaultSettings are what holds until somebody sets something.
func DefaultSettings() Settings {
	return Settings{
		Phrasebook: Phrasebook{Programme: "Success stories", Story: "story", Stories: "stories"},
		Emoji:      []string{"seedling"},
		LapseDays:  14, EngagedDays: 90, CatchUpHours: 24, StillTrueDays: 60, LookBackDays: 3, Language: "english", Locale: "en",
		KeepUnusedDays: 365, KeepPermissionDays: 730, KeepLeftDays: 180,
	}
}

// IsCurator reports whether the person may curate: curators and admins may.
func (s Settings) IsCurator(person string) bool {
	return slices.Contains(s.Curators, person) || slices.Contains(s.CuratorsGroup.Read, person) || s.IsAdmin(person)
}

// AllCurators lists who is named a curator, and then who is one by their group.
func (s Settings) AllCurators() []string {
	return append(slices.Clone(s.Curators), without(s.CuratorsGroup.Read, s.Curators)...)
}

// WhoReviews lists all who may curate, each once.
func (s Settings) WhoReviews() []string {
	all := s.AllCurators()
	return append(all, without(s.Admins, all)...)
}

// IsAdmin reports whether the person is an admin.
func (s Settings) IsAdmin(person string) bool { return slices.Contains(s.Admins, person) }

// Nominates reports whether the emoji, with or without a skin tone, nominates.
func (s Settings) Nominates(emoji string) bool { return slices.Contains(s.Emoji, BaseEmoji(emoji)) }

// Takes reports whether the person takes part: everyone, or the pilot's people,
// curators and admins.
func (s Settings) Takes(person string) bool {
	return !s.Pilot.On() || slices.Contains(s.Pilot.People, person) || slices.Contains(s.Pilot.Read, person) || s.IsCurator(person) || s.IsAdmin(person)
}

// Value stores the settings as JSON.
func (s Settings) Value() (driver.Value, error) {
	raw, err := json.Marshal(s)
	return string(raw), err
}

// Scan reads settings from JSON over the defaults.
func (s *Settings) Scan(src any) error {
	*s = DefaultSettings()
	return scanJSON(src, s)
}

// WhoCurates lists the people who get the curators' messages: the curators, or
// the admins while there are none.
func (s Settings) WhoCurates() []string {
	if all := s.AllCurators(); len(all) > 0 {
		return all
	}
	return s.Admins
}

// Languages are the text search configurations that Postgres has from the
// start; a database may have others.
var Languages = []string{
	"arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french", "german", "greek", "hindi",
	"hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian", "russian",
	"serbian", "simple", "spanish", "swedish", "tamil", "turkish", "yiddish",
}
