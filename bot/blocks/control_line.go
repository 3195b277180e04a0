package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// menuOptions is how many options an overflow menu takes.
const menuOptions = 5

// partInOneLine draws a part and its picks in one block with a menu.
func (l Drawer) partInOneLine(p stories.EditionPicture, part stories.PartPicture) slack.Block {
	lines := []string{l.colon(l.partTo(l.shortChannel(part.Channel), teamName(part.Team)), l.partStanding(p, part))}
	for _, c := range part.Picks {
		switch {
		case c.Gone():
			lines = append(lines, l.T("noLongerShown"))
		case c.Pick.LeftOut != "":
			lines = append(lines, listed(stories.Shorten(l.title(c.StoryCard), 60), l.T("notInIt", "why", l.reason(c.Pick.LeftOut))))
		default:
			lines = append(lines, listed(stories.Shorten(l.title(c.StoryCard), 60), l.whyPicked(c.Pick.Why)))
		}
	}
	return withMenu(strings.Join(lines, "\n"), l.partChoices(p, part))
}

func (l Drawer) shortChannel(c stories.Channel) string {
	if c.Name == "" {
		return l.channelName(c)
	}
	return "#" + stories.Shorten(c.Name, 40)
}

func (l Drawer) partChoices(p stories.EditionPicture, part stories.PartPicture) []choice {
	if p.Edition.Status != stories.Drafted {
		return nil
	}
	var out []choice
	switch part.Part.Status {
	case stories.PartHeld:
		out = append(out, choice{Release, part.Part.ID, l.T("release")})
	case stories.PartDrafted:
		out = append(out, choice{Hold, part.Part.ID, l.T("hold")})
	}
	for _, c := range part.Picks {
		switch {
		case c.Gone():
		case c.Pick.LeftOut == "":
			out = append(out, choice{LeaveOut, c.Pick.ID, l.T("leaveOutOf", "title", stories.Shorten(l.title(c.StoryCard), 50))})
		case c.Pick.LeftOut == "left_out":
			out = append(out, choice{BringBack, c.Pick.ID, l.T("bringBackOf", "title", stories.Shorten(l.title(c.StoryCard), 50))})
		}
	}
	return out[:min(len(out), menuOptions)]
}

// withMenu is a line with a menu at its end, without one when nothing is left to
// choose.
func withMenu(text string, choices []choice) slack.Block {
	s := section(text)
	if len(choices) > 0 {
		s.Accessory = slack.NewAccessory(menu(choices...))
	}
	return s
}

// withButton is a line with a button at its end; nil is none.
func withButton(text string, b *slack.ButtonBlockElement) slack.Block {
	s := section(text)
	if b != nil {
		s.Accessory = slack.NewAccessory(b)
	}
	return s
}
