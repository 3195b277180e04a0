package blocks

import (
	"fmt"
	"strings"
)

// What stands in the weekly note.
const (
	noteTitle      = "What came of it"
	usedTitle      = "Where your words went"
	thanksTitle    = "Who said thank you"
	publishedTitle = "What you pointed to"
	nothingNew     = "Nothing new this week."
	stopNotes      = "No weekly note"
	startNotes     = "Weekly note again"
	noMoreNotes    = "You get no weekly note any more."
)

func thankedFor(title string) string { return " thanked you for “" + title + "”." }

func publishedIn(channel string) string {
	if channel == "" {
		return "It has been published."
	}
	return "It has been published in #" + fit(channel, maxName) + "."
}

func openRequests(n int) string {
	if n == 1 {
		return "One question about your words is open, further up in these messages. " + ifNothing
	}
	return fmt.Sprintf("%d questions about your words are open, further up in these messages. %s", n, ifNothing)
}

func noteSummary(used, thanks, published, ending, open int) string {
	var said []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			said = append(said, one)
		case n > 1:
			said = append(said, fmt.Sprintf(many, n))
		}
	}
	add(used, "Your words went to one place.", "Your words went to %d places.")
	add(thanks, "One person said thank you.", "You were thanked %d times.")
	add(published, "One thing you pointed to was published.", "%d things you pointed to were published.")
	add(ending, "Something of yours goes soon unless you keep it.", "%d things of yours go soon unless you keep them.")
	add(open, "One question about your words is open.", "%d questions about your words are open.")
	if len(said) == 0 {
		return nothingNew
	}
	return strings.Join(said, " ")
}
