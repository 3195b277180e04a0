package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// exportsTab draws the register of exports.
func (l Drawer) exportsTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{line(bold(l.T("exportsTitle"))), caption(l.T("exportsIntro")), actions(button(Export, 0, l.T("makeExport")))}
	if len(p.Exports) == 0 {
		return append(blocks, line(say(l.T("noExports"))))
	}
	for _, x := range p.Exports[:min(len(p.Exports), stories.HomePage)] {
		blocks = append(blocks, divider())
		blocks = append(blocks, l.exportRow(p, x)...)
	}
	return blocks
}

func (l Drawer) exportRow(p stories.HomePicture, x stories.ExportLine) []slack.Block {
	head := l.T("exportHead", "number", x.ID, "format", l.Of("formatShort", x.Format), "place", l.Of("exportFor", x.Place), "day", l.day(x.MadeAt, p.Person.Zone))
	row := []slack.Block{
		line(bold(head)), line(say(l.exportIsFor(x.Export))),
		caption(l.N("exportWho", x.Quotes, "by", l.exportMadeBy(x), "holder", l.exportHeldBy(x))), line(say(l.exportStanding(x))),
	}
	if x.State == stories.ExportDoubtful && (x.MadeBy == p.Person.ID || x.MadeBy == "") {
		row = append(row, actions(l.confirmed(button(NeverArrived, x.ID, l.T("neverArrived")), l.T("neverArrived"), l.T("neverQuestion"), l.T("neverArrived"))))
	}
	return row
}

func (l Drawer) exportMadeBy(x stories.ExportLine) string {
	if x.MadeBy == "" {
		return l.T("theOperator")
	}
	return l.nameOf(x.MadeByName)
}

func (l Drawer) exportHeldBy(x stories.ExportLine) string {
	if x.Holder == "" {
		return l.T("someoneGone")
	}
	return l.nameOf(x.HolderName)
}

// exportStanding says whether all of it may still be used.
func (l Drawer) exportStanding(x stories.ExportLine) string {
	said := l.T("exportAllWell")
	switch {
	case x.State == stories.ExportFailed:
		return l.exportFailed(x.Reason)
	case x.State == stories.ExportMaking, x.State == stories.ExportSending:
		return l.T("exportOnItsWay")
	case len(x.Withdrawn) > 0:
		said = l.exportWithdrawn(len(x.Withdrawn), fit(numbers(l, x.Withdrawn), maxText/2), x.Quotes)
	case x.State == stories.ExportDoubtful:
		return l.T("exportDoubtful")
	}
	if x.State == stories.ExportDoubtful {
		said += " " + l.T("exportDoubtful")
	}
	if x.Untold > 0 {
		said += " " + l.N("exportUntold", x.Untold)
	}
	return said
}
