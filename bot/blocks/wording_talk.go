package blocks

// introduction is two sentences.
func (l Drawer) introduction(asker, team, speaker, story string, need bool) string {
	asker = l.brackets(asker, name(team))
	if need {
		return l.T("introductionNeed", "asker", asker, "speaker", speaker, "story", story)
	}
	return l.T("introduction", "asker", asker, "speaker", speaker, "story", story)
}
