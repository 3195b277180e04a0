package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) thanksReceipt(speaker string) string {
	return fmt.Sprintf("Thanks. Nothing is shared unless %s says yes.", speaker)
}

// RefusalSentence says why words are not taken. ask is the name of whom to ask
// during a pilot, "" when nobody is named.
func (l Drawer) RefusalSentence(r stories.Refusal, ask string) string {
	if r == stories.RefusedPilot {
		return l.pilotSays(ask)
	}
	if said := l.Of("refusalSentences", r); said != "" {
		return said
	}
	return l.T("refusedAnything")
}

func (l Drawer) pilotSays(ask string) string {
	if ask = stories.CleanName(ask); ask == "" {
		return l.T("pilotUnnamed")
	}
	return fmt.Sprintf("This is not here yet: it is being tried by a few people first. You can ask %s about it.", ask)
}
