package stories

import "time"

// EditionStatus is where an edition stands.
type EditionStatus string

// The statuses of an edition.
const (
	Drafted EditionStatus = "drafted"
	Posted  EditionStatus = "posted"
	Skipped EditionStatus = "skipped"
	Folded  EditionStatus = "folded" // missed for too long; its stories go into the next
)

// Edition is one digest for one audience and one due moment.
type Edition struct {
	ID        int64         `db:"id"`
	Audience  int64         `db:"audience"`
	Moment    string        `db:"moment"` // the due moment's local date and time, now:STORY or for:TEAM:DAY
	DueAt     time.Time     `db:"due_at"`
	Status    EditionStatus `db:"status"`
	Reason    string        `db:"reason"`
	DraftedAt time.Time     `db:"drafted_at"`
	DecidedBy string        `db:"decided_by"`
	DecidedAt *time.Time    `db:"decided_at"`
}

// PartStatus is where one part stands.
type PartStatus string

// The statuses of a part.
const (
	PartDrafted PartStatus = "drafted"
	PartHeld    PartStatus = "held"
	PartPosted  PartStatus = "posted"
	PartSkipped PartStatus = "skipped"
)

// Part is an edition in one channel.
type Part struct {
	ID      int64       `db:"id"`
	Edition int64       `db:"edition"`
	Channel string      `db:"channel"`
	Kind    ChannelKind `db:"kind"` // what the channel was when the part was drafted, or released
	Team    *int64      `db:"team"` // sideways: the hosted team
	Status  PartStatus  `db:"status"`
	Reason  string      `db:"reason"`
	Problem string      `db:"problem"`      // what is hard there, that its picks speak to
	Said    bool        `db:"said_by_host"` // in the host's own words
}

// holds says why a part must not be posted in its channel, as a code, or "": the
// channel does not fit, or is of another kind than its speakers and curators
// were told.
func (p Part) holds(a Audience, c Channel) string {
	if why := c.Fits(a); why != "" {
		return why
	}
	if p.Kind != UnknownChannel && p.Kind != c.Kind {
		return "kind_changed"
	}
	return ""
}

// Pick is a story chosen for an edition (upward) or for one part (sideways).
type Pick struct {
	ID       int64  `db:"id"`
	Edition  int64  `db:"edition"`
	Part     *int64 `db:"part"`
	Story    int64  `db:"story"`
	Quote    int64  `db:"quote"`
	Position int    `db:"position"`
	Why      string `db:"why"`      // reasons, as codes joined by commas
	Learned  bool   `db:"learned"`  // what was learned; it comes after the others
	LeftOut  string `db:"left_out"` // why it is not shown after all, as a code; "" when it is
}

// Ask is the one thing an upward edition may ask for.
type Ask struct {
	Edition int64      `db:"edition"`
	What    string     `db:"what"`
	OfWhom  string     `db:"of_whom"`
	ByWhen  *time.Time `db:"by_when"` // a calendar day
	MadeBy  string     `db:"made_by"`
	Outcome string     `db:"outcome"`

	OutcomeAt *time.Time `db:"outcome_at"`
}

// dayOf is the calendar day of a moment in its zone, at midnight UTC as days are
// kept.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// In returns a moment on the clocks of a zone, those of UTC when it is not known.
func In(t time.Time, zone string) time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return t.UTC()
	}
	return t.In(loc)
}

// Check refuses an ask without what, of whom or by when. today is the present
// moment in the audience's zone.
func (a Ask) Check(today time.Time) Problems {
	var p Problems
	for field, text := range map[string]string{"what": a.What, "of_whom": a.OfWhom} {
		if blank(text) {
			p = p.Add(field, Problem{Code: Missing})
		} else if n := length(text); n > MaxLine {
			p = p.Add(field, Problem{Code: TooLong, Limit: MaxLine, Got: n})
		}
	}
	switch {
	case a.ByWhen == nil:
		p = p.Add("by_when", Problem{Code: Missing})
	case a.ByWhen.Before(dayOf(today)):
		p = p.Add("by_when", Problem{Code: InPast})
	}
	return p
}
