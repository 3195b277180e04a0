package stories

import "time"

// ChannelKind says who can read a channel.
type ChannelKind string

// The kinds of channels.
const (
	UnknownChannel ChannelKind = "unknown"
	Public         ChannelKind = "public"
	Private        ChannelKind = "private"
	Direct         ChannelKind = "direct" // a DM or group DM
)

// Channel is a Slack conversation as it was when last looked at.
type Channel struct {
	ID       string      `db:"id"`
	Name     string      `db:"name"`
	Kind     ChannelKind `db:"kind"`
	Shared   bool        `db:"shared"` // with another organisation
	Archived bool        `db:"archived"`
	Member   bool        `db:"member"` // the bot is in it
	People   int         `db:"people"`
	LookedAt *time.Time  `db:"looked_at"`
}

// Fits says why a digest for the audience must not be posted in the channel, as
// a code, or "" when it may. A place is what it is: leaders' words stand in a
// private channel, or in a public one when their speakers were told that anyone
// can read it; a channel shared with another organisation is outside.
func (c Channel) Fits(a Audience) string {
	switch {
	case c.Kind == UnknownChannel:
		return "unreadable"
	case c.Archived:
		return "archived"
	case !c.Member:
		return "not_in_channel"
	case c.Shared:
		return "shared_outside"
	case c.Kind == Direct:
		return "direct"
	case a.Kind == Upward && c.Kind == Public && !a.Open:
		return "public"
	default:
		return ""
	}
}
