package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// HostDraft draws a part for its team's host before it is posted: a line that
// says when, the part as it will stand, and a way to leave it out.
func (l Drawer) HostDraft(p stories.EditionPicture, part int) Message {
	pp := partOf(p, part)
	channel := l.shortChannel(pp.Channel)
	if pp.Part.Status != stories.PartDrafted && pp.Part.Status != stories.PartHeld {
		said := l.T("hostDraftNot", "channel", channel)
		if pp.Part.Status == stories.PartPosted {
			said = l.T("hostDraftPosted", "channel", channel)
		}
		return sealed(p.Message.ID, said, line(say(said)))
	}
	when := l.T("hostDraftSays", "channel", channel, "due", l.moment(p.Edition.DueAt, p.Audience.Zone))
	buttons := []slack.BlockElement{button(NotThisOne, pp.Part.ID, l.T("notThisOne"))}
	switch {
	case pp.Part.Status == stories.PartHeld && pp.Part.Reason == stories.WaitsForHost:
		when = l.T("hostPrepared", "channel", channel) + " " + l.T("hostNothing") + " " + l.T("hostCanWait", "until", l.day(p.Edition.DueAt, p.Audience.Zone))
		buttons = append([]slack.BlockElement{primary(button(ThisOne, pp.Part.ID, l.T("thisOne")))}, buttons...)
	case p.Edition.Prepared():
		when = l.T("hostSaidYes", "channel", channel)
	}
	body := In(p.Locale, l.Name()).Head(p, part)
	blocks := []slack.Block{line(bold(when)), divider()}
	for _, b := range body.Blocks {
		if b.ID() == p.Message.ID {
			b = withID(b, "")
		}
		blocks = append(blocks, b)
	}
	m := sealed(p.Message.ID, when, append(blocks, divider(), actions(buttons...))...)
	m.Text += " " + body.Text
	return m
}
