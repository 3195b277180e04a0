package stories

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"
)

// ExportFormat says what kind of file an export is.
type ExportFormat string

// The formats.
const (
	CSV       ExportFormat = "csv"
	Storybook ExportFormat = "storybook" // one HTML file, to be read and printed
)

// ExportFormats lists the formats in the order they are offered.
var ExportFormats = []ExportFormat{Storybook, CSV}

// ExportState is where an export stands. Its placements count from ExportHeld
// on; those of one that failed are none.
type ExportState string

// The states of an export.
const (
	ExportMaking   ExportState = "making"   // its placements are committed, there is no file
	ExportSending  ExportState = "sending"  // the file is being handed over
	ExportHeld     ExportState = "held"     // its holder has it
	ExportDoubtful ExportState = "doubtful" // nobody knows whether its holder has it; it counts as if
	ExportFailed   ExportState = "failed"   // nobody has it
)

// Exporting is a wish for an export.
type Exporting struct {
	Place     Place
	Format    ExportFormat
	Purpose   string     // what it is for; its speakers read this
	ForWhom   string     // who will read it, likewise
	Holder    string     // person id: who has it and is told of take-backs
	Objective *int64     // only stories of this objective
	Audience  *int64     // only what this audience's digests have shown
	Since     *time.Time // only what was told from this calendar day on, in UTC
	Until     *time.Time // likewise, this day included
}

// Check refuses an export that is incomplete, field by field.
func (e Exporting) Check() Problems {
	p := checkLine("purpose", e.Purpose)
	if n := length(e.ForWhom); n > MaxLine {
		p = p.Add("for_whom", Problem{Code: TooLong, Limit: MaxLine, Got: n})
	}
	if !slices.Contains(AllPlaces, e.Place) {
		p = p.Add("place", Problem{Code: Missing})
	}
	if !slices.Contains(ExportFormats, e.Format) {
		p = p.Add("format", Problem{Code: Missing})
	}
	if e.Holder == "" {
		p = p.Add("holder", Problem{Code: Missing})
	}
	if e.Since != nil && e.Until != nil && e.Until.Before(*e.Since) {
		p = p.Add("until", Problem{Code: TooEarly})
	}
	return p
}

// Export is a file of words that left Slack.
type Export struct {
	ID        int64        `db:"id"`
	MadeBy    string       `db:"made_by"` // "" for the operator
	MadeAt    time.Time    `db:"made_at"`
	Place     Place        `db:"place"`
	Format    ExportFormat `db:"format"`
	Purpose   string       `db:"purpose"`
	ForWhom   string       `db:"for_whom"`
	Holder    string       `db:"holder"` // "" once they were forgotten
	Objective *int64       `db:"objective"`
	Audience  *int64       `db:"audience"`
	Since     *time.Time   `db:"since"`
	Until     *time.Time   `db:"until"`
	Quotes    int          `db:"quotes"` // that stand in the file
	State     ExportState  `db:"state"`
	Reason    string       `db:"reason"` // why it failed, as a code
	File      string       `db:"file"`   // Slack's id of the file that is being handed over, "" when it is not known
	Claim     string       `db:"claim"`
	Attempts  int          `db:"attempts"`
}

// ExportPicture is everything that the file of an export holds.
type ExportPicture struct {
	Export    Export
	Phrases   Phrasebook
	Objective string // the name of the one it is limited to
	Audience  string // likewise
	Stories   []ExportStory
	Months    []MonthCount // the stories in it, by the month in which they were told
}

// ExportStory is a story as it stands in a file: with the quotes that are allowed
// for its place, and nothing of others.
type ExportStory struct {
	Title     string
	Objective string // its name, "" for none
	Note      string // the curators' own
	Grade     Grade
	ToldAt    time.Time
	Quotes    []ExportQuote
}

// ExportQuote is a quote with the number that stands beside it.
type ExportQuote struct {
	Number int
	Shown
}

// ExportLine is one export in the curators' register.
type ExportLine struct {
	Export
	MadeByName string        `db:"made_by_name"`
	HolderName string        `db:"holder_name"`
	Withdrawn  pq.Int64Array `db:"withdrawn"` // of quotes that may no longer be used
	Untold     int           `db:"untold"`    // of those, what its holder cannot be told
}

// ExportChoices is what the form for an export offers.
type ExportChoices struct {
	Objectives []Objective
	Audiences  []Audience
}

// Struck is what an export's holder is told to strike.
type Struck struct {
	Number int    `db:"number"`
	What   Strike `db:"what"`
	Credit string `db:"credit"` // as it now is
}

// Strike says what became of a quote in an export.
type Strike string

// What becomes of quotes.
const (
	StrikeTaken    Strike = "taken"    // it may no longer be used
	StrikeUnnamed  Strike = "unnamed"  // its name may no longer stand there
	StrikeReworded Strike = "reworded" // it was allowed so; there are newer words
)

// StrikePicture tells an export's holder what to strike.
type StrikePicture struct {
	Message Message
	Person  Person
	Export  Export
	Struck  []Struck // by number
}

// exportedFields are the fields that stand in a file for a place: whether it
// would work elsewhere is for other teams.
func exportedFields(place Place) []Field {
	if place == Teams {
		return Fields
	}
	return append([]Field{Well}, OnTheWay...)
}

// forFile leaves only what stands in a file for a place.
func (w Words) forFile(place Place) Words {
	var out Words
	for _, f := range exportedFields(place) {
		out = out.With(f, w.Field(f))
	}
	return out
}

// titleFor is a story's title, unless it stands on words that are not shown:
// curators may leave a title as it began, with another quote's words or with
// words that were cut since.
func titleFor(title string, all []Spoken, shown []Shown) string {
	start := strings.TrimRight(strings.TrimSpace(title), "… .")
	in := func(w Words) bool {
		return start != "" && slices.ContainsFunc(Fields, func(f Field) bool { return strings.Contains(w.Field(f), start) })
	}
	if len(shown) == 0 || slices.ContainsFunc(shown, func(s Shown) bool { return in(s.Words) }) {
		return title
	}
	for _, sp := range all {
		if slices.ContainsFunc(sp.Versions, func(v Version) bool { return in(v.Words) }) {
			return shown[0].Words.Title()
		}
	}
	return title
}

// byMonth counts stories by the month in which they were told, with the months
// between that have none.
func byMonth(stories []ExportStory) []MonthCount {
	count := map[time.Time]int{}
	var first, last time.Time
	for _, t := range stories {
		at := t.ToldAt.UTC()
		month := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
		count[month]++
		if first.IsZero() || month.Before(first) {
			first = month
		}
		if month.After(last) {
			last = month
		}
	}
	var out []MonthCount
	for month := first; len(stories) > 0 && !month.After(last); month = month.AddDate(0, 1, 0) {
		out = append(out, MonthCount{Month: month, Used: count[month]})
	}
	return out
}

// inOrder sorts stories by objective, those without one last, then by when they
// were told, and numbers their quotes.
func inOrder(stories []ExportStory) {
	slices.SortStableFunc(stories, func(a, b ExportStory) int {
		return cmp.Or(cmp.Compare(flag(a.Objective == ""), flag(b.Objective == "")), cmp.Compare(a.Objective, b.Objective), a.ToldAt.Compare(b.ToldAt))
	})
	n := 0
	for i := range stories {
		for j := range stories[i].Quotes {
			n++
			stories[i].Quotes[j].Number = n
		}
	}
}

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}

// naming orders credits by how much they tell.
var naming = map[Credit]int{Someone: 1, ByRole: 2, Named: 3}
