package blocks

import "strings"

// whyPicked says why a pick is there, "" when no reason is known.
func (l Drawer) whyPicked(codes string) string {
	reasons := l.pickReasons(codes)
	if reasons == "" {
		return ""
	}
	return l.T("whyPicked", "reasons", reasons)
}

// pickReasons lists the reasons of a pick.
func (l Drawer) pickReasons(codes string) string {
	var out []string
	for code := range strings.SplitSeq(codes, ",") {
		if code = strings.TrimSpace(code); code != "" {
			out = append(out, l.wordsOf("pickReasons", code))
		}
	}
	return l.semicolons(out...)
}

// because puts a code into words; what is not a code is somebody's own line and
// stays as it is.
func (l Drawer) because(code string) string { return l.wordsOf("refusals", code) }

func (l Drawer) becauseSlack(code string) string {
	if code == "" {
		return l.T("slackSaidNothing")
	}
	if said := l.Of("slackRefusals", code); said != "" {
		return said
	}
	return l.T("slackSaid", "code", code)
}

// wordsOf puts a code into words; one that has none is said as it is.
func (l Drawer) wordsOf(set, code string) string {
	if said := l.Of(set, code); said != "" {
		return said
	}
	if strings.ContainsAny(code, " ") {
		return code
	}
	return strings.ReplaceAll(code, "_", " ")
}
