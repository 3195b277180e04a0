// Package stories knows what a win is and what may happen to it: words, their
// speaker's permission, curation, editions, and the Slack messages that must
// exist because of them. It knows nothing of Slack's API, of schedules, of the
// environment or of logs.
//
// A quote's life, and the story's it belongs to:
//
//	pointed at ──► looking ──► asked ──yes──► permitted ──► (story) queued ──► approved ──► used
//	                  │          │                │              │  ▲             │
//	                  └─refused──┴─no, lapsed,    │              ▼  └─not like ───┤
//	                             undone ──►closed └──► withdrawn declined   that  ▼
//	told in a form ──► kept or permitted                                     withdrawn
package stories

import "time"

// Month is the length that "once a month" and "a quarter" are counted in when
// only a distance is meant: thirty days.
const Month = 30 * 24 * time.Hour
