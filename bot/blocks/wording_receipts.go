package blocks

import "github.com/kmwin/kmwin/stories"

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
	return l.T("pilotSays", "ask", ask)
}
