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
func Home(p stories.HomePicture) slack.HomeTabViewRequest {
	blocks := []slack.Block{header(phrasesOf(p).Programme)}
	if first := firstSteps(p); len(first) > 0 {
		blocks = append(blocks, first...)
	} else if step := nextStep(p); step != "" {
		blocks = append(blocks, section(step))
	}
	if said, wrong := groupTroubles[p.Settings.CuratorsGroup.Trouble]; wrong && p.Admin && p.First.Complete() {
		blocks = append(blocks, section(said))
	}
	blocks = append(blocks, actions(primary(button(Tell, 0, tellAWin)), button(WhatIsThis, 0, whatIsThis)), findField(""))
	if p.Curator || p.Admin {
		blocks = append(blocks, tabs(p))
	}
	blocks = append(blocks, divider())
	for _, b := range openTab(p) {
		if len(blocks) < homeBlocks+7 {
			blocks = append(blocks, b)
		}
	}
	if turn := turns(OpenPage, p.Page, p.More); turn != nil {
		blocks = append(blocks, turn)
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

func phrasesOf(p stories.HomePicture) stories.Phrasebook {
	return p.Settings.Phrasebook.Or(stories.DefaultSettings().Phrasebook)
}

// openTab draws the open tab; somebody to whom it does not belong sees My words.
func openTab(p stories.HomePicture) []slack.Block {
	switch tab := p.Tab; {
	case tab == stories.QueueTab && p.Curator:
		return queueTab(p)
	case tab == stories.EditionsTab && p.Curator:
		return editionsTab(p)
	case tab == stories.MapTab && p.Curator:
		return mapTab(p)
	case tab == stories.NeedsTab && p.Curator:
		return needsTab(p)
	case tab == stories.ExportsTab && p.Curator:
		return exportsTab(p)
	case tab == stories.SettingsTab && p.Admin:
		return settingsTab(p)
	default:
		return mineTab(p)
	}
}

func tabs(p stories.HomePicture) slack.Block {
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
		label := tabNames[tab]
		if tab == stories.QueueTab && p.ToReview > 0 {
			label = queueWith(p.ToReview)
		}
		if tab == stories.NeedsTab {
			label = needsWith(p.OpenNeeds)
		}
		b := buttonWith(OpenTab+":"+string(tab), string(tab), label)
		if tab == p.Tab || (tab == stories.MineTab && p.Tab == "") {
			b = primary(b)
		}
		buttons = append(buttons, b)
	}
	return actions(buttons...)
}
