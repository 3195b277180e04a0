package blocks

import (
	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) worthTelling(names []string) string {
	return l.N("worthTelling", len(names), "names", l.some(names, 3))
}

func (l Drawer) creditedAs(credit string) string {
	switch said := l.saidAs(credit); {
	case credit == "":
		return l.T("creditedNowhere")
	case isUnnamed(credit):
		return l.T("creditedUnnamed", "as", said)
	default:
		return l.T("creditedAs", "as", said)
	}
}

func (l Drawer) leftOutFields(fields []stories.Field) string {
	var names []string
	for _, f := range fields {
		names = append(names, l.inQuotes(l.Of("fieldLabels", f)))
	}
	return l.T("leftOutFields", "fields", l.and(names))
}

func (l Drawer) roomsFor(place stories.Place, rooms string) string {
	switch place {
	case stories.Leaders:
		return l.T("roomsLeaders", "rooms", rooms)
	case stories.Teams:
		return l.T("roomsTeams", "rooms", rooms)
	default:
		return l.T("roomsOutside", "rooms", rooms)
	}
}

func (l Drawer) takenIn(done, of int) string {
	if done == of {
		return l.N("takenInAll", of)
	}
	return l.T("takenInSome", "done", l.Number(done), "of", l.Number(of))
}

// questionsSummary says what silence means: of words that are asked for the
// first time nothing is shared, words allowed before stay in use.
func (l Drawer) questionsSummary(n int, first bool) string {
	silence := l.T("nothingNewShared")
	if first {
		silence = l.T("ifNothing")
	}
	return l.N("questionsSummary", n) + " " + silence
}
