package blocks

import (
	"fmt"
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

func (l Drawer) settingUp(done, all int) string {
	return fmt.Sprintf("Setting up: %d of %d steps done.", done, all)
}

func (l Drawer) queueWith(n int) string { return fmt.Sprintf("Queue (%d)", n) }

func (l Drawer) stepQueue(waiting string, one bool) string {
	if one {
		return "Next: " + waiting + " waits for you in the Queue."
	}
	return "Next: " + waiting + " wait for you in the Queue."
}
