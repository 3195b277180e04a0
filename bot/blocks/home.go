package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// homeBlocks is how many blocks the open tab may take of a Home's 100.
const (
	homeBlocks = 84
	homeText   = 60000
)

// Home draws a person's Home: what to do next, the tabs that are theirs, the
// open one, and its pages.
func (l Drawer) Home(p stories.HomePicture) slack.HomeTabViewRequest {
	blocks := []slack.Block{header(l.book(p.Settings.Phrasebook).Programme)}
	if first := l.firstSteps(p); len(first) > 0 {
		blocks = append(blocks, first...)
	} else if step := l.nextStep(p); step != "" {
		blocks = append(blocks, section(step))
	}
	if said := l.Of("groupTroubles", p.Settings.CuratorsGroup.Trouble); said != "" && p.Admin && p.First.Complete() {
		blocks = append(blocks, section(said))
	}
	blocks = append(blocks, actions(primary(button(Tell, 0, l.T("tellAWin"))), button(WhatIsThis, 0, l.T("whatIsThis"))), l.findField(""))
	if p.Curator || p.Admin {
		blocks = append(blocks, l.tabs(p))
	}
	blocks = append(blocks, divider())
	for _, b := range l.openTab(p) {
		if len(blocks) < homeBlocks+7 {
			blocks = append(blocks, b)
		}
	}
	if turn := l.turns(OpenPage, p.Page, p.More); turn != nil {
		blocks = append(blocks, turn)
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

// openTab draws the open tab; somebody to whom it does not belong sees My words.
func (l Drawer) openTab(p stories.HomePicture) []slack.Block {
	switch tab := p.Tab; {
	case tab == stories.QueueTab && p.Curator:
		return l.queueTab(p)
	case tab == stories.EditionsTab && p.Curator:
		return l.editionsTab(p)
	case tab == stories.MapTab && p.Curator:
		return l.mapTab(p)
	case tab == stories.NeedsTab && p.Curator:
		return l.needsTab(p)
	case tab == stories.ExportsTab && p.Curator:
		return l.exportsTab(p)
	case tab == stories.SettingsTab && p.Admin:
		return l.settingsTab(p)
	default:
		return l.mineTab(p)
	}
}

func (l Drawer) tabs(p stories.HomePicture) slack.Block {
	theirs := []stories.Tab{stories.MineTab}
	if p.Curator {
		theirs = append(theirs, stories.QueueTab, stories.EditionsTab, stories.MapTab)
	}
	if p.Curator && (p.OpenNeeds > 0 || p.Tab == stories.NeedsTab) {
		theirs = append(theirs, stories.NeedsTab)
	}
	if p.Curator {
		theirs = append(theirs, stories.ExportsTab)
	}
	if p.Admin {
		theirs = append(theirs, stories.SettingsTab)
	}
	var buttons []slack.BlockElement
	for _, tab := range theirs {
		label := l.Of("tabNames", tab)
		if tab == stories.QueueTab && p.ToReview > 0 {
			label = l.T("queueWith", "waiting", l.Number(p.ToReview))
		}
		if tab == stories.NeedsTab {
			label = l.N("needsWith", p.OpenNeeds)
		}
		b := buttonWith(OpenTab+":"+string(tab), string(tab), label)
		if tab == p.Tab || (tab == stories.MineTab && p.Tab == "") {
			b = primary(b)
		}
		buttons = append(buttons, b)
	}
	return actions(buttons...)
}
