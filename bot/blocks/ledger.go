package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ledger draws for curators what was asked for, who took it up and when, and what
// came of it.
func (l Drawer) ledger(p stories.HomePicture) []slack.Block {
	if len(p.Ledger) == 0 {
		return nil
	}
	blocks := []slack.Block{header(l.T("ledgerTitle"))}
	for _, row := range p.Ledger {
		blocks = append(blocks, line(bold(one(row.What)), say(" · "+listed(name(row.AudienceName), l.day(row.PostedAt, row.Zone))+l.ledgerSays(row))),
			actions(button(CameOf, row.Edition, l.T("cameOf"))))
	}
	return blocks
}

func (l Drawer) ledgerSays(row stories.LedgerLine) string {
	said := "\n" + l.T("nobodyYet")
	if len(row.Takers) > 0 {
		var who []string
		for _, t := range row.Takers {
			who = append(who, l.T("tookUpOn", "name", l.nameOf(t.Name), "day", l.day(t.DoneAt, row.Zone)))
		}
		said = "\n" + l.T("takenUpBy", "who", l.some(who, 5))
	}
	if row.Outcome == "" {
		return said
	}
	on := ""
	if row.OutcomeAt != nil {
		on = l.day(*row.OutcomeAt, row.Zone)
	}
	return said + "\n" + l.cameOfIt(one(row.Outcome), on)
}

// CameOfForm asks a curator what came of an ask. Its callback_id is CameOf.
func (l Drawer) CameOfForm(row stories.LedgerLine) slack.ModalViewRequest {
	return l.modal(CameOf, l.T("ledgerTitle"), l.T("save"), editionMeta{Edition: row.Edition}, line(bold(one(row.What)), say(l.ledgerSays(row))),
		input{name: "outcome", label: l.T("askOutcome"), hint: l.T("cameOfHint"), optional: true}.lines(row.Outcome, stories.MaxLine))
}

// ReadCameOf reads it.
func ReadCameOf(v slack.View) (edition int64, outcome string) {
	return remembered[editionMeta](v).Edition, answersOf(v).text("outcome")
}

// did draws what its reader did, for them alone.
func (l Drawer) did(p stories.HomePicture) []slack.Block {
	if len(p.Did) == 0 || p.Page > 0 {
		return nil
	}
	blocks := []slack.Block{divider(), line(bold(l.T("didTitle")))}
	for _, d := range p.Did {
		blocks = append(blocks, line(say(l.didSays(d, l.day(d.DoneAt, p.Person.Zone)))))
	}
	return append(blocks, caption(l.T("didOnlyYou")))
}
