package blocks

import (
	"strings"
	"time"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// mapTab draws what is hard for several teams and what speaks to it, then each
// team: when we last heard of each other, what is hard there and what is planned.
func (l Drawer) mapTab(p stories.HomePicture) []slack.Block {
	if len(p.Map) == 0 {
		return []slack.Block{line(say(l.T("noTeams")))}
	}
	blocks := append([]slack.Block{line(say(l.T("mapIntro")))}, l.sharedRows(p)...)
	for _, t := range p.Map[:min(len(p.Map), (homeBlocks-len(blocks))/3)] {
		blocks = append(blocks, divider(), l.teamRow(p, t))
		if deeds := l.teamActions(t); len(deeds) > 0 {
			blocks = append(blocks, actions(deeds...))
		}
	}
	return blocks
}

func (l Drawer) teamRow(p stories.HomePicture, t stories.TeamFacts) slack.Block {
	facts := []string{l.T("lastTimes", "contact", l.dayOr(p, t.LastContact), "answer", l.dayOr(p, t.LastAnswer), "story", l.dayOr(p, t.LastUsed))}
	for _, said := range []string{l.engagement(p, t), l.hosting(p, t.Team), l.hardHere(problemsOf(t.Team)), l.withheldLine(t.Withheld)} {
		if said != "" {
			facts = append(facts, said)
		}
	}
	for _, part := range t.Planned {
		facts = append(facts, l.plannedFor(p, part))
	}
	return line(bold(name(t.Name)), say("\n"+strings.Join(facts, "\n")))
}

// plannedFor says what a team is about to get, when, and why.
func (l Drawer) plannedFor(p stories.HomePicture, part stories.PlannedPart) string {
	var what []string
	for _, c := range part.Picks {
		said := l.inQuotes(l.title(c.StoryCard))
		what = append(what, l.brackets(said, l.pickReasons(c.Pick.Why)))
	}
	return l.planned(what, l.day(part.DueAt, p.Person.Zone), l.reason(part.Reason))
}

// sharedRows draw what is hard in several teams.
func (l Drawer) sharedRows(p stories.HomePicture) []slack.Block {
	var blocks []slack.Block
	for _, s := range p.Shared {
		var titles []string
		for _, c := range s.Speak {
			titles = append(titles, l.inQuotes(l.title(c)))
		}
		blocks = append(blocks, line(bold(l.N("sharedBy", len(s.Teams), "word", fit(s.Word, maxName))),
			say("\n"+l.someTeams(shortNames(s.Teams), 6)+"\n"+l.speakToIt(s.Total, titles, l.book(p.Settings.Phrasebook)))))
	}
	if len(blocks) > 0 {
		blocks = append([]slack.Block{divider(), header(l.T("sharedTitle"))}, blocks...)
	}
	return blocks
}

func shortNames(names []string) []string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, name(n))
	}
	return out
}

// engagement is a curator's own mark, with its reason: there is no other stage.
func (l Drawer) engagement(p stories.HomePicture, t stories.TeamFacts) string {
	if !t.Engaged || t.EngagedAt == nil || t.EngagedBy == "" {
		return ""
	}
	return l.engagedBecause(l.curatorName(p.People, t.EngagedBy), l.day(*t.EngagedAt, p.Person.Zone), stories.Shorten(t.EngagedWhy, stories.MaxLine))
}

func (l Drawer) hosting(p stories.HomePicture, t stories.Team) string {
	switch t.Hosting {
	case stories.HostYes:
		return l.hostedIn(l.nameOf(p.People[t.Host]), l.shortChannel(channelOf(p, t.Channel)), t.EveryMonths)
	case stories.HostAsked:
		return l.T("hostAsked")
	case stories.HostStopped:
		return l.T("hostingStopped")
	default:
		return l.T("notHosted")
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

func (l Drawer) dayOr(p stories.HomePicture, t *time.Time) string {
	if t == nil {
		return l.T("never")
	}
	return l.day(*t, p.Person.Zone)
}

// teamActions are what curators can do for a team; who does not host yet is
// asked that first, and a team that is engaged by its stories needs no mark.
func (l Drawer) teamActions(t stories.TeamFacts) (buttons []slack.BlockElement) {
	if len(t.Planned) == 0 && t.Hosting != stories.HostStopped && (!t.Hosted() || len(t.Problems) > 0) { // with no problem known, the host is asked that first
		buttons = append(buttons, button(Prepare, t.ID, l.T("prepareFor")))
	}
	switch {
	case t.EngagedAt != nil && t.EngagedBy != "":
		buttons = append(buttons, button(Engage, t.ID, l.T("changeMark")))
	case !t.Engaged:
		buttons = append(buttons, button(Engage, t.ID, l.T("markEngaged")))
	}
	if t.Host != "" && t.Channel != "" && t.Hosting == stories.NoHost {
		buttons = append(buttons, button(AskHost, t.ID, l.T("askTheHost")))
	}
	return buttons
}
