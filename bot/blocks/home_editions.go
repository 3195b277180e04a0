package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// listRows is how many rows of one list Home shows.
const listRows = 12

// editionsTab draws the drafts, when each audience is due next, what was posted
// or skipped lately, and the approved stories that wait.
func editionsTab(p stories.HomePicture) []slack.Block {
	blocks := append(undecidedRows(p.Trouble), header(comingTitle))
	blocks = append(blocks, rows(comingRows(p), noDrafts)...)
	blocks = append(blocks, header(dueTitle))
	blocks = append(blocks, rows(dueRows(p), noAudience)...)
	if recent := recentRows(p); len(recent) > 0 {
		blocks = append(blocks, header(recentTitle))
		blocks = append(blocks, rows(recent, "")...)
	}
	blocks = append(blocks, ledger(p)...)
	blocks = append(blocks, header(waitingTitle))
	if len(p.Approved) == 0 {
		return append(blocks, caption(noneWaiting))
	}
	for _, c := range p.Approved[:min(len(p.Approved), listRows)] {
		blocks = append(blocks, waitingRow(p, c)...)
	}
	return blocks
}

// undecidedRows put the posts to the curators of which nobody knows whether they
// stand; the first line says where to look.
func undecidedRows(messages []stories.Message) []slack.Block {
	var blocks []slack.Block
	for _, m := range messages {
		blocks = append(blocks,
			line(say(doubtfulPost(troubles[m.Kind])+" "), slack.NewRichTextSectionChannelElement(m.Channel, nil)),
			actions(buttonWith(PostAgain, m.ID, postAgain), buttonWith(LetItBe, m.ID, letItBe)))
	}
	if len(blocks) > 0 {
		blocks = append([]slack.Block{header(doubtfulTitle), caption(doubtfulSays)}, blocks...)
	}
	return blocks
}

// rows draws a list, or what is said when it is empty.
func rows(list []slack.Block, none string) []slack.Block {
	if len(list) == 0 {
		return []slack.Block{caption(none)}
	}
	if n := len(list) - listRows; n > 0 {
		return append(list[:listRows:listRows], caption(andMoreRows(n)))
	}
	return list
}

func comingRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, e := range p.Coming {
		said := draftLine(moment(e.DueAt, e.Zone), e.Picks, e.Held, homePhrases(p))
		out = append(out, line(bold(name(e.AudienceName)), say(" · "+said)))
	}
	return out
}

func dueRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, a := range p.Due {
		said := neverDue
		if a.NextDue != nil {
			said = moment(*a.NextDue, a.Zone)
		}
		out = append(out, line(bold(name(a.Name)), say(" · "+said)))
	}
	return out
}

func recentRows(p stories.HomePicture) []slack.Block {
	var out []slack.Block
	for _, e := range p.Recent {
		said := recentLine(e, day(e.DueAt, e.Zone), curatorName(p.People, e.DecidedBy))
		out = append(out, line(bold(name(e.AudienceName)), say(" · "+said)))
	}
	return out
}

func waitingRow(p stories.HomePicture, c stories.StoryCard) []slack.Block {
	if c.Gone() {
		return []slack.Block{goneLine()}
	}
	said := creditOf(c)
	if c.Story.DecidedAt != nil {
		said = listed(said, approvedOn(day(*c.Story.DecidedAt, p.Person.Zone)))
	}
	buttons := []slack.BlockElement{button(Reframe, c.Story.ID, editFrame)}
	if !c.Story.Learned() { // it never stands alone
		buttons = append([]slack.BlockElement{button(ShareNow, c.Story.ID, shareNow)}, buttons...)
	}
	return []slack.Block{line(bold(title(c)), say(" · "+said)), actions(buttons...)}
}

func homePhrases(p stories.HomePicture) stories.Phrasebook {
	return brief(p.Settings.Phrasebook)
}
