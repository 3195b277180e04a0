package wire

import "github.com/kmwin/kmwin/stories"

// file is a settings file. What it leaves out is retired, or has its default;
// but what hosts say in Slack stays when the file does not say otherwise.
// Channels are ids or names ("#ops-leads"), people ids, handles ("@cleo") or
// the names that Slack shows.
type file struct {
	Phrasebook      stories.Phrasebook `yaml:"phrasebook,omitempty"`
	Emoji           []string           `yaml:"emoji,omitempty,flow"`
	Admins          []string           `yaml:"admins,omitempty"`
	Curators        []string           `yaml:"curators,omitempty"`
	CuratorsGroup   string             `yaml:"curators_group,omitempty"`
	CuratorsChannel string             `yaml:"curators_channel,omitempty"`
	LeadersChannels []string           `yaml:"leaders_channels,omitempty"`
	Pilot           pilotFile          `yaml:"pilot,omitempty"`
	LapseDays       *int               `yaml:"lapse_days,omitempty"`
	EngagedDays     *int               `yaml:"engaged_days,omitempty"`
	CatchUpHours    *int               `yaml:"catch_up_hours,omitempty"`
	StillTrueDays   *int               `yaml:"still_true_days,omitempty"`
	LookBackDays    *int               `yaml:"look_back_days,omitempty"`
	Language        string             `yaml:"language,omitempty"`
	Locale          string             `yaml:"locale,omitempty"`

	KeepUnusedDays     *int `yaml:"keep_unused_days,omitempty"`
	KeepPermissionDays *int `yaml:"keep_permission_days,omitempty"`
	KeepLeftDays       *int `yaml:"keep_left_days,omitempty"`

	Objectives []objectiveFile `yaml:"objectives,omitempty"`
	Teams      []teamFile      `yaml:"teams,omitempty"`
	Audiences  []audienceFile  `yaml:"audiences,omitempty"`
}

type pilotFile struct {
	Group  string   `yaml:"group,omitempty"`
	People []string `yaml:"people,omitempty"`
	Ask    string   `yaml:"ask,omitempty"`
}

type objectiveFile struct {
	Key    string `yaml:"key"`
	Name   string `yaml:"name"`
	Owner  string `yaml:"owner,omitempty"`
	Starts string `yaml:"starts,omitempty"` // 2026-01-31
	Ends   string `yaml:"ends,omitempty"`
}

type teamFile struct {
	Key         string    `yaml:"key"`
	Name        string    `yaml:"name"`
	Unit        string    `yaml:"unit,omitempty"`
	People      int       `yaml:"people,omitempty"`
	Channel     string    `yaml:"channel,omitempty"`
	Work        *string   `yaml:"work,omitempty"`
	Problems    *[]string `yaml:"problems,omitempty"`
	Contact     *string   `yaml:"contact,omitempty"`
	Host        *string   `yaml:"host,omitempty"`
	Deputy      *string   `yaml:"deputy,omitempty"`
	EveryMonths *int      `yaml:"every_months,omitempty"`
}

type audienceFile struct {
	Key          string             `yaml:"key"`
	Kind         string             `yaml:"kind"`
	Name         string             `yaml:"name"`
	Schedule     string             `yaml:"schedule"`
	Zone         string             `yaml:"zone"`
	Channels     []string           `yaml:"channels,omitempty"`
	Objectives   []string           `yaml:"objectives,omitempty,flow"`
	Open         bool               `yaml:"open,omitempty"`
	Size         *int               `yaml:"size,omitempty"`
	Minimum      *int               `yaml:"minimum,omitempty"`
	LeadDays     *int               `yaml:"lead_days,omitempty"`
	PreviewHours *int               `yaml:"preview_hours,omitempty"`
	QuietMonths  *int               `yaml:"quiet_months,omitempty"`
	Locale       string             `yaml:"locale,omitempty"`
	Phrasebook   stories.Phrasebook `yaml:"phrasebook,omitempty"`
}

// What an audience has when its file does not say.
const (
	defaultSize         = 3
	defaultMinimum      = 1
	defaultLeadDays     = 2
	defaultPreviewHours = 4
	defaultQuietMonths  = 3
)

func or[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
