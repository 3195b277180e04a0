package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) worthTelling(names []string) string {
	return l.some(names, 3) + " thought this worth telling others."
}

func (l Drawer) adds(name string) string { return name + " adds: " }

func (l Drawer) youSaidIn(channel string) string {
	if channel == "" {
		return "You said this in " + l.T("aPrivateChannel") + "."
	}
	return "You said this in #" + channel + "."
}

func (l Drawer) yesTo(places stories.Places, credit string) string {
	return fmt.Sprintf("Yes: %s, %s", l.placesList(places), l.saidAs(credit))
}

func (l Drawer) creditedAs(credit string) string {
	switch said := l.saidAs(credit); {
	case credit == "":
		return "Your name is left out."
	case l.isUnnamed(credit):
		return fmt.Sprintf("Your name is left out: you stand there %s.", said)
	default:
		return "You are named " + said + "."
	}
}

func (l Drawer) allowedFor(places stories.Places, credit string) string {
	return fmt.Sprintf("Allowed for %s, %s", l.placesList(places), l.saidAs(credit))
}

func (l Drawer) allowedForOutsider(places stories.Places, credit string) string {
	return fmt.Sprintf("You told this for someone outside, who allows it for %s, %s", l.placesList(places), l.saidAs(credit))
}

func (l Drawer) namesCut(names []string) string {
	return fmt.Sprintf("Left out, shown as %s: the name of %s. “Choose or reword” lets you keep it.", stories.CutMark, l.some(names, 3))
}

func (l Drawer) namesCutMany(names []string) string {
	return fmt.Sprintf("Left out, shown as %s: the names of %s. “Choose or reword” lets you keep them.", stories.CutMark, l.some(names, 3))
}

func (l Drawer) suggestsCut(curator string) string {
	return fmt.Sprintf("%s, a curator, asks whether this may stand without what is left out here:", curator)
}

func (l Drawer) suggestsShort(curator string) string {
	return fmt.Sprintf("%s, a curator, asks whether this shorter version may stand in a digest's first lines:", curator)
}

func (l Drawer) leftOutFields(fields []stories.Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, "“"+l.Of("fieldLabels", f)+"”")
	}
	return "Left out whole: " + l.and(names) + "."
}

func (l Drawer) roomsFor(place stories.Place, rooms string) string {
	switch place {
	case stories.Leaders:
		return "Leaders: " + rooms + "."
	case stories.Teams:
		return "Teams: " + rooms + "."
	default:
		return "Outside: " + rooms + "."
	}
}

func (l Drawer) moreRooms(n int) string {
	if n == 1 {
		return "one more"
	}
	return fmt.Sprintf("%d more", n)
}

func (l Drawer) heldBack(n int) string {
	if n == 1 {
		return "One more question follows here, once you have answered."
	}
	return fmt.Sprintf("%d more questions follow here, once you have answered.", n)
}

func (l Drawer) standsIn(where, when string) string {
	return fmt.Sprintf("In %s since %s", where, when)
}

func (l Drawer) nameLeaving(where, when string) string {
	return fmt.Sprintf("In %s since %s; your name is being left out there", where, when)
}

func (l Drawer) nameStays(where, when, why string) string {
	return fmt.Sprintf("In %s since %s; your name still stands there and cannot be left out because %s", where, when, why)
}

func (l Drawer) usedElsewhere(by, where, last string) string {
	return fmt.Sprintf("Used by %s, with your yes, until %s: %s", by, last, dash(where))
}

func (l Drawer) holderTold(by, where string) string {
	return fmt.Sprintf("%s, who used it elsewhere (%s), was told to use it no longer", by, dash(where))
}

func (l Drawer) beingPosted(where string) string { return "On its way to " + where }

func (l Drawer) takenIn(done, of int) string {
	switch {
	case of == 1 && done == 1:
		return "It is no longer shown in the one place where it stood."
	case done == of:
		return fmt.Sprintf("It is no longer shown in any of the %d places where it stood.", of)
	default:
		return fmt.Sprintf("No longer shown: %d of %d", done, of)
	}
}

func (l Drawer) cannotBeChanged(where, why string) string {
	return fmt.Sprintf("the one in %s cannot be changed because %s", where, why)
}

func (l Drawer) othersCannot(n int) string {
	if n == 1 {
		return "one more cannot be changed either"
	}
	return fmt.Sprintf("%d more cannot be changed either", n)
}

func (l Drawer) beingTaken(n int) string {
	if n == 1 {
		return "one is being changed"
	}
	return fmt.Sprintf("%d are being changed", n)
}

func (l Drawer) morePlacements(n int) string {
	if n == 1 {
		return "And in one more place"
	}
	return fmt.Sprintf("And in %d more places", n)
}

func (l Drawer) requestSummary(names []string, words string) string {
	return fmt.Sprintf("%s “%s” %s", l.worthTelling(names), words, l.T("ifNothing"))
}

// questionsSummary says what silence means: of words that are asked for the
// first time nothing is shared, words allowed before stay in use.
func (l Drawer) questionsSummary(n int, first bool) string {
	silence := l.T("nothingNewShared")
	if first {
		silence = l.T("ifNothing")
	}
	if n == 1 {
		return "There is a question about your words. " + silence
	}
	return fmt.Sprintf("There are %d questions about your words. %s", n, silence)
}

func (l Drawer) answeredSummary(n int) string {
	return fmt.Sprintf("Where %d of your quotes stand.", n)
}
