package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Host draws the question to a host, for them alone, and what became of it.
// Where a host who said yes has named no problem, it asks for one instead of
// sending a story. Button values are the team's id, 0 while it is not known.
func (l Drawer) Host(p stories.HostPicture) Message {
	switch {
	case p.Team != nil && p.Team.Hosting == stories.HostYes:
		return l.hostAfterYes(p)
	case saidNo(p), p.Team != nil && p.Team.Hosting == stories.HostStopped:
		return l.hostAfterNo(p)
	default:
		return l.hostQuestion(p)
	}
}

// saidNo reports whether the host answered this message with a no; the message
// remembers it, since the team may not be known.
func saidNo(p stories.HostPicture) bool { return p.Message.Tab == "no" }

func (l Drawer) hostQuestion(p stories.HostPicture) Message {
	channel := l.shortChannel(p.Channel)
	return sealed(p.Message.ID, l.T("hostMay", "channel", channel)+" "+l.T("hostNothing"),
		line(say(l.T("hostGreeting", "channel", channel))),
		line(say(l.T("hostAsks"))),
		caption(strings.Join([]string{l.T("hostOnlyYou"), l.T("hostNothing")}, " ")),
		actions(
			primary(button(HostTeam, hostTeam(p), l.T("hostAnswer"))),
			button(HostNo, hostTeam(p), l.T("hostNoThanks"))))
}

func hostTeam(p stories.HostPicture) int64 {
	if p.Team == nil {
		return 0
	}
	return p.Team.ID
}

func (l Drawer) hostAfterYes(p stories.HostPicture) Message {
	yes := l.hostYes(l.shortChannel(p.Channel), name(p.Team.Name), p.Team.EveryMonths)
	blocks := []slack.Block{line(say(yes))}
	change := l.T("hostChange")
	if problems := problemsOf(*p.Team); len(problems) > 0 {
		said := l.T("hostIsHard", "problems", l.semicolons(problems...))
		if p.Team.SaidByHost {
			said = l.T("hostSaidHard", "problems", l.semicolons(problems...))
		}
		blocks = append(blocks, line(say(said)))
	} else {
		blocks, change = append(blocks, line(bold(l.T("hostFirst")))), l.T("hostTellUs")
	}
	blocks = append(blocks, caption(l.hostDetails(p)), actions(
		button(HostTeam, p.Team.ID, change),
		button(Fewer, p.Team.ID, l.T("fewer")),
		button(Stop, p.Team.ID, l.T("stop"))))
	return sealed(p.Message.ID, yes, blocks...)
}

func (l Drawer) hostYes(channel, team string, everyMonths int) string {
	if everyMonths > 1 {
		return l.T("hostYesMonths", "channel", channel, "team", team, "months", l.inWords(everyMonths))
	}
	return l.T("hostYesMonthly", "channel", channel, "team", team)
}

func (l Drawer) hostDetails(p stories.HostPicture) string {
	details := []string{l.T("hostNothingYet")}
	if p.Posted != nil {
		details = []string{l.T("hostLast", "day", l.Date(p.Posted.UTC()))}
	}
	if p.Team.KeepReceiving {
		details = append(details, l.T("hostKeeps"))
	}
	if p.Team.SeeDrafts {
		details = append(details, l.T("hostSeesDrafts"))
	}
	return strings.Join(details, " ")
}

func (l Drawer) hostAfterNo(p stories.HostPicture) Message {
	if saidNo(p) {
		return sealed(p.Message.ID, l.T("hostRefused"), line(say(l.T("hostRefused"))),
			actions(button(HostTeam, hostTeam(p), l.T("hostAnswer"))))
	}
	said := l.T("hostStopped", "channel", l.shortChannel(p.Channel))
	return sealed(p.Message.ID, said, line(say(said)), caption(l.T("hostStoppedFor")),
		actions(button(Resume, p.Team.ID, l.T("hostResume"))))
}
