package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// What is said of roles.
const (
	noLongerCurator = "You no longer curate here, so this is not shown to you any more."

	oneCurator = "Only one person curates. Name a second, so that nothing waits while they are away."
	oneAdmin   = "There is only one admin. Name a second, so that somebody can stand in."
)

// groupTroubles say what is wrong with the curators' user group, and what holds
// meanwhile.
var groupTroubles = map[stories.GroupTrouble]string{
	stories.GroupGone:   "The curators' user group is no more, or is switched off. Whoever was in it last goes on curating. Name another group, or nobody's, in the settings.",
	stories.GroupEmpty:  "Nobody is in the curators' user group. Whoever was in it last goes on curating. Put somebody in it, or name no group in the settings.",
	stories.GroupUnread: "Slack does not let me read the curators' user group. Whoever was in it last goes on curating. Whoever runs me finds why with kmwin doctor.",
	stories.GroupUnfit:  "Nobody in the curators' user group can curate: guests, apps, people who left and hosts of teams cannot.",
}

func groupHosts(n int) string {
	if n == 1 {
		return "1 person in the curators' user group hosts a team, and so does not curate: a host speaks for their team alone."
	}
	return fmt.Sprintf("%d people in the curators' user group host a team, and so do not curate: a host speaks for their team alone.", n)
}

// roleLines are what an admin should know of who has which role.
func roleLines(s stories.Settings) []string {
	var out []string
	if said, wrong := groupTroubles[s.CuratorsGroup.Trouble]; wrong {
		out = append(out, said)
	}
	if s.CuratorsGroup.Hosts > 0 {
		out = append(out, groupHosts(s.CuratorsGroup.Hosts))
	}
	if len(s.AllCurators()) == 1 {
		out = append(out, oneCurator)
	}
	if len(s.Admins) == 1 {
		out = append(out, oneAdmin)
	}
	return out
}
