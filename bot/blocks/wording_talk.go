package blocks

// withTeam says a person's team beside their name, where it is known.
func (l Drawer) withTeam(who, team string) string {
	if team == "" {
		return who
	}
	return l.T("withTeam", "name", who, "team", name(team))
}

// introduction is two sentences.
func (l Drawer) introduction(asker, team, speaker, title string, need bool) string {
	asker = l.withTeam(asker, team)
	if need {
		return l.T("introductionNeed", "asker", asker, "speaker", speaker, "title", title)
	}
	return l.T("introduction", "asker", asker, "speaker", speaker, "title", title)
}
