package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kmwin/kmwin/stories"
)

// placesList names places in one phrase: "teams, leaders and people outside".
func (l Drawer) placesList(places stories.Places) string {
	var names []string
	for _, place := range stories.AllPlaces {
		if places.Has(place) {
			names = append(names, l.Of("placeNames", place))
		}
	}
	return l.and(names)
}

// and joins names as one says them: "Ana, Per and Eda".
func (l Drawer) and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return l.T("and", "first", l.commas(names[:len(names)-1]...), "last", names[len(names)-1])
}

// commas and semicolons list parts one after the other.
func (l Drawer) commas(parts ...string) string { return l.chained("comma", parts) }

func (l Drawer) semicolons(parts ...string) string { return l.chained("semicolon", parts) }

// chained puts parts together with what a language has between two.
func (l Drawer) chained(joint string, parts []string) string {
	return strings.Join(parts, l.T(joint, "first", "", "next", ""))
}

// colon says what something is about before it.
func (l Drawer) colon(what, said string) string { return l.T("colon", "what", what, "said", said) }

// brackets adds something in brackets, where there is anything to add.
func (l Drawer) brackets(said, more string) string {
	if more == "" {
		return said
	}
	return l.T("brackets", "said", said, "more", more)
}

// ended ends a sentence, once.
func (l Drawer) ended(said string) string {
	return l.T("fullStop", "said", strings.TrimRight(said, "."))
}

// some names a few people and counts the others.
func (l Drawer) some(names []string, few int) string {
	if len(names) <= few {
		return l.and(names)
	}
	return l.N("someOthers", len(names)-few, "names", l.commas(names[:few]...))
}

// capital begins a sentence.
func capital(said string) string {
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

// nameOf is a person's name as it is said, never empty.
func (l Drawer) nameOf(n string) string {
	if n = stories.CleanName(n); n != "" {
		return n
	}
	return l.T("someoneUnnamed")
}

// nameWithin is nameOf within a sentence.
func (l Drawer) nameWithin(n string) string {
	if n = stories.CleanName(n); n != "" {
		return n
	}
	return l.T("colleagueInside")
}

// inQuotes marks somebody's words or a title in a sentence.
func (l Drawer) inQuotes(words string) string { return l.T("inQuotes", "words", words) }
