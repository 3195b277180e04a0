package blocks

import "fmt"

func (l Drawer) teamThat(team string) string {
	if team == "" {
		return "A team"
	}
	return name(team)
}

// saidBy goes after what somebody said, "" when they are not named.
func (l Drawer) saidBy(who string) string {
	if who == "" {
		return ""
	}
	return " (" + l.nameOf(who) + ")"
}

func (l Drawer) saidLike(team string) string { return team + ": like us." }

func (l Drawer) saidNotLike(team, who string) string {
	return fmt.Sprintf("%s%s: not like us, because", team, who)
}

func (l Drawer) notOffered(work string, why []string) string {
	said := fmt.Sprintf("Not offered any more: stories of teams whose work is %s. Three of this team said that it is not like them", work)
	if len(why) == 0 {
		return said + "."
	}
	return said + ": " + l.and(why) + "."
}
