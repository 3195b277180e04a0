package blocks

import "github.com/kmwin/kmwin/stories"

// maxCredit has room for two names of 80 characters, and some.
const maxCredit = 200

// creditLine is a credit as it stands by itself: "Bo Lind, Payments", "Someone
// in Payments". A name and a role are nobody's to translate.
func (l Drawer) creditLine(credit string) string {
	credit = short(credit)
	return byKind(credit, credit, l.T("creditSomeone", "unit", unitOf(credit)), l.T("creditColleague"))
}

// creditInside is a credit within a sentence: "someone in Payments".
func (l Drawer) creditInside(credit string) string {
	credit = short(credit)
	return byKind(credit, credit, l.T("someoneInside", "unit", unitOf(credit)), l.T("colleagueInside"))
}

// toldBy keeps a title apart from its speaker: the words of a title are the
// curators'.
func (l Drawer) toldBy(credit string) string {
	credit = short(credit)
	return byKind(credit, l.T("toldBy", "credit", credit), l.T("toldBySomeone", "unit", unitOf(credit)), l.T("toldByColleague"))
}

// saidAs reads a credit on after a comma: "as Bo Lind, Payments", "as someone
// in Payments".
func (l Drawer) saidAs(credit string) string {
	if credit = short(credit); credit == "" {
		return l.T("asNobody")
	}
	return byKind(credit, l.T("asNamed", "credit", credit), l.T("asSomeone", "unit", unitOf(credit)), l.T("asColleague"))
}

func short(credit string) string { return oneLine(fit(credit, maxCredit)) }

// byKind chooses how a credit is said: one with a name or a role, one that tells
// only the unit, one that tells nothing.
func byKind(credit, named, someone, colleague string) string {
	switch unit, unnamed := stories.UnnamedIn(credit); {
	case unnamed && unit != "":
		return someone
	case unnamed:
		return colleague
	default:
		return named
	}
}

func unitOf(credit string) string {
	unit, _ := stories.UnnamedIn(credit)
	return unit
}

// isUnnamed reports whether a credit tells nobody's name or role.
func isUnnamed(credit string) bool {
	_, unnamed := stories.UnnamedIn(credit)
	return unnamed
}

// creditOf is the credit of the quote a story leads with, as it is kept, "" when
// it has none.
func creditOf(c stories.StoryCard) string {
	if c.Gone() {
		return ""
	}
	return stories.Shorten(c.Quotes[0].Credit, maxCredit)
}

// ledBy is the same as it stands by itself.
func (l Drawer) ledBy(c stories.StoryCard) string { return l.creditLine(creditOf(c)) }
