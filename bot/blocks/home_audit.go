package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// auditLines are a page of the audit. People's names are read when it is drawn,
// and stand nowhere in it.
func (l Drawer) auditLines(p stories.HomePicture) []slack.Block {
	if len(p.Audit) == 0 {
		return nil
	}
	var lines []string
	for _, e := range p.Audit {
		lines = append(lines, l.auditSays(l.moment(e.At, p.Person.Zone), l.whoDid(p, e.By), e))
	}
	return []slack.Block{divider(), header(l.T("auditTitle")), line(say(strings.Join(lines, "\n"))), caption(l.T("auditHint"))}
}

func (l Drawer) whoDid(p stories.HomePicture, id string) string {
	if id == "" || id == stories.Operator {
		return l.T("auditNobody")
	}
	return l.nameOf(p.People[id])
}
