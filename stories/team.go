package stories

import (
	"time"

	"github.com/lib/pq"
)

// Hosting says whether a team's host wants posts from other teams.
type Hosting string

// The states of hosting.
const (
	NoHost      Hosting = "none"
	HostAsked   Hosting = "asked"
	HostYes     Hosting = "yes"
	HostStopped Hosting = "stopped"
)

// Team is a function or unit of the organisation.
type Team struct {
	ID            int64          `db:"id"`
	Key           string         `db:"key"`
	Name          string         `db:"name"`
	Unit          string         `db:"unit"`   // the larger unit, "" when there is none
	People        int            `db:"people"` // 0: not known
	Channel       string         `db:"channel"`
	Work          string         `db:"work"`
	Problems      pq.StringArray `db:"problems"`
	SaidByHost    bool           `db:"said_by_host"` // the problems, as they stand
	Contact       string         `db:"contact"`
	Host          string         `db:"host"`
	Deputy        string         `db:"deputy"` // is asked to host once the host has left
	Hosting       Hosting        `db:"hosting"`
	HostSince     *time.Time     `db:"host_since"`
	EveryMonths   int            `db:"every_months"`
	KeepReceiving bool           `db:"keep_receiving"`
	SeeDrafts     bool           `db:"see_drafts"`
	EngagedAt     *time.Time     `db:"engaged_at"`
	EngagedBy     string         `db:"engaged_by"`
	EngagedWhy    string         `db:"engaged_why"`
	RetiredAt     *time.Time     `db:"retired_at"`

	Readers  int        `db:"readers"`   // in its channel, when last looked at
	LastUsed *time.Time `db:"last_used"` // when a story of one of its people was last used
}

// CreditedUnit returns the name that stands in credits: the team's, or its
// larger unit's when the team is known to have fewer than SmallTeam people.
// A nil team has none.
func (t *Team) CreditedUnit() string {
	switch {
	case t == nil:
		return ""
	case t.Size() > 0 && t.Size() < SmallTeam:
		return t.Unit
	default:
		return t.Name
	}
}

// Size is how many people are in the team: as set, else as many as read its
// channel; 0 when neither is known.
func (t Team) Size() int {
	if t.People > 0 {
		return t.People
	}
	return t.Readers
}

// Engaged reports whether one of its people's stories was used in the last
// days days, or a curator marked it so in that time.
func (t Team) Engaged(now time.Time, days int) bool {
	since := now.AddDate(0, 0, -days)
	return (t.LastUsed != nil && t.LastUsed.After(since)) || (t.EngagedAt != nil && t.EngagedAt.After(since))
}

// Hosted reports whether posts of other teams may go to its channel.
func (t Team) Hosted() bool { return t.Hosting == HostYes && t.Channel != "" && t.RetiredAt == nil }

// TeamCard is what a host says of their team in the form.
type TeamCard struct {
	Team          int64
	Work          string
	Problems      []string
	Contact       string
	Deputy        string
	KeepReceiving bool
	SeeDrafts     bool
}

// Check refuses a card with too many or too long lines.
func (c TeamCard) Check() Problems {
	var p Problems
	if len(c.Problems) > 3 {
		p = p.Add("problems", Problem{Code: TooMany, Limit: 3})
	}
	for _, line := range c.Problems {
		if n := length(line); n > MaxProblem {
			p = p.Add("problems", Problem{Code: TooLong, Limit: MaxProblem, Got: n})
		}
	}
	if n := length(c.Work); n > MaxTitle {
		p = p.Add("work", Problem{Code: TooLong, Limit: MaxTitle, Got: n})
	}
	return p
}
