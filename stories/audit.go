package stories

import "time"

// Operator stands in an Entry for who runs the program, where they changed what is set.
const Operator = "operator"

// Entry is one line of the audit: who did what to which thing, when. It holds
// ids and fixed words, never anybody's words or names, and of an answer that was
// not a yes only that there was one.
type Entry struct {
	ID      int64     `db:"id" json:"-"`
	At      time.Time `db:"at" json:"at"`
	By      string    `db:"by" json:"by,omitempty"` // a person's id; "" for kmwin itself, its operator, and who answered
	Deed    string    `db:"deed" json:"deed"`
	Subject string    `db:"subject" json:"subject,omitempty"` // "quote:12", "person:U012ABCDEF"
	Detail  string    `db:"detail" json:"detail,omitempty"`   // which places or placements
}

// The deeds that a restored backup must have done again.
const (
	deedAnswered  = "answered"
	deedAllowed   = "allowed"
	deedTookBack  = "took back"
	deedNameGone  = "dropped the name"
	deedForgot    = "forgot"
	deedObjection = "not like that"
)

// AuditQuery selects entries. Zero fields select everything; Limit 0 is no limit.
type AuditQuery struct {
	Since   time.Time
	Subject string // as in Entry, or its kind alone: "quote"
	Deed    string
	By      string
	Running bool // only what was done in running the programme: nothing that speakers and the forgotten did, which would name who is credited without a name
	Newest  bool // the newest first
	Limit   int
	Offset  int
}
