package blocks

import (
	"github.com/kmwin/kmwin/stories"
)

// storybookLimits says what the file is limited to.
func (l Drawer) storybookLimits(p stories.ExportPicture) string {
	var said []string
	if p.Objective != "" {
		said = append(said, l.T("limitObjective", "objective", p.Objective))
	}
	if p.Audience != "" {
		said = append(said, l.T("limitAudience", "audience", p.Audience))
	}
	switch since, until := p.Export.Since, p.Export.Until; {
	case since != nil && until != nil:
		said = append(said, l.T("limitBetween", "since", l.Date(*since), "until", l.Date(*until)))
	case since != nil:
		said = append(said, l.T("limitSince", "since", l.Date(*since)))
	case until != nil:
		said = append(said, l.T("limitUntil", "until", l.Date(*until)))
	}
	return listed(said...)
}

func (l Drawer) storybookMade(p stories.ExportPicture) string {
	day, purpose, whom := l.Date(p.Export.MadeAt), one(p.Export.Purpose), one(p.Export.ForWhom)
	if whom == "" {
		return l.T("storybookMade", "number", p.Export.ID, "day", day, "purpose", purpose)
	}
	return l.T("storybookMadeForWhom", "number", p.Export.ID, "day", day, "purpose", purpose, "whom", whom)
}

func (l Drawer) otherStories(b stories.Phrasebook, alone bool) string {
	if alone {
		return l.T("allStories", "stories", b.Stories)
	}
	return l.T("otherStories", "stories", b.Stories)
}
