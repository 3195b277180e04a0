package stories

import (
	"slices"
	"time"
)

// ActKind is what a reader did.
type ActKind string

// The acts.
const (
	Thanked   ActKind = "thanked"
	AskedOf   ActKind = "asked"
	Offered   ActKind = "offered"
	Reused    ActKind = "reuse"   // would like to use it elsewhere
	TookUp    ActKind = "took_up" // the ask
	LikeUs    ActKind = "like_us"
	NotLikeUs ActKind = "not_like_us"
)

// ActState is where an act stands that its speaker may answer. An act that was
// left lying, and one whose story was taken back, are both "ended".
type ActState string

// The states of an act.
const (
	ActOpen     ActState = "open"
	ActAnswered ActState = "answered"
	ActEnded    ActState = "ended"
)

// Act is one thing a reader did. It is shown to that reader and to whom it is
// for; nobody sees counts of others' acts.
type Act struct {
	ID      int64     `db:"id"`
	Kind    ActKind   `db:"kind"`
	Person  string    `db:"person"`
	Story   *int64    `db:"story"`
	Edition *int64    `db:"edition"`
	Team    *int64    `db:"team"`
	Words   string    `db:"words"`
	DoneAt  time.Time `db:"done_at"`

	// Of what a speaker may answer.
	Quote       *int64     `db:"quote"` // whose holder it is for
	State       ActState   `db:"state"`
	AtOnce      bool       `db:"at_once"` // it had a message of its own; else it comes with the weekly note
	Place       Place      `db:"place"`
	WhereTo     string     `db:"where_to"`
	ForWhom     string     `db:"for_whom"`
	Until       *time.Time `db:"until"` // a calendar day, the last
	Answer      string     `db:"answer"`
	AnswerNamed bool       `db:"answer_named"`
	AnsweredAt  *time.Time `db:"answered_at"`
	RepliedAt   *time.Time `db:"replied_at"`
	ErasedAt    *time.Time `db:"erased_at"`
}

// Response is what a reader writes about a story. It goes to the speaker of the
// quote that leads where they read it.
type Response struct {
	Kind    ActKind // Thanked, AskedOf, Offered or Reused
	Story   int64
	Message string // the opaque id of the message they read it in
	Words   string
	Place   Place // of a reuse, with the following
	WhereTo string
	ForWhom string
	Until   *time.Time // a calendar day, the last
}

// MaxResponse is how many characters a reader, or a speaker who answers, may
// write.
const MaxResponse = 1000

// The ceilings of what readers write: how many messages of their own one
// speaker gets in 24 hours, beyond which it comes with their weekly note, and how
// many speakers one reader writes to, or asks to talk to, in 24 hours, and thanks
// with a line: a reader answers what they read, and broadcasts nothing.
const (
	atOnceADay   = 3
	writtenADay  = 5
	thankedADay  = 10
	keptDays     = 30 // what they write, and what is answered, is erased after so many
	longestReuse = 2  // years
)

// Check returns what is wrong with a response, by field.
func (r Response) Check(now time.Time) Problems {
	var p Problems
	if r.Kind != Reused {
		return checkText(p, "words", r.Words, MaxResponse)
	}
	if !slices.Contains(AllPlaces, r.Place) {
		p = p.Add("place", Problem{Code: Missing})
	}
	p = checkText(p, "where_to", r.WhereTo, MaxLine)
	p = checkText(p, "for_whom", r.ForWhom, MaxLine)
	switch {
	case r.Until == nil:
		p = p.Add("until", Problem{Code: Missing})
	case endOf(*r.Until).Before(now):
		p = p.Add("until", Problem{Code: InPast})
	case r.Until.After(now.AddDate(longestReuse, 0, 0)):
		p = p.Add("until", Problem{Code: TooLate, Limit: longestReuse})
	}
	return p
}

func checkText(p Problems, field, text string, limit int) Problems {
	switch n := length(text); {
	case blank(text):
		return p.Add(field, Problem{Code: Missing})
	case n > limit:
		return p.Add(field, Problem{Code: TooLong, Limit: limit, Got: n})
	default:
		return p
	}
}

// endOf is when a calendar day, at midnight UTC, has passed everywhere.
func endOf(day time.Time) time.Time { return day.Add(everywhere) }

const everywhere = 36 * time.Hour

// Answer is a speaker's answer to what a reader wrote.
type Answer struct {
	Words string
	Named bool // under their name
}

// Check returns what is wrong with an answer, by field.
func (a Answer) Check() Problems { return checkText(nil, "words", a.Words, MaxResponse) }

// answerable reports whether the act waits for its speaker's answer.
func (a Act) answerable() error {
	if a.State != ActOpen || a.ErasedAt != nil {
		return ErrDecided
	}
	return nil
}

// goesAtOnce reports whether a response reaches its speaker with a message of
// its own: a question and a wish to use it elsewhere do, unless the speaker would
// rather not be asked, or had as many as one gets in a day. Everything else comes
// with the weekly note.
func (k ActKind) goesAtOnce(to Person, today int) bool {
	return (k == AskedOf || k == Reused) && !to.NoAsks && to.Kind != Gone && today < atOnceADay
}
