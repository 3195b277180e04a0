package blocks

import (
	"fmt"
	"strings"
)

func (l Drawer) hostGreeting(channel string) string {
	return fmt.Sprintf("Stories of other teams can come to %s: something about your problem, from people like you. It is up to you.", channel)
}

func (l Drawer) hostSummary(channel string) string {
	return fmt.Sprintf("May stories of other teams come to %s? %s", channel, l.T("hostNothing"))
}

func (l Drawer) hostYes(channel, team string, everyMonths int) string {
	if everyMonths > 1 {
		return fmt.Sprintf("You host %s for %s: a story of another team may come once in %s months, and not more.", channel, team, l.inWords(everyMonths))
	}
	return fmt.Sprintf("You host %s for %s: a story of another team may come once a month, and not more.", channel, team)
}

func (l Drawer) hostStopped(channel string) string {
	return fmt.Sprintf("You have stopped the stories to %s.", channel)
}

func (l Drawer) hostSaidHard(problems []string) string {
	return "You said what is hard: " + strings.Join(problems, "; ")
}

func (l Drawer) hostLast(day string) string { return fmt.Sprintf("The last one came on %s.", day) }

// hostMaySay stands over what was prepared for a host's team.
func (l Drawer) hostMaySay(channel, until string) string {
	return fmt.Sprintf("The curators have prepared this for your team. May it come to %s? %s It can wait until %s.", channel, l.T("hostNothing"), until)
}

// hostSaidYes stands there after the host's yes.
func (l Drawer) hostSaidYes(channel string) string {
	return fmt.Sprintf("You said yes: it comes to %s soon. Until then you can still say no.", channel)
}

// hostDraftSays stands over a draft that a host sees first.
func (l Drawer) hostDraftSays(channel, due string) string {
	return fmt.Sprintf("This comes to %s on %s, unless you say no. If you do nothing, it is posted.", channel, due)
}

func (l Drawer) hostDraftOver(channel string, posted bool) string {
	if posted {
		return fmt.Sprintf("It has been posted in %s.", channel)
	}
	return fmt.Sprintf("This one does not come to %s.", channel)
}
