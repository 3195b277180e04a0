package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) tookUpOn(name, day string) string { return fmt.Sprintf("%s on %s", name, day) }

func (l Drawer) tookItUp(who string) string { return "Taken up by " + who + "." }

func (l Drawer) cameOfIt(outcome, day string) string {
	if day == "" {
		return "What came of it: " + outcome
	}
	return fmt.Sprintf("What came of it, noted on %s: %s", day, outcome)
}

func (l Drawer) didSays(d stories.Did, on string) string {
	said := l.didOf(d.Kind, l.aboutStory(d.Title))
	if d.Kind == stories.TookUp {
		said = "Said that you can: “" + one(d.What) + "”"
	}
	said += " · " + on
	if d.Answered {
		said += " · answered"
	}
	return said
}

func (l Drawer) didOf(kind stories.ActKind, story string) string {
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
