package blocks

import "fmt"

// What is read about whether a story fits a team.
const (
	SaidLikeUs = "Noted. It helps to choose what comes here next; nobody sees who said what."

	notLikeUsSubmit  = "Send"
	whyNotLikeUs     = "Why is it not like you?"
	whyNotLikeUsHint = "One line, or none. When three of you say so, this kind of work is not offered here any more. The curators and whoever told the story read your line."
	namedLabel       = "Your name"
	namedTick        = "My name may stand with it"
	namedHint        = "Otherwise they read it without your name."
	teamsSaidTitle   = "What teams said about fit"
)

func teamThat(team string) string {
	if team == "" {
		return "A team"
	}
	return name(team)
}

// saidBy goes after what somebody said, "" when they are not named.
func saidBy(who string) string {
	if who == "" {
		return ""
	}
	return " (" + nameOf(who) + ")"
}

func saidLike(team string) string { return team + ": like us." }

func saidNotLike(team, who string) string {
	return fmt.Sprintf("%s%s: not like us, because", team, who)
}

func notOffered(work string, why []string) string {
	said := fmt.Sprintf("Not offered any more: stories of teams whose work is %s. Three of this team said that it is not like them", work)
	if len(why) == 0 {
		return said + "."
	}
	return said + ": " + and(why) + "."
}
