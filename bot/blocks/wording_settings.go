package blocks

import (
	"fmt"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) workspaceLines(s stories.Settings) string {
	emoji := make([]string, 0, len(s.Emoji))
	for _, e := range s.Emoji {
		emoji = append(emoji, ":"+e+":")
	}
	lines := []string{
		"Called here: " + stories.Shorten(s.Phrasebook.Programme, maxName),
		"Nominating emoji: " + stories.Shorten(strings.Join(emoji, " "), 500),
		fmt.Sprintf("Curators: %d · Admins: %d", len(s.AllCurators()), len(s.Admins)),
		fmt.Sprintf("A request lapses after %d days · a team stays engaged for %d days · an edition may be %d hours late", s.LapseDays, s.EngagedDays, s.CatchUpHours),
	}
	if s.CuratorsChannel == "" {
		lines = append(lines, "No curators' channel: previews go to each curator by direct message.")
	}
	if s.Pilot.On() {
		lines = append(lines, l.pilotOf(len(s.Pilot.People)))
	}
	return strings.Join(append(lines, l.roleLines(s)...), "\n")
}

func (l Drawer) pilotOf(n int) string {
	if n == 1 {
		return "A pilot is on: 1 person takes part, besides curators and admins."
	}
	return fmt.Sprintf("A pilot is on: %d people take part, besides curators and admins.", n)
}

func (l Drawer) audienceSet(name string, kind stories.Direction, channels int, due string) string {
	if kind == stories.Sideways {
		return fmt.Sprintf("%s · sideways, to hosted channels · next due: %s", name, due)
	}
	if channels == 1 {
		return fmt.Sprintf("%s · upward, to 1 channel · next due: %s", name, due)
	}
	return fmt.Sprintf("%s · upward, to %d channels · next due: %s", name, channels, due)
}

func (l Drawer) teamsSet(n int) string {
	switch n {
	case 0:
		return "No team yet."
	case 1:
		return "1 team."
	default:
		return fmt.Sprintf("%d teams.", n)
	}
}

func (l Drawer) objectivesSet(n int) string {
	switch n {
	case 0:
		return "No objective yet."
	case 1:
		return "1 objective."
	default:
		return fmt.Sprintf("%d objectives.", n)
	}
}
