package stories

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// NeedStatus is where a need stands.
type NeedStatus string

// The statuses of a need; there is nothing between them.
const (
	NeedOpen   NeedStatus = "open"
	NeedClosed NeedStatus = "closed"
)

// NeedLasts is how long a need stays open; then it is closed and its words erased.
const NeedLasts = 90 * 24 * time.Hour

// maxNeeds is how many one person may have open.
const maxNeeds = 5

// Need is what somebody needs, in one line. Curators see its words and its day;
// who it is stays with who it is.
type Need struct {
	ID     int64      `db:"id"`
	Words  string     `db:"words"`
	Status NeedStatus `db:"status"`
	Day    time.Time  `db:"day"` // on which it was told, at midnight UTC
}

// NeedPicture is a need as who has it sees it.
type NeedPicture struct {
	Message Message
	Need    Need
}

// OfferPicture asks who has a need whether a helper may know who they are.
type OfferPicture struct {
	Message Message
	Need    Need
	Talk    Talk
	Helper  string // name
	Title   string // of the helper's story
}

// NeedCard is a need as curators see it, beside stories that may speak to it.
type NeedCard struct {
	Need
	Matches []Match
}

// Match is a story that may speak to a need. AskedOn is when a curator asked its
// speaker to help, nil when nobody did.
type Match struct {
	StoryCard
	AskedOn *time.Time
}

// matches returns the stories that share most words with a need, at most n.
func matches(words string, cards []StoryCard, n int) []StoryCard {
	type scored struct {
		card StoryCard
		n    int
	}
	var found []scored
	asked := problemsOf([]string{words})
	for _, c := range cards {
		if c.Gone() {
			continue
		}
		text := []string{c.Story.Title}
		for _, f := range Fields {
			text = append(text, c.Quotes[0].Words.Field(f))
		}
		if _, shared := speaksTo(asked, stems(strings.Join(text, " "))); shared > 0 {
			found = append(found, scored{c, shared})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.n, a.n) })
	var out []StoryCard
	for _, f := range found[:min(n, len(found))] {
		out = append(out, f.card)
	}
	return out
}
