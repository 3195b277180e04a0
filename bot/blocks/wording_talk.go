package blocks

import "fmt"

func (l Drawer) wouldTalk(who, team, title string) string {
	if team != "" {
		who += " (" + name(team) + ")"
	}
	return fmt.Sprintf("%s would like to talk to you about “%s”:", who, title)
}

func (l Drawer) couldHelp(title string) string {
	return fmt.Sprintf("Somebody here needs something that your story “%s” may speak to:", title)
}

func (l Drawer) youTwo(who, title string) string {
	return fmt.Sprintf("You said yes to talking to %s about “%s”. You have one conversation together, in your messages.", who, title)
}

// introduction is two sentences.
func (l Drawer) introduction(asker, team, speaker, title string, need bool) string {
	if team != "" {
		asker += " (" + name(team) + ")"
	}
	if need {
		return fmt.Sprintf("%s said what they need, and %s, who told “%s”, would help. You both said yes to meeting each other, so I leave the two of you to it.", asker, speaker, title)
	}
	return fmt.Sprintf("%s asked to talk about “%s”, which %s told. You both would like that, so I leave the two of you to it.", asker, title, speaker)
}

func (l Drawer) metLately(other, title string) string {
	return fmt.Sprintf("Some two weeks ago you and %s were put in touch about “%s”.", other, title)
}

func (l Drawer) noteMeetings(n int) string {
	if n == 1 {
		return "Did it help that you were put in touch with a colleague?"
	}
	return "Did it help that you were put in touch with colleagues?"
}
