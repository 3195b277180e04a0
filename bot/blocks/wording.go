package blocks

import (
	"fmt"
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
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// some names a few and counts the others.
func (l Drawer) some(names []string, few int) string {
	if len(names) <= few {
		return l.and(names)
	}
	if others := len(names) - few; others > 1 {
		return strings.Join(names[:few], ", ") + fmt.Sprintf(" and %d others", others)
	}
	return strings.Join(names[:few], ", ") + " and one other"
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

// saidAs reads a credit on after a comma: "as Bo Lind, Payments", "as someone
// in Payments".
func (l Drawer) saidAs(credit string) string {
	credit = oneLine(fit(credit, maxCredit))
	if l.isUnnamed(credit) {
		credit = strings.ToLower(credit[:1]) + credit[1:]
	}
	if credit == "" {
		return "without a name"
	}
	return "as " + credit
}

// isUnnamed reports whether a credit tells nobody's name or role.
func (l Drawer) isUnnamed(credit string) bool {
	return strings.HasPrefix(credit, "Someone in ") || strings.HasPrefix(credit, "A colleague")
}

// thousands sets large numbers apart: "3,001".
func (l Drawer) thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", l.thousands(n/1000), n%1000)
}
