package stories

import "slices"

// Group is the Slack user group whose members curate, besides those who are
// listed.
type Group struct {
	ID      string       `json:"id,omitempty"`
	Read    []string     `json:"read,omitempty"`    // its members who may curate, as last read
	Hosts   int          `json:"hosts,omitempty"`   // its members who may not, since they host a team
	Trouble GroupTrouble `json:"trouble,omitempty"` // why Read is older than the group, or holds nobody
}

// GroupTrouble says what is wrong with a user group, "" when nothing is.
type GroupTrouble string

// What can be wrong with a user group. But for GroupUnfit, whoever curated last
// goes on.
const (
	GroupGone   GroupTrouble = "gone"   // it is no more, or is switched off
	GroupEmpty  GroupTrouble = "empty"  // nobody is in it
	GroupUnread GroupTrouble = "unread" // Slack does not let it be read
	GroupUnfit  GroupTrouble = "unfit"  // guests, apps, hosts and people who left alone are in it
)

// GroupReading is a user group as Slack gives it just now.
type GroupReading struct {
	Group   string
	Users   int      // all who are in it
	Members []string // those who are members of this workspace
	Trouble GroupTrouble
}

// after is the group once it was read. A group that cannot be read, or that
// suddenly holds nobody, takes nobody's queue away: more likely it was switched
// off than that all have left. Who hosts a team stays a host.
func (g Group) after(r GroupReading, hosts []string) Group {
	if r.Trouble == "" && r.Users == 0 {
		r.Trouble = GroupEmpty
	}
	if r.Trouble != "" {
		g.Trouble = r.Trouble
		return g
	}
	out := Group{ID: g.ID}
	for _, id := range r.Members {
		switch {
		case slices.Contains(hosts, id):
			out.Hosts++
		case !slices.Contains(out.Read, id):
			out.Read = append(out.Read, id)
		}
	}
	slices.Sort(out.Read)
	if len(out.Read) == 0 {
		out.Trouble = GroupUnfit
	}
	return out
}

// known keeps who was read of the group, where it is the same and nobody has
// read it anew.
func (g Group) known(was Group) Group {
	if g.ID == was.ID && len(g.Read) == 0 {
		return was
	}
	return g
}
