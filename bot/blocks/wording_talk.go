package blocks

import "fmt"

// What is read when somebody would like to talk to a story's speaker.
const (
	talkToThem  = "Talk to them"
	talkSubmit  = "Ask them"
	talkAsk     = "What would you like to talk about?"
	talkHint    = "One line. They are asked first, and read it with your name and your team. They may choose not to answer; you hear from them only if they say yes."
	talkYes     = "Yes: they see who I am"
	talkNo      = "No thanks"
	noTalks     = "Don't pass colleagues' questions on"
	talksAgain  = "Pass colleagues' questions on again"
	talkIfYes   = "If you say yes, they see who you are: the two of you get one message together, and the rest is yours. If you do nothing, nothing happens, and nobody learns that you were asked."
	talkUnnamed = "You are credited without your name so far. Whoever asks has not learnt who you are, and does only if you say yes."
	talkOutside = "These words are of someone outside; you are asked because you submitted them."
	talkEnded   = "A colleague's question has ended. Nobody learns whether you answered it."
	talkAgreed  = "You said that you would help. You both get one message together if they would like that too; they may choose not to answer."
	youHelp     = "You would help somebody, and both of you said yes. You have one conversation together, in your messages."
	talkSummary = "A colleague has a question about your story. If you do nothing, nothing happens."
	didItHelp   = "Did it help?"
	itHelped    = "Yes"
	itDidNot    = "No"
	saidHelped  = "You said that it helped. If something got better, others would like to read it in your words."
	saidNoHelp  = "You said that it did not help. Thank you; nobody else reads that."
	tellThat    = "Tell a win"
)

func wouldTalk(who, team, title string) string {
	if team != "" {
		who += " (" + name(team) + ")"
	}
	return fmt.Sprintf("%s would like to talk to you about “%s”:", who, title)
}

func couldHelp(title string) string {
	return fmt.Sprintf("Somebody here needs something that your story “%s” may speak to:", title)
}

func youTwo(who, title string) string {
	return fmt.Sprintf("You said yes to talking to %s about “%s”. You have one conversation together, in your messages.", who, title)
}

// introduction is two sentences.
func introduction(asker, team, speaker, title string, need bool) string {
	if team != "" {
		asker += " (" + name(team) + ")"
	}
	if need {
		return fmt.Sprintf("%s said what they need, and %s, who told “%s”, would help. You both said yes to meeting each other, so I leave the two of you to it.", asker, speaker, title)
	}
	return fmt.Sprintf("%s asked to talk about “%s”, which %s told. You both would like that, so I leave the two of you to it.", asker, title, speaker)
}

func metLately(other, title string) string {
	return fmt.Sprintf("Some two weeks ago you and %s were put in touch about “%s”.", other, title)
}

func noteMeetings(n int) string {
	if n == 1 {
		return "Did it help that you were put in touch with a colleague?"
	}
	return "Did it help that you were put in touch with colleagues?"
}
