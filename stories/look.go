package stories

// Refusal says why a message's words are not taken, as a code. Nothing of the
// message is kept.
type Refusal string

// Why a message is refused.
const (
	RefusedShared   Refusal = "shared"    // a channel shared with another organisation
	RefusedPrivate  Refusal = "private"   // not a public channel that kmwin is in
	RefusedApp      Refusal = "app"       // said by an app or a workflow
	RefusedGuest    Refusal = "guest"     // said by a guest
	RefusedOutsider Refusal = "outsider"  // said by somebody of another organisation
	RefusedGone     Refusal = "gone"      // said by somebody deactivated
	RefusedNoWords  Refusal = "no_words"  // files only, or a notice
	RefusedNoTrace  Refusal = "not_found" // not there, or not readable
	RefusedLong     Refusal = "too_long"  // its speaker is asked for the part that matters
	RefusedYou      Refusal = "you"       // the nominator is a guest, an app or from outside
	RefusedReader   Refusal = "reader"    // who responds to a story is a guest, an app or from outside
	RefusedPilot    Refusal = "pilot"     // not here yet
)

// Look is a message to be read: who wrote it, what it says.
type Look struct {
	Quote    int64       `db:"id"`
	Channel  string      `db:"channel"`
	TS       string      `db:"ts"`
	ThreadTS string      `db:"thread_ts"`
	Status   QuoteStatus `db:"status"`
	Attempts int         `db:"look_attempts"`
	Token    string      `db:"look_claim"`
}

// Finding is what was read. Speaker and channel were saved before.
type Finding struct {
	Refused  Refusal
	Speaker  string
	ThreadTS string
	EditedTS string
	Link     string
	Text     string // what it says, formatting dropped
	Mentions []string
}

// Receipt is a word to one nominator, given once.
type Receipt struct {
	Quote    int64
	Person   string
	Channel  string
	TS       string
	ThreadTS string
	Refused  Refusal // "" for thanks
	Speaker  string  // name of whose words they are
}
