package wording

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// joints are the sentences that only put together what stands in them.
var joints = []string{"dateOf", "dayAndMonthOf", "monthAndYearOf", "clockLayout", "moment", "inQuotes", "comma", "semicolon", "colon", "brackets", "fullStop", "numbered", "counted", "sharedBy", "wentTo", "partTo", "auditSays", "auditSet", "exportHead", "headSummary", "credited", "storySummary"}

var hole = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// forms are the sentences of one key, by the plural that each is for.
func forms(m *i18n.Message) map[plural.Form]string {
	out := map[plural.Form]string{}
	for form, said := range map[plural.Form]string{plural.Zero: m.Zero, plural.One: m.One, plural.Two: m.Two, plural.Few: m.Few, plural.Many: m.Many, plural.Other: m.Other} {
		if said != "" {
			out[form] = said
		}
	}
	return out
}

// sentences are those of each language, by their keys.
var sentences = func() map[string]map[string]map[plural.Form]string {
	out := map[string]map[string]map[plural.Form]string{}
	for _, name := range Names() {
		out[name] = map[string]map[plural.Form]string{}
		for _, m := range all.files[name].Messages {
			out[name][m.ID] = forms(m)
		}
	}
	return out
}()

func sentencesOf(name string) map[string]map[plural.Form]string { return sentences[name] }

// every hands over all sentences of a language.
func every(name string, do func(key, said string)) {
	for key, said := range sentencesOf(name) {
		for _, s := range said {
			do(key, s)
		}
	}
}

func TestSentencesAreWhole(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		every(name, func(key, said string) {
			if strings.TrimSpace(said) != said || strings.Contains(said, "  ") {
				t.Errorf("%s, %s: %q has spaces that belong to whoever puts it somewhere", name, key, said)
			}
			if bare := hole.ReplaceAllString(said, ""); !strings.ContainsFunc(bare, unicode.IsLetter) && !slices.Contains(joints, key) {
				t.Errorf("%s, %s: %q says nothing by itself", name, key, said)
			}
			if bare := hole.ReplaceAllString(said, ""); strings.ContainsAny(bare, "{}%") {
				t.Errorf("%s, %s: %q has a hole that is not written {{.name}}", name, key, said)
			}
		})
	}
}

// TestSentencesBeginAndEndWhole: what begins or ends with a mark that belongs
// between two words is a piece of a sentence that is put together elsewhere.
func TestSentencesBeginAndEndWhole(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		every(name, func(key, said string) {
			if strings.ContainsAny(said[:1], ",;:.)") || strings.ContainsAny(said[len(said)-1:], ",;(") {
				t.Errorf("%s, %s: %q is a piece of a sentence", name, key, said)
			}
		})
	}
}

// quotes are the marks that each language has around words.
var quotes = map[string]string{"en": "“”", "de": "„“"}

func TestQuotesAreTheLanguages(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		marks := []rune(quotes[name])
		if len(marks) != 2 {
			t.Errorf("%s: which quotation marks does it have?", name)
			continue
		}
		every(name, func(key, said string) {
			for _, mark := range `"„“”«»‹›‚` + "`" {
				if strings.ContainsRune(said, mark) && !strings.ContainsRune(quotes[name], mark) {
					t.Errorf("%s, %s: %q has marks of another language", name, key, said)
				}
			}
			if !paired(said, marks[0], marks[1]) {
				t.Errorf("%s, %s: %q does not close what it opens", name, key, said)
			}
		})
	}
}

// paired reports whether marks open and close in turn.
func paired(said string, first, last rune) bool {
	open := 0
	for _, r := range said {
		switch r {
		case first:
			open++
		case last:
			open--
		}
		if open < 0 || open > 1 {
			return false
		}
	}
	return open == 0
}

func TestLanguagesHaveTheirPlurals(t *testing.T) {
	t.Parallel()
	counted := slices.DeleteFunc(slices.Collect(maps.Keys(sentencesOf("en"))), func(key string) bool { return len(sentencesOf("en")[key]) == 1 })
	for _, name := range Names() {
		said := sentencesOf(name)
		for _, key := range counted {
			for form, n := range pluralsOf(language.MustParse(name)) {
				if len(said[key]) > 0 && said[key][form] == "" {
					t.Errorf("%s, %s: there is nothing to say of %d", name, key, n)
				}
			}
		}
	}
}

// pluralsOf are the forms of a language for whole numbers, each with a number
// that takes it.
func pluralsOf(tag language.Tag) map[plural.Form]int {
	out := map[plural.Form]int{}
	for n := 1001; n >= 0; n-- {
		out[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)] = n
	}
	return out
}

// TestLanguagesAreComplete: whoever reads another language reads nothing in
// English, and every name, number and date that stands in the English sentence.
func TestLanguagesAreComplete(t *testing.T) {
	t.Parallel()
	english := sentencesOf("en")
	for _, name := range Names() {
		theirs := sentencesOf(name)
		for key, said := range english {
			if len(theirs[key]) == 0 {
				t.Errorf("%s: %s is not said", name, key)
				continue
			}
			for form, s := range theirs[key] {
				if want, got := holes(like(said, form)), holes(s); !slices.Equal(want, got) {
					t.Errorf("%s, %s: %q holds %v, in English %v", name, key, s, got, want)
				}
			}
		}
		for key := range theirs {
			if len(english[key]) == 0 {
				t.Errorf("%s: %s is nothing that is said in English", name, key)
			}
		}
	}
}

// like is the English sentence that one for a plural is a translation of.
func like(said map[plural.Form]string, form plural.Form) string {
	if s := said[form]; s != "" {
		return s
	}
	return said[plural.Other]
}

// holes are the names of what stands in a sentence. The number that it counts
// may be said as a word.
func holes(said string) []string {
	var out []string
	for _, m := range hole.FindAllStringSubmatch(said, -1) {
		if m[1] != "n" {
			out = append(out, m[1])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestPluralsAreChosen(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][3]string{"en": {"0 stories", "1 story", "1,200 stories"}, "de": {"0 stories", "1 story", "1.200 stories"}} {
		for i, n := range []int{0, 1, 1200} {
			if got := In(name).N("counted", n, "story", "story", "stories", "stories"); got != want[i] {
				t.Errorf("%s: %d is said %q, want %q", name, n, got, want[i])
			}
		}
	}
}
