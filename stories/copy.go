package stories

import "time"

// Copy is a running copy of the bot.
type Copy struct {
	ID        string // made at random when it starts
	Version   string
	Sockets   int           // connections that it keeps
	Connected bool          // at least one stands
	Hello     time.Duration // how long ago Slack last counted the connections for it
}

// Pulse is what a copy learns when it says that it lives. Waits are by the
// database's clock; nil means that nothing waits.
type Pulse struct {
	Message  *time.Duration // until a message wants to be shown
	Look     *time.Duration // until a message is to be read
	LookBack bool           // a gap is to be looked back at, now
	Sockets  int            // connections that all copies keep, with those that ended cleanly since the last hello
	Gap      bool           // a gap has just been found
	Export   bool           // an export is to be made, or its holder to be told
}

// MissedAfter is how long Slack delivers an event again: what no copy was
// connected for longer than this may be lost.
// https://docs.slack.dev/apis/events-api/#retries
const MissedAfter = 5 * time.Minute

// livesFor is how long after it was last seen a copy counts as alive.
const livesFor = 45 * time.Second
