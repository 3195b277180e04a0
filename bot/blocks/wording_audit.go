package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// What is said of the audit.
const (
	auditTitle  = "What was done lately"
	auditHint   = "Kept for good, without words. Of an answer that was not a yes nothing stands here. “kmwin audit” prints all of it."
	auditNobody = "The app itself, or its operator"
)

// auditDeeds are the deeds that do not read well as they are recorded.
var auditDeeds = map[string]string{
	"allowed": "allowed", "took back": "took back", "dropped the name": "left the name out of", "kept": "keeps", "ended": "let the time end of",
	"forgot": "forgot", "approve": "approved", "reframe": "reframed", "decline": "left for another time", "set": "changed", "retire": "retired", "host left": "noted that the host has left", "hosts": "hosts",
	"marked engaged": "marked as engaged", "fewer": "asked for fewer posts in", "stop": "stopped posts in", "resume": "resumed posts in",
	"move up": "moved a pick up in", "leave out": "left a pick out of", "bring back": "brought a pick back into", "hold": "held", "release": "released",
	"export": "made", "never arrived": "said that nobody has",
	"skip": "skipped", "post now": "posted at once", "not like that": "objected to the frame of",
}

func auditSays(when, who string, e stories.Entry) string {
	deed, known := auditDeeds[e.Deed]
	if !known {
		deed = e.Deed
	}
	said := when + " · " + who + " " + deed + " " + auditSubject(e.Subject)
	if e.Deed == "set" && e.Detail != "" {
		said += ": " + strings.ReplaceAll(e.Detail, "_", " ")
	}
	return said
}

func auditSubject(subject string) string {
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
