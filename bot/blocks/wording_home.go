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
	stepSettings   = "Next: say in Settings where leaders read, and who curates."
)

var tabNames = map[stories.Tab]string{
	stories.MineTab:     "My words",
	stories.QueueTab:    "Queue",
	stories.EditionsTab: "Coming editions",
	stories.MapTab:      "Map",
	stories.SettingsTab: "Settings",
}

func queueWith(n int) string { return fmt.Sprintf("Queue (%d)", n) }

func stepQueue(waiting string, one bool) string {
	if one {
		return "Next: " + waiting + " waits for you in the Queue."
	}
	return "Next: " + waiting + " wait for you in the Queue."
}
