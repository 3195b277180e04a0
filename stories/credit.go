package stories

import "strings"

// How a credit is kept that tells nobody's name or role, whatever language it
// is read in.
const (
	someoneIn  = "Someone in "
	aColleague = "A colleague"
)

// Credit says how a quote's speaker is named.
type Credit string

// The credits a speaker may choose.
const (
	Named   Credit = "named"   // name and team
	ByRole  Credit = "role"    // role and team
	Someone Credit = "someone" // "Someone in Payments"
)

// SmallTeam is the size under which a team is credited as its larger unit.
const SmallTeam = 5

// Unnamed reports whether the credit leaves the name out.
func (c Credit) Unnamed() bool { return c != Named }

// CreditLine returns the credit as it is kept, in plain text. A role that is not
// known is credited as someone. team may be nil.
func CreditLine(c Credit, p Person, team *Team) string {
	unit := team.CreditedUnit()
	switch {
	case c == Named:
		return joined(CleanName(p.Name), unit)
	case c == ByRole && p.Title != "":
		return joined(CleanName(p.Title), unit)
	case unit != "":
		return someoneIn + unit
	default:
		return aColleague
	}
}

// UnnamedIn reads a credit line that tells nobody's name or role: of which unit
// they are, "" for none that is known.
func UnnamedIn(line string) (unit string, unnamed bool) {
	if line == aColleague {
		return "", true
	}
	return strings.CutPrefix(line, someoneIn)
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// CleanName drops control and direction-changing characters from a name, which
// its owner chose, and shortens it to 80 characters.
func CleanName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) || r == 0x200e || r == 0x200f {
			return -1
		}
		return r
	}, name)
	return Shorten(strings.TrimSpace(name), 80)
}

// outsideCredit names someone outside: their role, and their name only if they
// agreed to it.
func outsideCredit(q Quote, c Credit) string {
	if c == Named && q.OutsideName != "" {
		return joined(CleanName(q.OutsideName), CleanName(q.OutsideRole))
	}
	return CleanName(q.OutsideRole)
}
