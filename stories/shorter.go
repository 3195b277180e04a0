package stories

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// token is one word of a text: code points From up to To.
type token struct {
	Range
	text string
}

// ShorterBy returns the ranges that, left out of full, give shorter. Words can
// only be left out: a word that full does not have at that place in its order
// is refused with *NotTheirWordsError, which names it. CutMark in shorter is read as
// "something is left out here" and white space does not count.
func ShorterBy(full, shorter string) ([]Range, error) {
	words := tokens(full)
	var kept []int
	at := 0
	for _, want := range tokens(strings.ReplaceAll(shorter, CutMark, " ")) {
		i := at
		for i < len(words) && words[i].text != want.text {
			i++
		}
		if i == len(words) {
			return nil, &NotTheirWordsError{Word: want.text}
		}
		kept = append(kept, i)
		at = i + 1
	}
	return leftOut(full, words, preferRuns(words, kept)), nil
}

// preferRuns moves each kept word as far right as its successor allows when
// that joins the two, so that as few cuts as possible remain.
func preferRuns(words []token, kept []int) []int {
	kept = slices.Clone(kept)
	for k := len(kept) - 2; k >= 0; k-- {
		next := kept[k+1]
		if next-1 > kept[k] && words[next-1].text == words[kept[k]].text {
			kept[k] = next - 1
		}
	}
	return kept
}

func leftOut(full string, words []token, kept []int) []Range {
	var out []Range
	runes := []rune(full)
	from, last := 0, -1
	for _, k := range kept {
		if k > last+1 {
			out = append(out, trimmed(runes, from, words[k].From))
		}
		from, last = words[k].To, k
	}
	if last < len(words)-1 {
		out = append(out, trimmed(runes, from, len(runes)))
	}
	return normal(out)
}

// trimmed keeps the white space around a cut outside it.
func trimmed(runes []rune, from, to int) Range {
	for from < to && unicode.IsSpace(runes[from]) {
		from++
	}
	for to > from && unicode.IsSpace(runes[to-1]) {
		to--
	}
	return Range{from, to}
}

// tokens splits a text into words and single marks, so that "words," may lose
// its comma and nothing else. A character as people see it, an emoji made of
// several too, is never split.
func tokens(text string) []token {
	var out []token
	runes := []rune(text)
	for i := 0; i < len(runes); {
		j := i + cluster(runes, i)
		switch {
		case unicode.IsSpace(runes[i]):
			i = j
			continue
		case inWord(runes[i]):
			for j < len(runes) && (inWord(runes[j]) || joins(runes, j)) {
				j += cluster(runes, j)
			}
		}
		out = append(out, token{Range{i, j}, string(runes[i:j])})
		i = j
	}
	return out
}

// cluster is the number of code points of the character, as people see it, that
// begins at i.
func cluster(runes []rune, i int) int {
	if i+1 < len(runes) && runes[i] < 0x80 && runes[i+1] < 0x80 && runes[i] != '\r' {
		return 1
	}
	end := min(len(runes), i+64)
	first, _, _, _ := uniseg.FirstGraphemeClusterInString(string(runes[i:end]), -1)
	return length(first)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200d'
}

// joins reports whether the mark at i stands inside a word or a number: don't,
// well-known, 3.5, 40%.
func joins(runes []rune, i int) bool {
	return strings.ContainsRune("'’-.,:/@_", runes[i]) && i+1 < len(runes) && inWord(runes[i+1]) && inWord(runes[i-1])
}

// MentionCut returns the cut that leaves out each "@name" of the names, the
// default for words that mention other members.
func MentionCut(w Words, names []string) Cut {
	cut := Cut{Ranges: map[Field][]Range{}}
	for _, f := range Fields {
		for _, name := range names {
			if name == "" {
				continue
			}
			cut.Ranges[f] = append(cut.Ranges[f], wholeWords(w.Field(f), occurrences(w.Field(f), "@"+name))...)
		}
		if cut.Ranges[f] = normal(cut.Ranges[f]); len(cut.Ranges[f]) == 0 {
			delete(cut.Ranges, f)
		}
	}
	return cut
}

// wholeWords moves the ends of ranges that lie inside a word of a script with
// cases to that word's end: no half of a longer name stays behind.
func wholeWords(text string, ranges []Range) []Range {
	runes := []rune(text)
	for i, r := range ranges {
		to := r.To
		for to < len(runes) && (cased(runes[to]) || unicode.IsMark(runes[to])) {
			to++
		}
		ranges[i].To = to
	}
	return ranges
}

func cased(r rune) bool { return unicode.IsLower(r) || unicode.IsUpper(r) }

func occurrences(text, part string) []Range {
	var out []Range
	for at := 0; ; {
		i := strings.Index(text[at:], part)
		if i < 0 {
			return out
		}
		from := length(text[:at+i])
		out = append(out, Range{from, from + length(part)})
		at += i + len(part)
	}
}
