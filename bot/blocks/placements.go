package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// How many placements are spelled out; the others are counted.
const (
	standingShown = 10
	reasonsShown  = 4
)

// placementLines lists where a quote stands, then how far taking back has come:
// "2 of 3; the one in #x cannot be changed because …".
func (l Drawer) placementLines(it stories.Item, zone string) string {
	var lines []string
	rest := 0
	for _, p := range it.Placements {
		said := l.standsNow(p, zone)
		switch {
		case said == "":
		case len(lines) == standingShown:
			rest++
		default:
			lines = append(lines, l.ended(said))
		}
	}
	if rest > 0 {
		lines = append(lines, l.ended(l.N("morePlacements", rest)))
	}
	if taken := l.takenLine(it.Placements); taken != "" {
		lines = append(lines, taken, l.T("cannotReach"))
	}
	return strings.Join(lines, "\n")
}

// standsNow says where one placement stands, "" when it does not.
func (l Drawer) standsNow(p stories.Placement, zone string) string {
	switch {
	case p.TakenAt != nil, p.EndedAt != nil:
		return ""
	case p.Elsewhere():
		return l.T("usedElsewhere", "by", l.nameOf(p.HolderName), "until", l.Date(p.LastDay()), "where", dash(one(p.WhereTo)))
	case export(p):
		return l.inExport(p, l.day(p.PlacedAt, zone))
	case p.State() == stories.Standing:
		return l.T("standsIn", "where", l.where(p), "when", l.day(p.PlacedAt, zone))
	case p.State() == stories.BeingUnnamed:
		return l.T("nameLeaving", "where", l.where(p), "when", l.day(p.PlacedAt, zone))
	case p.State() == stories.NameStands:
		return l.T("nameStays", "where", l.where(p), "when", l.day(p.PlacedAt, zone), "why", strings.TrimRight(l.becauseSlack(p.LastError), "."))
	case p.State() == stories.BeingPosted:
		return l.T("beingPosted", "where", l.where(p))
	default:
		return ""
	}
}

func (l Drawer) takenLine(all []stories.Placement) string {
	of, done, open := 0, 0, 0
	var reasons []string
	for _, p := range all {
		if p.TakenAt == nil && (p.State() != stories.Done || p.Elsewhere()) {
			continue
		}
		if export(p) {
			reasons = append(reasons, l.exportTaken(p))
			continue
		}
		of++
		switch {
		case p.Elsewhere():
			reasons = append(reasons, l.T("holderTold", "by", l.nameOf(p.HolderName), "where", dash(one(p.WhereTo))))
		case p.State() == stories.Done:
			done++
		case p.State() == stories.OutOfReach:
			reasons = append(reasons, l.T("cannotBeChanged", "where", l.where(p), "why", strings.TrimRight(l.becauseSlack(p.LastError), ".")))
		default:
			open++
		}
	}
	var parts []string
	if of > 0 {
		parts = append(parts, l.takenIn(done, of))
	}
	if open > 0 {
		parts = append(parts, l.N("beingTaken", open))
	}
	if len(reasons) > reasonsShown {
		reasons = append(reasons[:reasonsShown:reasonsShown], l.N("othersCannot", len(reasons)-reasonsShown))
	}
	if parts = append(parts, reasons...); len(parts) == 0 {
		return ""
	}
	return capital(l.ended(l.semicolons(parts...)))
}

// exportTaken says how far taking back from an export has come: nothing in a file
// can be changed, only its holder be told.
func (l Drawer) exportTaken(p stories.Placement) string {
	switch p.State() {
	case stories.Done:
		return l.T("exportStruck", "holder", l.holderOf(p), "export", l.exportOf(p))
	case stories.OutOfReach:
		return l.T("exportBeyond", "holder", l.holderOf(p), "export", l.exportOf(p), "why", strings.TrimRight(l.becauseSlack(p.LastError), "."))
	default:
		return l.T("exportTelling", "holder", l.holderOf(p), "export", l.exportOf(p))
	}
}

// export reports whether the words left Slack in a file.
func export(p stories.Placement) bool { return p.Export != nil }

func (l Drawer) where(p stories.Placement) string {
	switch {
	case p.Elsewhere():
		return one(p.WhereTo)
	case export(p):
		return l.exportOf(p)
	case p.ChannelName == "":
		return l.channelName(stories.Channel{ID: p.Channel})
	default:
		return "#" + fit(p.ChannelName, maxName)
	}
}
