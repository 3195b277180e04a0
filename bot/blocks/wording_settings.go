package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) workspaceLines(s stories.Settings) string {
	emoji := make([]string, 0, len(s.Emoji))
	for _, e := range s.Emoji {
		emoji = append(emoji, ":"+e+":")
	}
	lines := []string{
		l.T("calledHere", "programme", l.book(s.Phrasebook).Programme),
		l.T("nominatingEmoji", "emoji", stories.Shorten(strings.Join(emoji, " "), 500)),
		listed(l.T("curatorsSet", "n", l.Number(len(s.AllCurators()))), l.T("adminsSet", "n", l.Number(len(s.Admins)))),
		listed(l.N("requestLapses", s.LapseDays), l.N("teamStaysEngaged", s.EngagedDays), l.N("editionMayBeLate", s.CatchUpHours)),
	}
	if s.CuratorsChannel == "" {
		lines = append(lines, l.T("noCuratorsChannel"))
	}
	if s.Pilot.On() {
		lines = append(lines, l.N("pilotOf", len(s.Pilot.People)))
	}
	return strings.Join(append(lines, l.roleLines(s)...), "\n")
}

func (l Drawer) audienceSet(name string, kind stories.Direction, channels int, due string) string {
	if kind == stories.Sideways {
		return l.T("audienceSideways", "name", name, "due", due)
	}
	return l.N("audienceUpward", channels, "name", name, "due", due)
}

func (l Drawer) teamsSet(n int) string {
	if n == 0 {
		return l.T("noTeamSet")
	}
	return l.N("teamsSet", n)
}

func (l Drawer) objectivesSet(n int) string {
	if n == 0 {
		return l.T("noObjectiveSet")
	}
	return l.N("objectivesSet", n)
}
