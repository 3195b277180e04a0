package blocks

import (
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

func (l Drawer) helpTell(command, emoji string) string {
	said := "• " + command + " opens the form. " + command + " with your words after it opens it filled in.\n" +
		"• “Tell as a win”, in the menu of any message, offers your own message, or points to a colleague's."
	if emoji == "" {
		return said
	}
	return said + "\n• " + emoji + " on a message in a public channel points to it. Only you see that it was heard, and the person who wrote it is asked first."
}

func (l Drawer) helpMine(command string) string {
	return "• " + command + " mine opens My words: what you allowed, where it stands, and how to change it or take it back.\n" +
		"• " + command + " find with some words looks through what others allowed for teams.\n" +
		"• " + command + " need, with one line after it, says what you need. The curators read it without your name.\n" +
		"• " + command + " my data sends you a file with everything that is kept about you; " + command + " forget me has all of it erased.\n" +
		"• " + command + " help opens this page."
}

func (l Drawer) helpCurator(command string) string {
	return "• " + command + " queue opens the words that wait for you.\n" +
		"• " + command + " preview opens the coming editions.\n" +
		"• " + command + " export makes a file of allowed words, a storybook or a table, for people who do not use Slack."
}

// passage is one part of the privacy page.
type passage struct {
	title string
	says  []string
}

func (l Drawer) privacy(s stories.Settings) []passage {
	return []passage{
		{"Nothing without your yes", []string{
			"Somebody may point to words of yours. You are asked then, and only you see that. If you do nothing, nothing is shared.",
			l.lapse(s.LapseDays),
			"Nobody learns that you were asked, that you said no or that you did not answer: not who pointed to your words, not the curators, not the admins.",
		}},
		{"What is kept", []string{
			"Of words you allowed: the words, in every wording you gave them, where you said them, what you allowed, and where they were posted. Of words you kept for yourself: the words.",
			"Of words you did not allow: only the channel and the time of the message, so that nobody asks you about it again.",
			"Your name, role, team and time zone as Slack has them, and whether you want to be asked.",
		}},
		{"Who sees what", []string{
			"You see everything of yours on the app's Home, in My words. Curators see words that you allowed, never others. Readers see them in the places that you allowed, with the credit that you chose. What you allow for teams, any colleague here can also find.",
			"A curator can put words into a file for the same kind of readers, people who do not use Slack among them. You see each such file in My words: what it is for, and who holds it. Take your words back and they are told to strike them.",
			"Your words stand as you said them. Others can only leave some out, and only with your yes. What curators add stands outside your words and is marked as theirs.",
		}},
		{"Talking to each other", []string{
			"Somebody may like to talk to you about your story. You are asked first, at most once a day, and read who asks. If you do nothing, they never learn who you are where you are not named, nor that you read it.",
			"What you say you need is read by the curators the next day, with what others need, without your name. Nobody learns who you are, the curators neither, unless you say yes to somebody who would help. Its words are erased when it is closed, after 90 days at the latest.",
			"Two people who both said yes get one message together. This app reads nothing there and writes nothing more.",
		}},
		{"What readers write to you", []string{
			"A reader can thank you, ask, offer help, or ask to use your words elsewhere, always under their own name. It goes to you alone. You may answer under your name, without it, or not at all; nobody is told that you did not, and nobody reminds you. If your name does not stand beside your words, they learn it only if you answer under it; an answer without your name is sent on a later day.",
			"What they write, and what you answer, is erased after 30 days, answered or not, here and in the messages that showed it. What you allowed for use elsewhere is kept until it ends.",
		}},
		{"Taking it back", []string{
			"You can take your words back at any time: everywhere, in one place, or only your name. Every message that was posted is changed, and you see how far that has come.",
			l.T("cannotReach"),
		}},
		l.keepPassage(s),
		{"Your data", []string{
			"You get a file with everything that is kept about you in a direct message, and you can be forgotten: your words, name, acts and what you pointed to are erased for good, here and where they were posted. What stays is a record under your user id that you were forgotten and, if you like, that you do not want to be asked.",
			"A record of who did what to which story is kept for good, with user ids and without words or names. Of an answer that was not a yes it says only that there was one, not whose.",
		}},
		{"What Slack keeps", []string{
			"Your own messages, and what you type into a form or after a command, are also in Slack's own records, under your organisation's rules. This app cannot change those.",
		}},
	}
}

func (l Drawer) lapse(days int) string {
	if days == 1 {
		return "A request that nobody answers ends after one day. Words you refused, and words you did not answer about, are erased alike."
	}
	return fmt.Sprintf("A request that nobody answers ends after %d days. Words you refused, and words you did not answer about, are erased alike.", days)
}
