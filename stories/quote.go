package stories

import "time"

// QuoteStatus is where a quote stands in its life.
type QuoteStatus string

// The statuses of a quote.
const (
	Looking   QuoteStatus = "looking"   // pointed at; the message is not read yet
	Asked     QuoteStatus = "asked"     // its speaker has an open request
	Kept      QuoteStatus = "kept"      // told, and kept for its speaker alone
	Permitted QuoteStatus = "permitted" // allowed somewhere
	TakenBack QuoteStatus = "withdrawn" // was allowed, is no longer
	Closed    QuoteStatus = "closed"    // erased; only channel and timestamp stay
)

// Origin says how the words came in.
type Origin string

// The origins of a quote.
const (
	FromMessage Origin = "message"
	FromForm    Origin = "form"
	FromOutside Origin = "outside" // told by a member for someone outside
)

// Quote is a person's words about a success. Channel, TS and ThreadTS name the
// message they were said in, if any.
type Quote struct {
	ID          int64       `db:"id"`
	Story       *int64      `db:"story"`
	Status      QuoteStatus `db:"status"`
	Origin      Origin      `db:"origin"`
	Channel     string      `db:"channel"`
	TS          string      `db:"ts"`
	ThreadTS    string      `db:"thread_ts"`
	Link        string      `db:"link"`
	OpenChannel bool        `db:"open_channel"` // a public channel that kmwin can read
	EditedTS    string      `db:"edited_ts"`
	Source      SourceState `db:"source"`
	Speaker     string      `db:"speaker"` // person id; "" for someone outside or when erased
	Team        *int64      `db:"team"`
	ToldBy      string      `db:"told_by"`
	OutsideRole string      `db:"outside_role"`
	OutsideName string      `db:"outside_name"`
	AgreedHow   string      `db:"agreed_how"`
	AgreedOn    *time.Time  `db:"agreed_on"`
	CreatedAt   time.Time   `db:"created_at"`
	Truth       Truth       `db:"truth"` // the speaker's latest word on whether it still holds
	Read        *int64      `db:"read"`  // the permission whose words curators have read, while newer ones wait
	LearnedFrom *int64      `db:"learned_from"`
	HeldUntil   *time.Time  `db:"held_until"`  // what was learned: since when what it was learned from holds no longer
	HoldsAfter  bool        `db:"holds_after"` // what was learned: its speaker says by now that what it was learned from holds
}

// Holder returns who may take the quote back: its speaker, or who submitted it
// for someone outside.
func (q Quote) Holder() string {
	if q.Speaker != "" {
		return q.Speaker
	}
	if q.Origin == FromOutside {
		return q.ToldBy
	}
	return ""
}

// SourceState says what became of the message that a quote was said in.
type SourceState string

// The states of a source message.
const (
	SourceSame    SourceState = "same"
	SourceEdited  SourceState = "edited"  // changed since its words were taken
	SourceDeleted SourceState = "deleted" // definitely gone
)

// Version is one wording of a quote, made by its speaker. Number counts from 1.
type Version struct {
	ID        int64 `db:"id"`
	Quote     int64 `db:"quote"`
	Number    int   `db:"number"`
	IsMessage bool  `db:"is_message"` // the message itself
	Words
	Mentions Names      `db:"mentions"` // names of members the words mention
	MadeAt   time.Time  `db:"made_at"`
	ErasedAt *time.Time `db:"erased_at"`
}
