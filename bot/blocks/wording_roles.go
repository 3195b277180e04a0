package blocks

import "github.com/kmwin/kmwin/stories"

// roleLines are what an admin should know of who has which role.
func (l Drawer) roleLines(s stories.Settings) []string {
	var out []string
	if said := l.Of("groupTroubles", s.CuratorsGroup.Trouble); said != "" {
		out = append(out, said)
	}
	if s.CuratorsGroup.Hosts > 0 {
		out = append(out, l.N("groupHosts", s.CuratorsGroup.Hosts))
	}
	if len(s.AllCurators()) == 1 {
		out = append(out, l.T("oneCurator"))
	}
	if len(s.Admins) == 1 {
		out = append(out, l.T("oneAdmin"))
	}
	return out
}
