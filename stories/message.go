package stories

import "time"

// MessageKind says what a message draws.
type MessageKind string

// The kinds of messages, with what Subject holds.
const (
	RequestMessage  MessageKind = "request"  // permission requests and what became of them; permissions name it
	HomeMessage     MessageKind = "home"     // a person's Home
	HostMessage     MessageKind = "host"     // the question to a host; Subject: team, or 0 while the team is not known
	ControlMessage  MessageKind = "control"  // an edition's preview: controls; Edition
	DraftMessage    MessageKind = "draft"    // an edition's preview: a piece, in the controls' thread; as HeadMessage and StoryMessage
	HeadMessage     MessageKind = "head"     // a part's message in its channel; Subject: part
	StoryMessage    MessageKind = "story"    // a story whole, in the head's thread; Subject: part, Story
	FigureMessage   MessageKind = "figures"  // the figures, in the head's thread; Subject: part
	NoteMessage     MessageKind = "note"     // the weekly note; Subject: note
	ReviewMessage   MessageKind = "review"   // the curators' weekly message
	QuestionMessage MessageKind = "question" // what a reader wrote, to the speaker; Subject: act
	ReplyMessage    MessageKind = "reply"    // the speaker's answer, to the reader; Subject: act
	TakenMessage    MessageKind = "taken"    // words used elsewhere were taken back, or their credit changed; Subject: placement
	TalkMessage     MessageKind = "talk"     // colleagues' questions to a speaker and what became of them; talks name it
	NeedMessage     MessageKind = "need"     // to who said what they need; Subject: need
	OfferMessage    MessageKind = "offer"    // likewise: somebody would help; Subject: talk
	StrikeMessage   MessageKind = "strike"   // what to strike from an export, to its holder; Subject: export
	RefusalMessage  MessageKind = "refusal"  // a clear word to a nominator that could not be shown otherwise
)

// IntroductionMessage is the one message to two people who both said yes, in a
// conversation of theirs; Subject: talk. It is never changed.
const IntroductionMessage MessageKind = "introduction"

// MessageState says whether a message can still be shown.
type MessageState string

// The states of a message.
const (
	MessageLive        MessageState = "live"
	MessageDoubtful    MessageState = "doubtful"    // a post whose answer was lost: it is looked up before it is sent again
	MessageGone        MessageState = "gone"        // found deleted
	MessageUnreachable MessageState = "unreachable" // Slack refuses for good; LastError says why
)

// Message is one Slack message (or Home) that must exist: which revision is
// wanted and which is shown.
type Message struct {
	ID           string       `db:"id"` // opaque; stands in Slack's metadata and as the first block's block_id
	Kind         MessageKind  `db:"kind"`
	Channel      string       `db:"channel"`
	Person       string       `db:"person"`
	ThreadOf     *string      `db:"thread_of"`
	Seq          int          `db:"seq"`
	Subject      int64        `db:"subject"`
	Story        *int64       `db:"story"`
	Edition      *int64       `db:"edition"`
	About        string       `db:"about"` // the channel it is about
	Tab          string       `db:"tab"`   // Home's tab; a host's answer
	Page         int          `db:"page"`
	Wanted       int64        `db:"wanted"`
	Shown        int64        `db:"shown"`
	TS           string       `db:"ts"`
	State        MessageState `db:"state"`
	Claim        string       `db:"claim"`
	LeaseUntil   *time.Time   `db:"lease_until"`
	SendingSince *time.Time   `db:"sending_since"`
	Sending      int64        `db:"sending"`
	FirstSentAt  *time.Time   `db:"first_sent_at"`
	Attempts     int          `db:"attempts"`
	NextTry      time.Time    `db:"next_try"`
	LastError    string       `db:"last_error"`
	CreatedAt    time.Time    `db:"created_at"`
	PostedAt     *time.Time   `db:"posted_at"`
	Drawn        string       `db:"drawn"` // a digest of what Slack shows, "" where that is not known

	ThreadTS string `db:"thread_ts"` // the ts of ThreadOf
	Locale   string `db:"locale"`    // of Person's Slack, "" where it goes to nobody alone or is not known
}
