package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) answerAs(name string) string { return fit("Under my name: "+name, maxOption) }

func (l Drawer) answerNameHint(unnamed bool, asker string) string {
	if unnamed {
		return "Your name does not stand beside your words. " + asker + " learns it only if you choose so here."
	}
	return "Your answer goes to " + asker + " alone."
}

// aboutStory names the story where it may still be named.
func (l Drawer) aboutStory(title string) string {
	if oneLine(title) == "" {
		return "a story that is no longer shown"
	}
	return "“" + storyTitle(title) + "”"
}

func (l Drawer) wroteTo(e stories.Exchange) string {
	who := l.nameOf(e.AskerName)
	switch e.Kind {
	case stories.Offered:
		return who + " offers help with " + l.aboutStory(e.Title) + ":"
	case stories.Reused:
		return who + " would like to use your words elsewhere, those of " + l.aboutStory(e.Title) + ":"
	default:
		return who + " asks about " + l.aboutStory(e.Title) + ":"
	}
}

func (l Drawer) reuseSays(place, where, whom, until string) string {
	return place + "\nWhere: " + dash(where) + "\nFor whom: " + dash(whom) + "\nUntil: " + dash(until)
}

func dash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func (l Drawer) mayLetLie(e stories.Exchange) string {
	said := l.nameOf(e.AskerName) + " was told that you may choose not to answer. Nobody reminds you."
	if e.Unnamed {
		said += " They do not know whose words these are, and learn it only if you answer under your name."
	}
	if e.Outsider {
		said = "These are the words of someone outside, which you wrote down. " + said
	}
	return said
}

func (l Drawer) yesReuse(credit string) string { return fit("Yes, "+credit, maxButton) }

func (l Drawer) youAnswered(named bool, name string) string {
	if named {
		return "You answered, as " + name + ":"
	}
	return "You answered, without your name:"
}

func (l Drawer) youAllowedReuse(u *stories.Placement) string {
	switch last := l.date(u.LastDay()); {
	case u.TakenAt != nil:
		return "You allowed it, and took it back."
	case u.EndedAt != nil:
		return "You allowed it until " + last + ". That has passed."
	default:
		return "You allowed it until " + last + ". You can take it back at any time, in My words."
	}
}

func (l Drawer) exchangeSummary(e stories.Exchange) string {
	if e.ErasedAt != nil || e.Kind == stories.Reused {
		return l.wroteTo(e)
	}
	return l.wroteTo(e) + " " + fit(oneLine(e.Words), 300)
}

func (l Drawer) youWrote(e stories.Exchange) string {
	switch e.Kind {
	case stories.Offered:
		return "You offered help with " + l.aboutStory(e.Title) + ":"
	case stories.Reused:
		return "You would like to use elsewhere " + l.aboutStory(e.Title) + ":"
	default:
		return "You asked about " + l.aboutStory(e.Title) + ":"
	}
}

func (l Drawer) answeredBy(named bool, name string) string {
	if named {
		return name + " answers:"
	}
	return "Its speaker answers:"
}

func (l Drawer) mayUse(place, where, whom, until string) string {
	return "Yes: you may use these words until " + until + ". " + place + ": " + dash(where) + ", for " + dash(whom) + "."
}

func (l Drawer) mayNotUse(where string) string {
	return "The words that you used elsewhere (" + dash(where) + ") were taken back. Please use them no longer, and take them down where you can."
}

func (l Drawer) mayNoLongerUse(where, until string) string {
	return "You could use these words until " + until + " (" + dash(where) + "). That has passed; please use them no longer."
}

func (l Drawer) creditedNow(where, credit string) string {
	return "The words that you use elsewhere (" + dash(where) + ") may stay, and are credited from now on as “" + credit + "”. Please change that where you can."
}

func (l Drawer) replySummary(e stories.Exchange) string {
	switch {
	case e.Use != nil && e.Use.TakenAt != nil:
		return l.mayNotUse(one(e.Use.WhereTo))
	case e.Use != nil:
		return "Yes to using words elsewhere: " + l.aboutStory(e.Title) + "."
	case e.ErasedAt != nil:
		return l.youWrote(e)
	default:
		return l.answeredBy(e.AnswerNamed, l.nameOf(e.Speaker)) + " " + fit(oneLine(e.Answer), 300)
	}
}
