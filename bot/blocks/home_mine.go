package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// mineTab draws My words: each quote with what is allowed and every placement.
func (l Drawer) mineTab(p stories.HomePicture) []slack.Block {
	var blocks []slack.Block
	if len(p.Mine) == 0 && p.Page == 0 {
		blocks = append(blocks, section(l.T("nothingToldYet")))
	}
	room := budget{text: homeText, blocks: homeBlocks - 4 - len(l.did(p))}
	for _, it := range p.Mine {
		g := l.settled(it, p.Person, p.Now)
		if !room.take(g) {
			if g = l.settledBrief(it, p.Now); !room.take(g) {
				continue
			}
		}
		if len(blocks) > 0 {
			blocks = append(blocks, divider())
		}
		blocks = append(blocks, g...)
	}
	blocks = append(blocks, l.did(p)...)
	return append(blocks, divider(), l.wishes(p.Person))
}

// wishes are the three things one press each switches off and on again.
func (l Drawer) wishes(person stories.Person) slack.Block {
	asks, weekly := button(NoAsks, 0, l.T("noAsksLabel")), button(StopNotes, 0, l.T("stopNotes"))
	if person.NoAsks {
		asks = button(AskMeAgain, 0, l.T("askMeAgain"))
	}
	if person.NoNotes {
		weekly = button(StartNotes, 0, l.T("startNotes"))
	}
	talks := button(NoTalks, 0, l.T("noTalks"))
	if person.NoTalks {
		talks = button(TalksAgain, 0, l.T("talksAgain"))
	}
	return actions(asks, talks, weekly)
}

// nextStep is what to do next, "" when nothing waits. An admin's first steps
// stand in its place.
func (l Drawer) nextStep(p stories.HomePicture) string {
	switch {
	case p.Curator && p.ToReview > 0 && p.Tab != stories.QueueTab:
		return l.N("stepQueue", p.ToReview, "waiting", l.counted(p.ToReview, l.book(p.Settings.Phrasebook)))
	case len(p.Mine) == 0 && p.Page == 0 && (p.Tab == stories.MineTab || p.Tab == ""):
		return l.T("stepTell")
	default:
		return ""
	}
}
