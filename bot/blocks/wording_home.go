package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What stands on Home around its tabs, and in My words.
const (
	previousPage   = "Back"
	nextPage       = "Next page"
	nothingToldYet = "Nothing of yours is here yet. What you tell, or allow, stands here: where it may go, where it went, and how to change it or take it back."
	stepTell       = "Something went well? Tell it in your own words; it takes 20 seconds, and you decide where it may go."
)

// The first steps of an admin.
const (
	ticked   = "✓  "
	nextMark = "→  "
	openMark = "○  "

	stepCurators     = "Say who curates: they see words that are already allowed, and put titles over them."
	stepCuratorsDone = "Curators are named."
	stepLeaders      = "Say in which channels leaders read."
	stepLeadersDone  = "The leaders' channels are named."
	stepInvite       = "Invite me to a public channel where people tell what went well: write /invite and my name there. An emoji then points to a message."
	stepInviteDone   = "I am in a public channel."
	stepAudience     = "Say who gets a digest, and when: a new audience. I must be in its channel."
	stepAudienceDone = "Somebody gets a digest."
	stepFirstWin     = "Tell your first win, with the button below."
	stepFirstWinDone = "The first win is told."
	stepOperator     = "Whoever runs me can check the rest with kmwin doctor, and switches Delayed Events on in the app's settings: no manifest can."
)

func settingUp(done, all int) string {
	return fmt.Sprintf("Setting up: %d of %d steps done.", done, all)
}

var tabNames = map[stories.Tab]string{
	stories.MineTab:     "My words",
	stories.QueueTab:    "Queue",
	stories.EditionsTab: "Coming editions",
	stories.MapTab:      "Map",
	stories.NeedsTab:    "Needs",
	stories.ExportsTab:  "Exports",
	stories.SettingsTab: "Settings",
}

func queueWith(n int) string { return fmt.Sprintf("Queue (%d)", n) }

func stepQueue(waiting string, one bool) string {
	if one {
		return "Next: " + waiting + " waits for you in the Queue."
	}
	return "Next: " + waiting + " wait for you in the Queue."
}
