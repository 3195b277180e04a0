package stories

import "time"

// PersonKind says what somebody is to this workspace.
type PersonKind string

// The kinds of people. Only members can tell, nominate and permit.
const (
	UnknownPerson PersonKind = "unknown" // not looked up yet
	Member        PersonKind = "member"
	Guest         PersonKind = "guest"
	App           PersonKind = "app" // an app, a bot, a workflow
	Outsider      PersonKind = "outsider"
	Gone          PersonKind = "gone" // deactivated
)

// Person is somebody in Slack. ID is the user id, opaque.
type Person struct {
	ID         string     `db:"id"`
	Name       string     `db:"name"`
	Title      string     `db:"title"` // their role, from their profile
	Zone       string     `db:"zone"`  // IANA
	Locale     string     `db:"locale"`
	Kind       PersonKind `db:"kind"`
	Team       *int64     `db:"team"` // remembered from what they told last
	Leader     bool       `db:"leader"`
	NoAsks     bool       `db:"no_asks"`
	NoNotes    bool       `db:"no_notes"`
	NoTalks    bool       `db:"no_talks"` // wants no colleagues' questions passed on
	DM         string     `db:"dm"`       // the direct conversation's id once opened
	AskedAt    *time.Time `db:"asked_at"`
	TalkedAt   *time.Time `db:"talked_at"`
	NotedAt    *time.Time `db:"noted_at"`
	ReviewedAt *time.Time `db:"reviewed_at"`
	LookedAt   *time.Time `db:"looked_at"`

	GoneAt      *time.Time `db:"gone_at"`      // since when they are known to have left
	ForgottenAt *time.Time `db:"forgotten_at"` // since when they want to be forgotten
}

// MayBeAsked reports whether a message of permission requests may go to the
// person now: at most one in 24 hours.
func (p Person) MayBeAsked(now time.Time) bool {
	return !p.NoAsks && (p.AskedAt == nil || now.Sub(*p.AskedAt) >= 24*time.Hour)
}

// MayBeNoted reports whether a weekly note may go to the person now: one in seven
// days of their own calendar.
func (p Person) MayBeNoted(now time.Time) bool {
	if p.NoNotes || p.NotedAt == nil {
		return !p.NoNotes
	}
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		zone = time.UTC
	}
	return !localDay(now, zone).Before(localDay(*p.NotedAt, zone).AddDate(0, 0, 7))
}

func localDay(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
