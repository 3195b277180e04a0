package blocks

import "github.com/kmwin/kmwin/stories"

func (l Drawer) cameOfIt(outcome, day string) string {
	if day == "" {
		return l.T("cameOfIt", "outcome", outcome)
	}
	return l.T("cameOfItOn", "outcome", outcome, "day", day)
}

func (l Drawer) didSays(d stories.Did, on string) string {
	said := l.didOf(d)
	if d.Answered {
		return listed(said, on, l.T("didAnswered"))
	}
	return listed(said, on)
}

func (l Drawer) didOf(d stories.Did) string {
	story := l.aboutStory(d.Title)
	switch d.Kind {
	case stories.TookUp:
		return l.T("didTakeUp", "what", one(d.What))
	case stories.Thanked:
		return l.T("didThank", "story", story)
	case stories.AskedOf:
		return l.T("didAsk", "story", story)
	case stories.Offered:
		return l.T("didOffer", "story", story)
	case stories.Reused:
		return l.T("didReuse", "story", story)
	case stories.LikeUs:
		return l.T("didLike", "story", story)
	default:
		return l.T("didNotLike", "story", story)
	}
}
