package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) groupHosts(n int) string {
	if n == 1 {
		return "1 person in the curators' user group hosts a team, and so does not curate: a host speaks for their team alone."
	}
	return fmt.Sprintf("%d people in the curators' user group host a team, and so do not curate: a host speaks for their team alone.", n)
}

// roleLines are what an admin should know of who has which role.
func (l Drawer) roleLines(s stories.Settings) []string {
	var out []string
	if said := l.Of("groupTroubles", s.CuratorsGroup.Trouble); said != "" {
		out = append(out, said)
	}
	if s.CuratorsGroup.Hosts > 0 {
		out = append(out, l.groupHosts(s.CuratorsGroup.Hosts))
	}
	if len(s.AllCurators()) == 1 {
		out = append(out, l.T("oneCurator"))
	}
	if len(s.Admins) == 1 {
		out = append(out, l.T("oneAdmin"))
	}
	return out
}
