package blocks

import "fmt"

// What is said to who wants to be forgotten, or to see what is kept.
const (
	forgetTitle      = "Forget me"
	forgetMe         = "Forget me…"
	forgetSubmit     = "Forget me"
	forgetWho        = "For anybody who wants nothing of theirs to be kept here any more."
	forgetGoesTitle  = "What goes"
	forgetGoes       = "• Your words: every wording of everything you told, here and wherever it was posted. “This story is no longer shown” will stand there instead.\n• Your name, role, team and time zone.\n• What you pointed to, what you thanked for, asked or offered, and every note you wrote.\n• If you host your team's channel: that, and the problems you named. Stories of other teams no longer come.\n• Your words in files that curators made: who holds one is told to strike them."
	forgetStaysTitle = "What stays"
	forgetStays      = "• That you were forgotten, and when, under your user id and without your name. A backup that is restored is thereby cleared of you again.\n• What others told in their own words, also where they mention you.\n• That a file was made, if you made or hold one, and what for, without your name.\n• What was read, copied or printed, and what Slack itself keeps: we cannot reach that."
	forgetRole       = "You are a curator or an admin here. That is set by admins, and stays until one of them takes you off the list."
	forgetFinal      = "This cannot be undone."
	forgetAsk        = "And if somebody points to words of yours later?"
	forgetNever      = "Don't ask me. For that, only your user id is kept"
	forgetMay        = "I may be asked. Not even your user id is kept, outside the record above"

	myDataTitle   = "My data"
	myDataSent    = "A file with everything that is kept about you is in your direct messages with this app. Nobody else gets it."
	myDataComment = "Everything that is kept about you, as you asked."
	myDataAbout   = "Everything that kmwin keeps about you. Times are in UTC. Left out is what could tell what somebody else answered: what you pointed to longer ago and was not published, and words that you told for a colleague, which are theirs."
)

func forgotten(quotes, placements int) string {
	said := "Done. Nothing of yours is kept any more, but what the form said."
	switch {
	case quotes == 1:
		said = "Done. What you told is erased."
	case quotes > 1:
		said = fmt.Sprintf("Done. All %d things you told are erased.", quotes)
	}
	switch {
	case placements == 1:
		said += " The one post that showed your words is being changed now."
	case placements > 1:
		said += fmt.Sprintf(" The %d posts that showed your words are being changed now.", placements)
	}
	return said
}
