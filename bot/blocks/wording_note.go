package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) thankedFor(title string) string { return " thanked you for “" + title + "”." }

func (l Drawer) publishedIn(channel string) string {
	if channel == "" {
		return "It has been published."
	}
	return "It has been published in #" + fit(channel, maxName) + "."
}

func (l Drawer) openRequests(n int) string {
	if n == 1 {
		return "One question about your words is open, further up in these messages. " + l.T("nothingNewShared")
	}
	return fmt.Sprintf("%d questions about your words are open, further up in these messages. %s", n, l.T("nothingNewShared"))
}

func (l Drawer) noteSummary(p stories.NotePicture) string {
	var said []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			said = append(said, one)
		case n > 1:
			said = append(said, fmt.Sprintf(many, n))
		}
	}
	add(p.Open, "One question about your words is open.", "%d questions about your words are open.")
	add(len(p.Ending), "Something of yours goes soon unless you keep it.", "%d things of yours go soon unless you keep them.")
	add(len(p.Written), "A reader has written to you.", "%d readers have written to you.")
	add(len(p.Truths), "Does it still hold? One story is asked about.", "Do they still hold? %d stories are asked about.")
	add(len(p.Used), "Your words went to one place.", "Your words went to %d places.")
	add(len(p.Thanks), "One person said thank you.", "You were thanked %d times.")
	add(len(p.Said), "A team said whether your story fits them.", "Teams said %d times whether your stories fit them.")
	if n := len(p.Meetings); n > 0 {
		said = append(said, l.noteMeetings(n))
	}
	add(len(p.Published), "One thing you pointed to was published.", "%d things you pointed to were published.")
	add(len(p.Unused), "One story was left for this time.", "%d stories were left for this time.")
	add(len(p.EndedUses), "One use elsewhere has ended.", "%d uses elsewhere have ended.")
	if len(said) == 0 {
		return l.T("nothingNew")
	}
	return strings.Join(said, " ")
}

// wentTo says where words went and to how many people.
func (l Drawer) wentTo(where, when string, people int) string {
	switch people {
	case 0:
		return fmt.Sprintf("%s, %s", where, when)
	case 1:
		return fmt.Sprintf("%s, %s, one person", where, when)
	default:
		return fmt.Sprintf("%s, %s, %d people", where, when, people)
	}
}

func (l Drawer) stillHolds(t stories.Truth, used string) string {
	switch t {
	case stories.StillTrue:
		return "You said: still true."
	case stories.Faded:
		return "You said: it has faded. It is not told any more."
	case stories.Reversed:
		return "You said: it is reversed. It is not told any more."
	default:
		return "first told on " + used + ". Does it still hold?"
	}
}

func (l Drawer) leftForNow(reason string) string { return "Not this time. The curators say: " + reason }

func (l Drawer) useEnded(theirs bool, by, where, last string) string {
	if theirs {
		return fmt.Sprintf("You could use words elsewhere (%s) until %s. Please use them there no longer.", dash(where), last)
	}
	return fmt.Sprintf("%s could use your words elsewhere (%s) until %s. That has ended, and they were told.", by, dash(where), last)
}
