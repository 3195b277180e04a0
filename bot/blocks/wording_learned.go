package blocks

import "time"

// titled marks the title of what was learned.
func (l Drawer) titled(title string) string { return l.T("whatWeLearned") + ": " + title }

// heldUntil names the month alone: a day could tell who spoke.
func (l Drawer) heldUntil(at time.Time) string {
	return "What was told before holds no longer, since " + at.UTC().Format("January 2006") + "."
}

// heldUntilShort is the same beside a title.
func (l Drawer) heldUntilShort(at time.Time) string {
	return "what was told before holds no longer, since " + at.UTC().Format("January 2006")
}
