package stories

import (
	"strings"
	"time"
)

// Nomination is one person's pointing at a message: by an emoji, or by the
// shortcut when Emoji is empty.
type Nomination struct {
	Quote   int64      `db:"quote"`
	Person  string     `db:"person"`
	Emoji   string     `db:"emoji"` // base name, no skin tone
	EventTS string     `db:"event_ts"`
	On      bool       `db:"is_on"`
	Note    string     `db:"note"`
	Receipt string     `db:"receipt"`
	HeardAt *time.Time `db:"heard_at"`
}

// Pointing is an event as it came in: somebody added or removed a nominating
// emoji, or used the shortcut.
type Pointing struct {
	Channel  string
	TS       string
	ThreadTS string
	Person   string
	Emoji    string
	EventTS  string
	On       bool
	Note     string
	Read     bool // read from the message, not told by an event: events count for more
}

// BaseEmoji returns an emoji's name without its skin tone.
func BaseEmoji(name string) string {
	base, _, _ := strings.Cut(name, "::")
	return base
}
