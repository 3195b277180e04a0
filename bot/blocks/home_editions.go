package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// listRows is how many rows of one list Home shows.
const listRows = 12

// editionsTab draws the drafts, when each audience is due next, what was posted
// or skipped lately, and the approved stories that wait.
func (l Drawer) editionsTab(p stories.HomePicture) []slack.Block {
	blocks := append(l.undecidedRows(p.Trouble), header(l.T("comingTitle")))
	blocks = append(blocks, l.rows(l.comingRows(p), l.T("noDrafts"))...)
	blocks = append(blocks, header(l.T("dueTitle")))
	blocks = append(blocks, l.rows(l.dueRows(p), l.T("noAudience"))...)
	if recent := l.recentRows(p); len(recent) > 0 {
		blocks = append(blocks, header(l.T("recentTitle")))
		blocks = append(blocks, l.rows(recent, "")...)
	}
	blocks = append(blocks, l.ledger(p)...)
	blocks = append(blocks, header(l.T("waitingTitle")))
	if len(p.Approved) == 0 {
		return append(blocks, caption(l.T("noneWaiting")))
	}
	for _, c := range p.Approved[:min(len(p.Approved), listRows)] {
		blocks = append(blocks, l.waitingRow(p, c)...)
	}
	return blocks
}

// undecidedRows put the posts to the curators of which nobody knows whether they
// stand; the first line says where to look.
func (l Drawer) undecidedRows(messages []stories.Message) []slack.Block {
	var blocks []slack.Block
	for _, m := range messages {
		blocks = append(blocks,
			line(l.around("doubtfulPost", "channel", slack.NewRichTextSectionChannelElement(m.Channel, nil), "piece", l.Of("troubles", m.Kind))...),
			actions(buttonWith(PostAgain, m.ID, l.T("postAgain")), buttonWith(LetItBe, m.ID, l.T("letItBe"))))
	}
	if len(blocks) > 0 {
		blocks = append([]slack.Block{header(l.T("doubtfulTitle")), caption(l.T("doubtfulSays"))}, blocks...)
	}
	return blocks
}

// rows draws a list, or what is said when it is empty.
func (l Drawer) rows(list []slack.Block, none string) []slack.Block {
	if len(list) == 0 {
		return []slack.Block{caption(none)}
	}
	if n := len(list) - listRows; n > 0 {
		return append(list[:listRows:listRows], caption(l.N("andMoreRows", n)))
	}
	return list
}

func (l Drawer) comingRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, e := range p.Coming {
		said := l.draftLine(l.moment(e.DueAt, e.Zone), e.Picks, e.Held, l.book(p.Settings.Phrasebook))
		out = append(out, line(bold(name(e.AudienceName)), say(" · "+said)))
	}
	return out
}

func (l Drawer) dueRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, a := range p.Due {
		said := l.T("neverDue")
		if a.NextDue != nil {
			said = l.moment(*a.NextDue, a.Zone)
		}
		out = append(out, line(bold(name(a.Name)), say(" · "+said)))
	}
	return out
}

func (l Drawer) recentRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, e := range p.Recent {
		said := l.recentLine(e, l.day(e.DueAt, e.Zone), l.curatorName(p.People, e.DecidedBy))
		out = append(out, line(bold(name(e.AudienceName)), say(" · "+said)))
	}
	return out
}

func (l Drawer) waitingRow(p stories.HomePicture, c stories.StoryCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{l.goneLine()}
	}
	said := l.ledBy(c)
	if c.Story.DecidedAt != nil {
		said = listed(said, l.T("approvedOn", "day", l.day(*c.Story.DecidedAt, p.Person.Zone)))
	}
	buttons := []slack.BlockElement{button(Reframe, c.Story.ID, l.T("editFrame"))}
	if !c.Story.Learned() { // it never stands alone
		buttons = append([]slack.BlockElement{button(ShareNow, c.Story.ID, l.T("shareNow"))}, buttons...)
	}
	return []slack.Block{line(bold(l.title(c)), say(" · "+said)), actions(buttons...)}
}
