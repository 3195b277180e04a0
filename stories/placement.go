package stories

import "time"

// Placement is one place where a quote stands.
type Placement struct {
	ID       int64      `db:"id"`
	Quote    int64      `db:"quote"`
	Story    int64      `db:"story"`
	Message  *string    `db:"message"`
	Place    Place      `db:"place"`
	Channel  string     `db:"channel"`
	Audience *int64     `db:"audience"`
	Edition  *int64     `db:"edition"`
	People   int        `db:"people"`
	PlacedAt time.Time  `db:"placed_at"`
	TakenAt  *time.Time `db:"taken_at"`
	TakenRev int64      `db:"taken_rev"`
	Unnamed  int64      `db:"unnamed_rev"` // the message's revision without the name that was dropped; 0 when none was

	// Of a use elsewhere, which has no message.
	Permission *int64     `db:"permission"`
	Holder     string     `db:"holder"` // who uses it
	HolderName string     `db:"holder_name"`
	WhereTo    string     `db:"where_to"` // in the holder's words
	ForWhom    string     `db:"for_whom"`
	Until      *time.Time `db:"until"`    // from then on it may not be used any more
	EndedAt    *time.Time `db:"ended_at"` // it has passed

	// Of an export, which has no message either; Holder has it, Purpose is what it
	// is for.
	Export     *int64 `db:"export"`
	Number     int    `db:"number"` // that stands beside the quote in it
	Purpose    string `db:"purpose"`
	Struck     Strike `db:"struck"`      // what its holder was told last, or is being told
	ToldBefore bool   `db:"told_before"` // in a message that is gone by now

	// From its message, or the one to an export's holder, and its channel.
	ChannelName  string       `db:"channel_name"`
	MessageTS    string       `db:"message_ts"`
	MessageState MessageState `db:"message_state"`
	MessageShown int64        `db:"message_shown"`
	LastError    string       `db:"last_error"`
}

// PlacementState is what a speaker reads of a placement.
type PlacementState string

// The states of a placement.
const (
	Standing     PlacementState = "standing"
	BeingPosted  PlacementState = "being_posted"
	BeingUnnamed PlacementState = "being_unnamed" // standing, and its name tried to be left out
	NameStands   PlacementState = "name_stands"   // standing with the name that was dropped; LastError says why
	BeingTaken   PlacementState = "being_taken"   // tried until done or out of reach
	Done         PlacementState = "done"          // edited, deleted by us, or found gone
	OutOfReach   PlacementState = "out_of_reach"  // LastError says why
)

// State tells whether the quote still stands there.
func (p Placement) State() PlacementState {
	switch {
	case p.Elsewhere() && (p.TakenAt != nil || p.EndedAt != nil):
		return Done // its holder was told
	case p.Export != nil:
		return p.exportState()
	case p.Message == nil && p.TakenAt == nil: // a use elsewhere
		return Standing
	case p.Message == nil:
		return OutOfReach
	case p.TakenAt == nil && p.MessageState == MessageGone:
		return Done
	case p.TakenAt == nil && p.MessageTS == "":
		return BeingPosted
	case p.TakenAt == nil && p.MessageShown < p.Unnamed && p.MessageState == MessageUnreachable:
		return NameStands
	case p.TakenAt == nil && p.MessageShown < p.Unnamed:
		return BeingUnnamed
	case p.TakenAt == nil:
		return Standing
	case p.MessageState == MessageGone || (p.MessageShown >= p.TakenRev && p.MessageState == MessageLive):
		return Done
	case p.MessageState == MessageUnreachable:
		return OutOfReach
	default:
		return BeingTaken
	}
}

// LastDay is the last calendar day of a use elsewhere, at midnight UTC.
func (p Placement) LastDay() time.Time {
	if p.Until == nil {
		return time.Time{}
	}
	return p.Until.Add(-everywhere).UTC()
}

// Elsewhere reports whether a reader uses the quote elsewhere, on a permission of
// its own.
func (p Placement) Elsewhere() bool { return p.Permission != nil }

// exportState is the state in an export: its holder can be told, and nothing more.
func (p Placement) exportState() PlacementState {
	told := p.ToldBefore || p.MessageTS != "" || p.MessageState == MessageGone
	beyond := p.LastError == "nobody" || p.MessageState == MessageUnreachable
	switch {
	case p.TakenAt == nil && p.Struck != StrikeUnnamed, p.TakenAt == nil && told:
		return Standing
	case p.TakenAt == nil && beyond:
		return NameStands
	case p.TakenAt == nil:
		return BeingUnnamed
	case p.Struck != StrikeTaken:
		return BeingTaken
	case told:
		return Done
	case beyond:
		return OutOfReach
	default:
		return BeingTaken
	}
}
