package blocks

import (
	"cmp"
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) auditSays(when, who string, e stories.Entry) string {
	deed, subject := cmp.Or(l.Of("auditDeeds", e.Deed), e.Deed), l.auditSubject(e.Subject)
	if e.Deed == "set" && e.Detail != "" {
		return l.T("auditSet", "when", when, "who", who, "deed", deed, "subject", subject, "what", strings.ReplaceAll(e.Detail, "_", " "))
	}
	return l.T("auditSays", "when", when, "who", who, "deed", deed, "subject", subject)
}

func (l Drawer) auditSubject(subject string) string {
	kind, id, _ := strings.Cut(subject, ":")
	switch kind {
	case "settings":
		return l.T("auditSettings")
	case "person":
		return l.T("auditPerson")
	default:
		return cmp.Or(l.Of("auditKinds", kind), kind) + " " + id
	}
}
