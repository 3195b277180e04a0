package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Host draws the question to a host, for them alone, and what became of it.
// Where a host who said yes has named no problem, it asks for one instead of
// sending a story. Button values are the team's id, 0 while it is not known.
func Host(p stories.HostPicture) Message {
	switch {
	case p.Team != nil && p.Team.Hosting == stories.HostYes:
		return hostAfterYes(p)
	case saidNo(p), p.Team != nil && p.Team.Hosting == stories.HostStopped:
		return hostAfterNo(p)
	default:
		return hostQuestion(p)
	}
}

// saidNo reports whether the host answered this message with a no; the message
// remembers it, since the team may not be known.
func saidNo(p stories.HostPicture) bool { return p.Message.Tab == "no" }

func hostQuestion(p stories.HostPicture) Message {
	channel := shortChannel(p.Channel)
	return sealed(p.Message.ID, hostSummary(channel),
		line(say(hostGreeting(channel))),
		line(say(hostAsks)),
		caption(strings.Join([]string{hostOnlyYou, hostNothing}, " ")),
		actions(
			primary(button(HostTeam, hostTeam(p), hostAnswer)),
			button(HostNo, hostTeam(p), hostNoThanks)))
}

func hostTeam(p stories.HostPicture) int64 {
	if p.Team == nil {
		return 0
	}
	return p.Team.ID
}

func hostAfterYes(p stories.HostPicture) Message {
	yes := hostYes(shortChannel(p.Channel), name(p.Team.Name), p.Team.EveryMonths)
	blocks := []slack.Block{line(say(yes))}
	change := hostChange
	if problems := problemsOf(*p.Team); len(problems) > 0 {
		blocks = append(blocks, line(say(hostSaidHard(problems))))
	} else {
		blocks, change = append(blocks, line(bold(hostFirst))), hostTellUs
	}
	blocks = append(blocks, caption(hostDetails(p)), actions(
		button(HostTeam, p.Team.ID, change),
		button(Fewer, p.Team.ID, fewer),
		button(Stop, p.Team.ID, stop)))
	return sealed(p.Message.ID, yes, blocks...)
}

func hostDetails(p stories.HostPicture) string {
	details := []string{hostNothingYet}
	if p.Posted != nil {
		details = []string{hostLast(date(p.Posted.UTC()))}
	}
	if p.Team.KeepReceiving {
		details = append(details, hostKeeps)
	}
	if p.Team.SeeDrafts {
		details = append(details, hostSeesDrafts)
	}
	return strings.Join(details, " ")
}

func hostAfterNo(p stories.HostPicture) Message {
	if saidNo(p) {
		return sealed(p.Message.ID, hostRefused, line(say(hostRefused)),
			actions(button(HostTeam, hostTeam(p), hostAnswer)))
	}
	said := hostStopped(shortChannel(p.Channel))
	return sealed(p.Message.ID, said, line(say(said)), caption(hostStoppedFor),
		actions(button(Resume, p.Team.ID, hostResume)))
}
