package stories

import "time"

// Gap is a time in which no copy was connected for longer than Slack delivers
// events again, claimed by one copy.
type Gap struct {
	ID       int64     `db:"id"`
	From     time.Time `db:"began_at"`
	To       time.Time `db:"ended_at"`
	Listed   bool      `db:"listed"` // its channels are known
	Attempts int       `db:"attempts"`
	Token    string    `db:"claim"`
}

// LookBack is what of a gap is to be read next: a page of a channel or of one of
// its threads. Timestamps are Slack's.
type LookBack struct {
	Channel string `db:"channel"`
	Thread  string `db:"thread"`   // its head; "" for the channel itself
	Joined  bool   `db:"joined"`   // false: where the bot joined is to be found first
	HeadsTS string `db:"heads_ts"` // heads of threads are looked for from here on
	FromTS  string `db:"from_ts"`  // reactions are read from here on; "" when nothing may be read
	ToTS    string `db:"to_ts"`
	Next    string `db:"next"` // Slack's cursor, "" for the first page
}

// Page is what was read, when its reactions are saved: where the next page
// begins, "" after the last, and the threads found on it.
type Page struct {
	Next     string
	Threads  []string
	JoinedTS string // where the bot joined, when that was looked for and found
}
