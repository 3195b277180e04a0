package blocks

func (l Drawer) teamThat(team string) string {
	if team == "" {
		return l.T("aTeam")
	}
	return name(team)
}

// saidBy names who said something, where they are named.
func (l Drawer) saidBy(said, who string) string {
	if who == "" {
		return said
	}
	return l.brackets(said, l.nameOf(who))
}

func (l Drawer) saidNotLike(team, who string) string {
	if who == "" {
		return l.T("saidNotLike", "team", l.teamThat(team))
	}
	return l.T("saidNotLikeNamed", "team", l.teamThat(team), "who", l.nameOf(who))
}

func (l Drawer) notOffered(work string, why []string) string {
	if len(why) == 0 {
		return l.T("notOffered", "work", work)
	}
	return l.T("notOfferedWhy", "work", work, "why", l.and(why))
}
