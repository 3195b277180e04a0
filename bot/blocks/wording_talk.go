package blocks

// introduction is two sentences.
func (l Drawer) introduction(asker, team, speaker, title string, need bool) string {
	asker = l.brackets(asker, name(team))
	if need {
		return l.T("introductionNeed", "asker", asker, "speaker", speaker, "title", title)
	}
	return l.T("introduction", "asker", asker, "speaker", speaker, "title", title)
}
