package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) answerNameHint(unnamed bool, asker string) string {
	if unnamed {
		return l.T("answerHintUnnamed", "asker", asker)
	}
	return l.T("answerHint", "asker", asker)
}

// aboutStory names the story where it may still be named.
func (l Drawer) aboutStory(title string) string {
	if oneLine(title) == "" {
		return l.T("storyGone")
	}
	return l.inQuotes(storyTitle(title))
}

func (l Drawer) wroteTo(e stories.Exchange) string {
	who, story := l.nameOf(e.AskerName), l.aboutStory(e.Title)
	switch e.Kind {
	case stories.Offered:
		return l.T("wroteOffer", "who", who, "story", story)
	case stories.Reused:
		return l.T("wroteReuse", "who", who, "story", story)
	default:
		return l.T("wroteQuestion", "who", who, "story", story)
	}
}

func dash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func (l Drawer) mayLetLie(e stories.Exchange) string {
	said := l.T("mayLetLie", "who", l.nameOf(e.AskerName))
	if e.Unnamed {
		said += " " + l.T("mayLetLieUnnamed")
	}
	if e.Outsider {
		said = l.T("mayLetLieOutside") + " " + said
	}
	return said
}

func (l Drawer) youAnswered(named bool, name string) string {
	if named {
		return l.T("youAnsweredNamed", "name", name)
	}
	return l.T("youAnsweredUnnamed")
}

func (l Drawer) youAllowedReuse(u *stories.Placement) string {
	switch last := l.Date(u.LastDay()); {
	case u.TakenAt != nil:
		return l.T("reuseTakenBack")
	case u.EndedAt != nil:
		return l.T("reuseEnded", "until", last)
	default:
		return l.T("reuseAllowed", "until", last)
	}
}

func (l Drawer) exchangeSummary(e stories.Exchange) string {
	if e.ErasedAt != nil || e.Kind == stories.Reused {
		return l.wroteTo(e)
	}
	return l.wroteTo(e) + " " + fit(oneLine(e.Words), 300)
}

func (l Drawer) youWrote(e stories.Exchange) string {
	story := l.aboutStory(e.Title)
	switch e.Kind {
	case stories.Offered:
		return l.T("youOffered", "story", story)
	case stories.Reused:
		return l.T("youWouldReuse", "story", story)
	default:
		return l.T("youAsked", "story", story)
	}
}

func (l Drawer) answeredBy(named bool, name string) string {
	if named {
		return l.T("answeredBy", "name", name)
	}
	return l.T("answeredUnnamed")
}

func (l Drawer) mayNotUse(where string) string { return l.T("mayNotUse", "where", dash(where)) }

func (l Drawer) replySummary(e stories.Exchange) string {
	switch {
	case e.Use != nil && e.Use.TakenAt != nil:
		return l.mayNotUse(one(e.Use.WhereTo))
	case e.Use != nil:
		return l.T("replyYes", "story", l.aboutStory(e.Title))
	case e.ErasedAt != nil:
		return l.youWrote(e)
	default:
		return l.answeredBy(e.AnswerNamed, l.nameOf(e.Speaker)) + " " + fit(oneLine(e.Answer), 300)
	}
}
