package blocks

import "time"

// What stands about what was learned from a story that holds no longer.
const (
	whatWeLearned  = "What we learned"
	learnedOffer   = "If you like, tell others what was learned from it. If you do nothing, nothing is shared, and nobody sees that you were asked."
	tellLearned    = "Tell what was learned…"
	learnedIsTold  = "What you learned is in My words."
	askLearned     = "In your own words, what was learned?"
	learnedExample = "For example: One day was too short. Three days hold, and people come back to it."
	learnedIntro   = "These are new words, with a permission of their own: what you allowed before does not count for them, and your earlier words are not shown. In a digest they stand under “What we learned”, after the other stories."
)

// titled marks the title of what was learned.
func titled(title string) string { return whatWeLearned + ": " + title }

// heldUntil names the month alone: a day could tell who spoke.
func heldUntil(at time.Time) string {
	return "What was told before holds no longer, since " + at.UTC().Format("January 2006") + "."
}

// heldUntilShort is the same beside a title.
func heldUntilShort(at time.Time) string {
	return "what was told before holds no longer, since " + at.UTC().Format("January 2006")
}
