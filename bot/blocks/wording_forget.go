package blocks

func (l Drawer) forgotten(quotes, placements int) string {
	said := l.T("forgottenNothing")
	if quotes > 0 {
		said = l.N("forgottenQuotes", quotes)
	}
	if placements > 0 {
		said += " " + l.N("forgottenPosts", placements)
	}
	return said
}
