package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) exportIsFor(x stories.Export) string {
	return listed(l.T("exportPurpose", "purpose", dash(one(x.Purpose))), l.exportReaders(one(x.ForWhom)))
}

func (l Drawer) exportReaders(whom string) string {
	if whom == "" {
		return ""
	}
	return l.T("exportReaders", "whom", whom)
}

func (l Drawer) exportWithdrawn(n int, numbers string, of int) string {
	if n >= of {
		return l.T("exportWithdrawnAll")
	}
	return l.N("exportWithdrawn", n, "numbers", numbers)
}

func (l Drawer) exportFailed(why string) string {
	said := l.Of("exportFailures", why)
	if said == "" {
		said = strings.TrimRight(l.becauseSlack(why), ".")
	}
	return l.T("exportFailed", "why", said)
}

// What an export's holder reads, and a speaker whose words are in one.

func (l Drawer) strikeHead(x stories.Export, day string) string {
	purpose, whom := one(x.Purpose), one(x.ForWhom)
	if whom == "" {
		return l.T("strikeHead", "number", x.ID, "day", day, "purpose", purpose)
	}
	return l.T("strikeHeadForWhom", "number", x.ID, "day", day, "purpose", purpose, "whom", whom)
}

func (l Drawer) strikeUnnamed(number int, credit string) string {
	if credit == "" {
		return l.T("strikeUnnamed", "number", number)
	}
	return l.T("strikeCredit", "number", number, "credit", credit)
}

func (l Drawer) inExport(p stories.Placement, since string) string {
	export, holder := l.exportOf(p), l.holderOf(p)
	switch {
	case p.State() == stories.BeingUnnamed:
		return l.T("inExportNameLeaving", "export", export, "holder", holder, "since", since)
	case p.State() == stories.NameStands:
		return l.T("inExportNameStays", "export", export, "holder", holder, "since", since)
	case p.Struck == stories.StrikeUnnamed:
		return l.T("inExportUnnamed", "export", export, "holder", holder, "since", since)
	case p.Struck == stories.StrikeReworded:
		return l.T("inExportReworded", "export", export, "holder", holder, "since", since)
	default:
		return l.T("inExport", "export", export, "holder", holder, "since", since)
	}
}

// exportOf names an export by what it is for, in its maker's words.
func (l Drawer) exportOf(p stories.Placement) string {
	purpose, whom := one(p.Purpose), one(p.ForWhom)
	if whom == "" {
		return l.T("exportOf", "purpose", purpose)
	}
	return l.T("exportOfForWhom", "purpose", purpose, "whom", whom)
}

func (l Drawer) holderOf(p stories.Placement) string {
	if p.Holder == "" || oneLine(p.HolderName) == "" {
		return l.T("someoneGone")
	}
	return l.nameOf(p.HolderName)
}
