package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// exportsTab draws the register of exports.
func exportsTab(p stories.HomePicture) []slack.Block {
	blocks := []slack.Block{line(bold(exportsTitle)), caption(exportsIntro), actions(button(Export, 0, makeExport))}
	if len(p.Exports) == 0 {
		return append(blocks, line(say(noExports)))
	}
	for _, x := range p.Exports[:min(len(p.Exports), stories.HomePage)] {
		blocks = append(blocks, divider())
		blocks = append(blocks, exportRow(p, x)...)
	}
	return blocks
}

func exportRow(p stories.HomePicture, x stories.ExportLine) []slack.Block {
	row := []slack.Block{
		line(bold(exportHead(x.Export, day(x.MadeAt, p.Person.Zone)))), line(say(exportIsFor(x.Export))),
		caption(exportWho(x.Quotes, exportMadeBy(x), exportHeldBy(x))), line(say(exportStanding(x))),
	}
	if x.State == stories.ExportDoubtful && (x.MadeBy == p.Person.ID || x.MadeBy == "") {
		row = append(row, actions(confirmed(button(NeverArrived, x.ID, neverArrived), neverArrived, neverQuestion, neverArrived)))
	}
	return row
}

func exportMadeBy(x stories.ExportLine) string {
	if x.MadeBy == "" {
		return theOperator
	}
	return nameOf(x.MadeByName)
}

func exportHeldBy(x stories.ExportLine) string {
	if x.Holder == "" {
		return someoneGone
	}
	return nameOf(x.HolderName)
}

// exportStanding says whether all of it may still be used.
func exportStanding(x stories.ExportLine) string {
	said := exportAllWell
	switch {
	case x.State == stories.ExportFailed:
		return exportFailed(x.Reason)
	case x.State == stories.ExportMaking, x.State == stories.ExportSending:
		return exportOnItsWay
	case len(x.Withdrawn) > 0:
		said = exportWithdrawn(len(x.Withdrawn), fit(numbers(x.Withdrawn), maxText/2), x.Quotes)
	case x.State == stories.ExportDoubtful:
		return exportDoubtful
	}
	if x.State == stories.ExportDoubtful {
		said += " " + exportDoubtful
	}
	if x.Untold > 0 {
		said += " " + exportUntold(x.Untold)
	}
	return said
}
