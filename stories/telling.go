package stories

import (
	"slices"
	"strings"
	"time"
)

// Whose says whose words a form holds.
type Whose string

// Whose words.
const (
	Mine       Whose = "mine"
	Colleagues Whose = "colleague"
	Outsiders  Whose = "outside"
)

// Form is an opened form that has something to remember until it is submitted:
// which quote it rewords, or which message it was opened on. Words are never
// kept in it.
type Form struct {
	ID       int64  `db:"id"`
	Person   string `db:"person"`
	Quote    *int64 `db:"quote"`        // rewords this quote
	Learned  *int64 `db:"learned_from"` // tells what was learned from this quote
	Channel  string `db:"channel"`
	TS       string `db:"ts"`
	ThreadTS string `db:"thread_ts"`
	EditedTS string `db:"edited_ts"`
	Link     string `db:"link"`
	Open     bool   `db:"open_channel"`
	Mentions Names  `db:"mentions"`
}

// Telling is what the form to tell, to choose or to reword holds when it is
// submitted.
type Telling struct {
	Key  string // the form's first view.id
	By   string // who submits
	Form int64  // the Form it was opened with, 0 when none
	In   string // the channel it was begun in, whose team is filled in

	Words
	Kept      []Field // left blank to stay as they are saved
	Shorter   string  // the speaker's own shorter version, "" for none
	KeepNames bool    // keep the names of others instead of cutting them
	Mentions  Names   // names of members that were typed with an @, as typed
	Places    Places
	Credit    Credit
	Team      *int64

	Whose       Whose
	Colleague   string // person id
	OutsideRole string
	OutsideName string
	AgreedHow   string
	AgreedOn    *time.Time
}

// Check refuses a telling that is incomplete, field by field. now is the
// present moment in the zone of who submits it.
func (t Telling) Check(now time.Time) Problems {
	p := t.Words.Check()
	if !blank(t.Shorter) {
		p = t.checkShorter(p)
	}
	switch t.Whose {
	case Colleagues:
		if t.Colleague == "" || t.Colleague == t.By {
			p = p.Add("colleague", Problem{Code: Missing})
		}
	case Outsiders:
		p = t.checkOutside(p, now)
	default:
		if len(t.Places) > 0 && t.Credit == "" {
			p = p.Add("credit", Problem{Code: Missing})
		}
	}
	return p
}

func (t Telling) checkShorter(p Problems) Problems {
	var word *NotTheirWordsError
	if _, err := ShorterBy(t.Well, t.Shorter); errorsAs(err, &word) {
		p = p.Add("shorter", Problem{Code: NotTheirs, Word: word.Word})
	}
	if blank(strings.ReplaceAll(t.Shorter, CutMark, "")) {
		p = p.Add("shorter", Problem{Code: Missing})
	}
	if n := length(t.Shorter); n > MaxDigestQuote {
		p = p.Add("shorter", Problem{Code: TooLong, Limit: MaxDigestQuote, Got: n})
	}
	return p
}

func (t Telling) checkOutside(p Problems, now time.Time) Problems {
	if blank(t.OutsideRole) {
		p = p.Add("outside_role", Problem{Code: Missing})
	} else if n := length(t.OutsideRole); n > MaxRole {
		p = p.Add("outside_role", Problem{Code: TooLong, Limit: MaxRole, Got: n})
	}
	if n := length(t.OutsideName); n > MaxTitle {
		p = p.Add("outside_name", Problem{Code: TooLong, Limit: MaxTitle, Got: n})
	}
	if blank(t.AgreedHow) {
		p = p.Add("agreed_how", Problem{Code: Missing})
	} else if n := length(t.AgreedHow); n > MaxLine {
		p = p.Add("agreed_how", Problem{Code: TooLong, Limit: MaxLine, Got: n})
	}
	switch {
	case t.AgreedOn == nil:
		p = p.Add("agreed_on", Problem{Code: Missing})
	case t.AgreedOn.After(dayOf(now)):
		p = p.Add("agreed_on", Problem{Code: BadDate})
	}
	if len(t.Places) == 0 {
		p = p.Add("places", Problem{Code: Missing})
	}
	return p
}

// grant is what the telling says yes to, with the cuts its words need.
func (t Telling) grant(mentions []string) Grant {
	g := Grant{Places: slices.Clone(t.Places), Credit: t.Credit}
	if !t.KeepNames {
		g.Cut = MentionCut(t.Words, mentions)
	}
	if g.Credit == "" {
		g.Credit = Named
	}
	return g
}
