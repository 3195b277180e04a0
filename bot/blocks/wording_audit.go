package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) auditSays(when, who string, e stories.Entry) string {
	deed := l.Of("auditDeeds", e.Deed)
	if deed == "" {
		deed = e.Deed
	}
	said := when + " · " + who + " " + deed + " " + l.auditSubject(e.Subject)
	if e.Deed == "set" && e.Detail != "" {
		said += ": " + strings.ReplaceAll(e.Detail, "_", " ")
	}
	return said
}

func (l Drawer) auditSubject(subject string) string {
	kind, id, _ := strings.Cut(subject, ":")
	switch kind {
	case "settings":
		return "the settings"
	case "person":
		return "somebody who wished it"
	default:
		return kind + " " + id
	}
}
