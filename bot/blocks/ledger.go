package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ledger draws for curators what was asked for, who took it up and when, and what
// came of it.
func ledger(p stories.HomePicture) []slack.Block {
	if len(p.Ledger) == 0 {
		return nil
	}
	blocks := []slack.Block{header(ledgerTitle)}
	for _, l := range p.Ledger {
		blocks = append(blocks, line(bold(one(l.What)), say(" · "+listed(name(l.AudienceName), day(l.PostedAt, l.Zone))+ledgerSays(l))),
			actions(button(CameOf, l.Edition, cameOf)))
	}
	return blocks
}

func ledgerSays(l stories.LedgerLine) string {
	said := "\n" + nobodyYet
	if len(l.Takers) > 0 {
		var who []string
		for _, t := range l.Takers {
			who = append(who, tookUpOn(nameOf(t.Name), day(t.DoneAt, l.Zone)))
		}
		said = "\n" + tookItUp(some(who, 5))
	}
	if l.Outcome == "" {
		return said
	}
	on := ""
	if l.OutcomeAt != nil {
		on = day(*l.OutcomeAt, l.Zone)
	}
	return said + "\n" + cameOfIt(one(l.Outcome), on)
}

// CameOfForm asks a curator what came of an ask. Its callback_id is CameOf.
func CameOfForm(l stories.LedgerLine) slack.ModalViewRequest {
	return modal(CameOf, ledgerTitle, save, editionMeta{Edition: l.Edition}, line(bold(one(l.What)), say(ledgerSays(l))),
		input{name: "outcome", label: askOutcome, hint: cameOfHint, optional: true}.lines(l.Outcome, stories.MaxLine))
}

// ReadCameOf reads it.
func ReadCameOf(v slack.View) (edition int64, outcome string) {
	return remembered[editionMeta](v).Edition, answersOf(v).text("outcome")
}

// did draws what its reader did, for them alone.
func did(p stories.HomePicture) []slack.Block {
	if len(p.Did) == 0 || p.Page > 0 {
		return nil
	}
	blocks := []slack.Block{divider(), line(bold(didTitle))}
	for _, d := range p.Did {
		blocks = append(blocks, line(say(didSays(d, day(d.DoneAt, p.Person.Zone)))))
	}
	return append(blocks, caption(didOnlyYou))
}
