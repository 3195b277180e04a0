package stories

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Field names one part of a quote.
type Field string

// The fields of a quote, in the order they are told.
const (
	Well   Field = "well"   // what went well
	Before Field = "before" // what was hard before
	Helped Field = "helped" // what helped
	Now    Field = "now"    // what is different now

	Took   Field = "took"    // what it took: what one needed to have or know
	Unsure Field = "unsure"  // what its speaker is not sure about
	TalkTo Field = "talk_to" // who someone could talk to
)

// Fields lists every field in the order they are told. OnTheWay are those that
// tell how it went, Elsewhere those that tell whether it would work elsewhere,
// which other teams read.
var (
	OnTheWay  = []Field{Before, Helped, Now}
	Elsewhere = []Field{Took, Unsure, TalkTo}
	Fields    = slices.Concat([]Field{Well}, OnTheWay, Elsewhere)
)

// Sizes of what people write, in characters (Unicode code points).
const (
	MaxWords       = 3000 // what went well; a longer message cannot be taken as it is
	MaxDigestQuote = 700  // a longer quote needs a shorter version to stand in a digest
	MaxLead        = 300  // a longer one leaves only its title on an edition's first lines
	MaxField       = 300  // the optional fields, and the curators' note
	MaxTitle       = 100
	MaxProblem     = 150
	MaxRole        = 100
	MaxLine        = 200 // asks, reasons and other single lines
)

// Words are what a person said, exactly, field by field.
type Words struct {
	Well   string `db:"well" json:"well"`
	Before string `db:"before" json:"before,omitempty"`
	Helped string `db:"helped" json:"helped,omitempty"`
	Now    string `db:"now" json:"now,omitempty"`
	Took   string `db:"took" json:"took,omitempty"`
	Unsure string `db:"unsure" json:"unsure,omitempty"`
	TalkTo string `db:"talk_to" json:"talk_to,omitempty"`
}

// Has reports whether any of the fields is filled in.
func (w Words) Has(fields ...Field) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return w.Field(f) != "" })
}

// Field returns the words of one field.
func (w Words) Field(f Field) string { return *w.at(f) }

// With returns the words with one field replaced.
func (w Words) With(f Field, text string) Words {
	*w.at(f) = text
	return w
}

// rewords reports whether what happened is told in other words than before; to
// leave some out is not that. Whether it would work elsewhere is read by curators
// in the preview.
func (w Words) rewords(before Words) bool {
	for _, f := range []Field{Well, Before, Helped, Now} {
		if _, err := ShorterBy(before.Field(f), w.Field(f)); err != nil {
			return true
		}
	}
	return false
}

func (w *Words) at(f Field) *string {
	switch f {
	case Before:
		return &w.Before
	case Helped:
		return &w.Helped
	case Now:
		return &w.Now
	case Took:
		return &w.Took
	case Unsure:
		return &w.Unsure
	case TalkTo:
		return &w.TalkTo
	default:
		return &w.Well
	}
}

// Check refuses words that are missing or too long, field by field.
func (w Words) Check() Problems {
	var p Problems
	if strings.TrimSpace(w.Well) == "" {
		p = p.Add(string(Well), Problem{Code: Missing})
	}
	if n := length(w.Well); n > MaxWords {
		p = p.Add(string(Well), Problem{Code: TooLong, Limit: MaxWords, Got: n})
	}
	for _, f := range Fields[1:] {
		if n := length(w.Field(f)); n > MaxField {
			p = p.Add(string(f), Problem{Code: TooLong, Limit: MaxField, Got: n})
		}
	}
	return p
}

// Title returns a first title: the first line or sentence of what went well,
// shortened at a word to at most MaxTitle characters.
func (w Words) Title() string {
	line := strings.TrimSpace(w.Well)
	if i := strings.IndexByte(line, '\n'); i > 0 {
		line = strings.TrimSpace(line[:i])
	}
	for i, r := range line {
		if strings.ContainsRune(".!?", r) && i+1 < len(line) && line[i+1] == ' ' && i > 20 {
			line = line[:i]
			break
		}
	}
	return Shorten(strings.TrimRight(line, ".!? "), MaxTitle)
}

// Shorten cuts text at a word boundary to at most limit characters, an
// ellipsis included; shorter text is returned as it is.
func Shorten(text string, limit int) string {
	if length(text) <= limit {
		return text
	}
	cut := firstGraphemes(text, limit-1)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

func length(s string) int { return utf8.RuneCountInString(s) }
