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
	return l.T("and", "first", strings.Join(names[:len(names)-1], ", "), "last", names[len(names)-1])
}

// some names a few people and counts the others.
func (l Drawer) some(names []string, few int) string {
	if len(names) <= few {
		return l.and(names)
	}
	return l.N("someOthers", len(names)-few, "names", strings.Join(names[:few], ", "))
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

// How a credit begins that tells nobody's name or role.
const (
	someoneIn  = "Someone in "
	aColleague = "A colleague"
)

// saidAs reads a credit on after a comma: "as Bo Lind, Payments", "as someone
// in Payments".
func (l Drawer) saidAs(credit string) string {
	credit = oneLine(fit(credit, maxCredit))
	unit, someone := strings.CutPrefix(credit, someoneIn)
	switch {
	case credit == "":
		return l.T("asNobody")
	case someone:
		return l.T("asSomeone", "unit", unit)
	case credit == aColleague:
		return l.T("asColleague")
	default:
		return l.T("asNamed", "credit", credit)
	}
}

// isUnnamed reports whether a credit tells nobody's name or role.
func (l Drawer) isUnnamed(credit string) bool {
	return strings.HasPrefix(credit, someoneIn) || strings.HasPrefix(credit, aColleague)
}

// inQuotes marks somebody's words or a title in a sentence.
func (l Drawer) inQuotes(words string) string { return l.T("inQuotes", "words", words) }
