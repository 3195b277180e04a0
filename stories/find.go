package stories

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// What one search reads and gives.
const (
	FindPage = 10  // stories on a page
	FindMost = 100 // stories that can be paged through
	MaxFind  = 100 // characters of what is looked for

	findNewest = 5000 // the newest are looked through one by one
	findMore   = 2000 // and so many of all others that have the words
	findTerms  = 8    // words of what is looked for that count
)

// FindPicture is what somebody found. It is shown to them alone, so a quote may
// be found in the channel it was said in.
type FindPicture struct {
	Words string      // as they were looked for
	Hits  []StoryCard // of one page, as they may stand for teams now
	Page  int         // counts from 0
	Total int         // FindMost at most
	More  bool
}

// hit is a story that has the words.
type hit struct {
	Story int64     `db:"story"`
	At    time.Time `db:"at"`
	Rank  float64   `db:"rank"`
}

// ranked joins hits, each once: the best first, then the newest; FindMost of
// them.
func ranked(lists ...[]hit) []hit {
	seen := map[int64]bool{}
	var out []hit
	for _, h := range slices.Concat(lists...) {
		if !seen[h.Story] {
			seen[h.Story] = true
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b hit) int {
		switch {
		case a.Rank != b.Rank:
			return sign(b.Rank > a.Rank)
		case !a.At.Equal(b.At):
			return b.At.Compare(a.At)
		default:
			return sign(b.Story > a.Story)
		}
	})
	return out[:min(len(out), FindMost)]
}

func sign(after bool) int {
	if after {
		return 1
	}
	return -1
}

// terms are the words that are looked for, each once.
func terms(words string) []string {
	var out []string
	for _, w := range strings.Fields(firstGraphemes(words, MaxFind)) {
		if w = strings.ToLower(w); len(out) < findTerms && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// spelled are the words of a text that somebody could mistype, in order, each
// once: letters alone, four to twenty-four of them.
func spelled(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }) {
		if n := length(w); n >= 4 && n <= 24 && strings.IndexFunc(w, unicode.IsDigit) < 0 {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mistyped reports whether a word is another with one slip, or two in a word of
// more than seven letters: a letter too many, missing, changed or swapped with
// its neighbour.
func mistyped(typed, word string) bool {
	a, b := []rune(typed), []rune(word)
	slips := 1
	if len(b) > 7 {
		slips = 2
	}
	return distance(a, b) <= slips
}

// distance counts the slips between two words.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
