package stories

import "time"

// Gauges are how much of everything there is now, for whoever watches. They name
// nobody.
type Gauges struct {
	Unshown   int                   // messages that Slack does not show as wanted yet
	Oldest    time.Duration         // how long the oldest of them has waited, by the database's clock
	Undecided int                   // posts of which only curators can tell whether they happened
	Refused   int                   // messages that Slack refuses for good
	TakeBacks int                   // places where words still stand that were taken back
	Looks     int                   // messages to be read
	Requests  int                   // permission requests without an answer
	Editions  map[EditionStatus]int // by what became of them
	Overdue   time.Duration         // of the drafted edition that is the latest; 0 when none is
	Copies    int                   // alive
	Gaps      int                   // outages to be looked back at
}
