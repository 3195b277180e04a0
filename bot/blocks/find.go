package blocks

import (
	"strconv"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// findText is how many characters of further quotes one page of what was found
// has room for; the first quote of each story always stands.
const findText = 30000

// findMeta is what the view of what was found remembers.
type findMeta struct {
	Words string `json:"words,omitempty"` // typed by who sees them
}

// FindView draws what somebody looked for and found, for them alone: a field,
// ten stories with their credits, and the pages. Its callback_id is Find.
func (l Drawer) FindView(p stories.FindPicture, b stories.Phrasebook) slack.ModalViewRequest {
	b = l.book(b)
	blocks := []slack.Block{l.findField(p.Words)}
	switch {
	case oneLine(p.Words) == "":
		blocks = append(blocks, caption(l.T("findWhat")))
	case len(p.Hits) == 0:
		blocks = append(blocks, section(l.T("foundNothing", "words", one(p.Words))))
	default:
		blocks = append(blocks, caption(l.foundSome(p.Total, p.Page, stories.FindPage, p.Total >= stories.FindMost, b)))
	}
	room := findText
	for _, c := range p.Hits {
		blocks = append(blocks, l.hit(c, &room)...)
	}
	if turn := l.turns(FindPage, p.Page, p.More); turn != nil {
		blocks = append(blocks, divider(), turn)
	}
	return l.modal(Find, l.T("findTitle"), l.T("findSubmit"), findMeta{Words: p.Words}, blocks...)
}

// findField is where words to look for are typed: Enter looks for them, on Home
// too.
func (l Drawer) findField(words string) *slack.InputBlock {
	e := input{name: Find, label: l.T("findLabel"), optional: true}.line(words, stories.MaxFind)
	return e.WithDispatchAction(true)
}

// hit draws a story that was found: its title, the words that may be shown,
// each with its credit.
func (l Drawer) hit(c stories.StoryCard, room *int) []slack.Block {
	blocks := append([]slack.Block{divider(), line(bold(l.title(c)))}, l.learned(c)...)
	for i, q := range c.Quotes {
		if *room -= size(q, stories.Elsewhere); i > 0 && (*room < 0 || i >= quotesNumber-2) {
			blocks = append(blocks, caption(l.moreQuotes(len(c.Quotes)-i)))
			break
		}
		blocks = append(blocks, l.words(q.Words.With(stories.Well, q.Told()))...)
		blocks = append(blocks, caption(l.creditLine(q.Credit)))
	}
	return append(blocks, actions(button(Talk, c.Story.ID, l.T("talkToThem"))))
}

// WordsToFind are the words typed into a submitted form or a field of Home.
func WordsToFind(v slack.View) string { return answersOf(v).text(Find) }

// WordsFound are the words of which a view shows what was found.
func WordsFound(v slack.View) string { return remembered[findMeta](v).Words }

// turns are the buttons that turn pages, nil where there is only one.
func (l Drawer) turns(deed string, page int, more bool) slack.Block {
	var buttons []slack.BlockElement
	turn := func(page int, label string) {
		buttons = append(buttons, buttonWith(deed+":"+strconv.Itoa(page), strconv.Itoa(page), label))
	}
	if page > 0 {
		turn(page-1, l.T("previousPage"))
	}
	if more {
		turn(page+1, l.T("nextPage"))
	}
	if len(buttons) == 0 {
		return nil
	}
	return actions(buttons...)
}
