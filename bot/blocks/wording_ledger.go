package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What stands in the curators' ledger of asks.
const (
	ledgerTitle = "What was asked for"
	cameOf      = "What came of it…"
	cameOfHint  = "The audience's next edition tells it, once. Empty it to leave it out."
	nobodyYet   = "Nobody has said yet that they can."
)

func tookUpOn(name, day string) string { return fmt.Sprintf("%s on %s", name, day) }

func tookItUp(who string) string { return "Taken up by " + who + "." }

func cameOfIt(outcome, day string) string {
	if day == "" {
		return "What came of it: " + outcome
	}
	return fmt.Sprintf("What came of it, noted on %s: %s", day, outcome)
}

// What readers see of what they did.
const (
	didTitle   = "What I did"
	didOnlyYou = "Only you see this."
)

func didSays(d stories.Did, on string) string {
	said := didOf(d.Kind, aboutStory(d.Title))
	if d.Kind == stories.TookUp {
		said = "Said that you can: “" + one(d.What) + "”"
	}
	said += " · " + on
	if d.Answered {
		said += " · answered"
	}
	return said
}

func didOf(kind stories.ActKind, story string) string {
	switch kind {
	case stories.Thanked:
		return "Said thank you for " + story
	case stories.AskedOf:
		return "Asked about " + story
	case stories.Offered:
		return "Offered help with " + story
	case stories.Reused:
		return "Asked to use elsewhere " + story
	case stories.LikeUs:
		return "Said “like us” of " + story
	default:
		return "Said “not like us” of " + story
	}
}
