package stories

import (
	"database/sql/driver"
	"encoding/json"
	"strings"
	"time"

	"github.com/lib/pq"
)

// Direction says which way an audience's digest goes.
type Direction string

// The directions.
const (
	Upward   Direction = "upward"   // leadership channels
	Sideways Direction = "sideways" // hosted channels of teams not yet engaged
)

// Audience is who a digest is for.
type Audience struct {
	ID           int64          `db:"id"`
	Key          string         `db:"key"`
	Kind         Direction      `db:"kind"`
	Name         string         `db:"name"`
	Schedule     string         `db:"schedule"` // five-field cron
	Zone         string         `db:"zone"`     // IANA
	Channels     pq.StringArray `db:"channels"`
	Objectives   pq.StringArray `db:"objectives"` // keys
	Open         bool           `db:"open"`       // its speakers are told that anyone here can read it
	Size         int            `db:"size"`       // stories in an edition (upward) or a part (sideways)
	Minimum      int            `db:"minimum"`    // below it nothing is posted
	LeadDays     int            `db:"lead_days"`
	PreviewHours int            `db:"preview_hours"`
	QuietMonths  int            `db:"quiet_months"` // curators are told when it heard nothing for longer; 0 for never
	Phrasebook   Phrasebook     `db:"phrasebook"`
	Locale       string         `db:"locale"` // the language of its digests, a BCP 47 name; "" for the workspace's
	NextDue      *time.Time     `db:"next_due"`
	NextLocal    string         `db:"next_local"`
	RetiredAt    *time.Time     `db:"retired_at"`
}

// Place returns the kind of place its channels are.
func (a Audience) Place() Place {
	if a.Kind == Upward {
		return Leaders
	}
	return Teams
}

// Phrasebook holds the words an audience is spoken to in.
type Phrasebook struct {
	Programme string   `json:"programme,omitempty" yaml:"programme,omitempty"` // what the programme is called here
	Story     string   `json:"story,omitempty" yaml:"story,omitempty"`         // what a story is called: "story"
	Stories   string   `json:"stories,omitempty" yaml:"stories,omitempty"`
	Avoid     []string `json:"avoid,omitempty" yaml:"avoid,omitempty"` // words the curators' own lines must not use
}

// Or fills what the phrasebook leaves open from another.
func (b Phrasebook) Or(other Phrasebook) Phrasebook {
	if b.Programme == "" {
		b.Programme = other.Programme
	}
	if b.Story == "" {
		b.Story = other.Story
	}
	if b.Stories == "" {
		b.Stories = other.Stories
	}
	if len(b.Avoid) == 0 {
		b.Avoid = other.Avoid
	}
	return b
}

// Avoided returns the first word to avoid that a curators' line uses, or "".
// Case does not count; only whole words do.
func (b Phrasebook) Avoided(line string) string {
	words := tokens(strings.ToLower(line))
	for _, avoid := range b.Avoid {
		if hasRun(words, tokens(strings.ToLower(avoid))) {
			return avoid
		}
	}
	return ""
}

func hasRun(words, run []token) bool {
	for i := 0; len(run) > 0 && i+len(run) <= len(words); i++ {
		j := 0
		for j < len(run) && words[i+j].text == run[j].text {
			j++
		}
		if j == len(run) {
			return true
		}
	}
	return false
}

// Value stores a phrasebook as JSON.
func (b Phrasebook) Value() (driver.Value, error) {
	raw, err := json.Marshal(b)
	return string(raw), err
}

// Scan reads a phrasebook from JSON.
func (b *Phrasebook) Scan(src any) error { return scanJSON(src, b) }
