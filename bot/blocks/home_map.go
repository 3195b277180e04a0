package blocks

import (
	"strings"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// mapTab draws the teams: who is engaged or hosted, what is hard for them, and
// when we last heard of each other.
func mapTab(p stories.HomePicture) []slack.Block {
	if len(p.Map) == 0 {
		return []slack.Block{line(say(noTeams))}
	}
	blocks := []slack.Block{line(say(mapIntro))}
	for _, t := range p.Map[:min(len(p.Map), listRows)] {
		blocks = append(blocks, divider(), teamRow(p, t), teamActions(t))
	}
	return blocks
}

func teamRow(p stories.HomePicture, t stories.TeamFacts) slack.Block {
	facts := []string{
		engagement(p, t), hosting(p, t.Team), hardHere(problemsOf(t.Team)),
		lastTimes(dayOr(p, t.LastContact), dayOr(p, t.LastAnswer), dayOr(p, t.LastUsed)),
	}
	if not := withheldLine(t.Withheld); not != "" {
		facts = append(facts, not)
	}
	return line(bold(name(t.Name)), say("\n"+strings.Join(facts, "\n")))
}

func engagement(p stories.HomePicture, t stories.TeamFacts) string {
	switch {
	case !t.Engaged:
		return notEngaged
	case t.EngagedAt != nil && t.EngagedBy != "":
		return engagedBecause(curatorName(p.People, t.EngagedBy), day(*t.EngagedAt, p.Person.Zone), stories.Shorten(t.EngagedWhy, stories.MaxLine))
	default:
		return isEngaged
	}
}

func hosting(p stories.HomePicture, t stories.Team) string {
	switch t.Hosting {
	case stories.HostYes:
		return hostedIn(nameOf(p.People[t.Host]), shortChannel(channelOf(p, t.Channel)), t.EveryMonths)
	case stories.HostAsked:
		return hostAsked
	case stories.HostStopped:
		return hostingStopped
	default:
		return notHosted
	}
}

func channelOf(p stories.HomePicture, id string) stories.Channel {
	if c, ok := p.Channels[id]; ok {
		return c
	}
	return stories.Channel{ID: id}
}

func problemsOf(t stories.Team) []string {
	var out []string
	for _, problem := range t.Problems[:min(len(t.Problems), 3)] {
		out = append(out, stories.Shorten(problem, stories.MaxProblem))
	}
	return out
}

func dayOr(p stories.HomePicture, t *time.Time) string {
	if t == nil {
		return never
	}
	return day(*t, p.Person.Zone)
}

func teamActions(t stories.TeamFacts) slack.Block {
	buttons := []slack.BlockElement{button(Engage, t.ID, markEngaged)}
	if t.Host != "" && t.Channel != "" && t.Hosting == stories.NoHost {
		buttons = append(buttons, button(AskHost, t.ID, askTheHost))
	}
	return actions(buttons...)
}
