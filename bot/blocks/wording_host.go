package blocks

import (
	"fmt"
	"strings"
)

// What a host reads.
const (
	hostNothing    = "If you do nothing, nothing is posted."
	hostOnlyYou    = "Only you see this question."
	hostAsks       = "Three things, in one short form: which team is this, may stories of other teams come here once a month, and what is hard here at the moment?"
	hostAnswer     = "Answer…"
	hostNoThanks   = "No thanks"
	hostFirst      = "Before a first story comes: what is hard here at the moment? With that, what comes can be about your problem, from people like you."
	hostTellUs     = "Say what is hard…"
	hostChange     = "Change…"
	hostResume     = "Start again"
	hostNothingYet = "Nothing has come yet."
	hostSeesDrafts = "You see each draft first."
	hostKeeps      = "Stories keep coming when one of your own has been told."
	hostStoppedFor = "Nothing more is posted there. You can start again whenever you like."
	hostRefused    = "Understood: nothing is posted there. You can still say yes later."
)

func hostGreeting(channel string) string {
	return fmt.Sprintf("Stories of other teams can come to %s: something about your problem, from people like you. It is up to you.", channel)
}

func hostSummary(channel string) string {
	return fmt.Sprintf("May stories of other teams come to %s? %s", channel, hostNothing)
}

func hostYes(channel, team string, everyMonths int) string {
	if everyMonths > 1 {
		return fmt.Sprintf("You host %s for %s: a story of another team may come once in %s months, and not more.", channel, team, inWords(everyMonths))
	}
	return fmt.Sprintf("You host %s for %s: a story of another team may come once a month, and not more.", channel, team)
}

func hostStopped(channel string) string {
	return fmt.Sprintf("You have stopped the stories to %s.", channel)
}

func hostSaidHard(problems []string) string {
	return "You said what is hard: " + strings.Join(problems, "; ")
}

func hostLast(day string) string { return fmt.Sprintf("The last one came on %s.", day) }

const (
	thisOne    = "Yes, post it"
	notThisOne = "Not this one"
)

// hostMaySay stands over what was prepared for a host's team.
func hostMaySay(channel, until string) string {
	return fmt.Sprintf("The curators have prepared this for your team. May it come to %s? %s It can wait until %s.", channel, hostNothing, until)
}

// hostSaidYes stands there after the host's yes.
func hostSaidYes(channel string) string {
	return fmt.Sprintf("You said yes: it comes to %s soon. Until then you can still say no.", channel)
}

// hostDraftSays stands over a draft that a host sees first.
func hostDraftSays(channel, due string) string {
	return fmt.Sprintf("This comes to %s on %s, unless you say no. If you do nothing, it is posted.", channel, due)
}

func hostDraftOver(channel string, posted bool) string {
	if posted {
		return fmt.Sprintf("It has been posted in %s.", channel)
	}
	return fmt.Sprintf("This one does not come to %s.", channel)
}
