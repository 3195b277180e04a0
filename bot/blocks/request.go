package blocks

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Request draws a person's message of permission requests: what is asked, or
// what became of it. Several requests stand one under the other; what does not
// fit is held back until there is room.
func (l Drawer) Request(p stories.RequestPicture) Message {
	var blocks []slack.Block
	groups, held := l.fitting(p)
	for _, g := range groups {
		if len(blocks) > 0 {
			blocks = append(blocks, divider())
		}
		blocks = append(blocks, g...)
	}
	if len(blocks) == 0 {
		blocks = append(blocks, line(say(l.T("nothingHere"))))
	}
	if held > 0 {
		blocks = append(blocks, caption(l.N("heldBack", held)))
	}
	if p.Person.NoAsks {
		blocks = append(blocks, caption(l.T("noMoreAsks")), actions(button(AskMeAgain, 0, l.T("askMeAgain"))))
	}
	return sealed(p.Message.ID, l.requestText(p), blocks...)
}

// What all requests of one message may hold together; the rest is for what
// stands under them.
const (
	requestSize   = messageText - 400
	requestBlocks = messageBlocks - 4
)

// fitting draws open requests first, since only what is seen whole may be asked,
// then the others as long as there is room, and returns them in their order.
func (l Drawer) fitting(p stories.RequestPicture) (groups [][]slack.Block, held int) {
	drawn := make([][]slack.Block, len(p.Items))
	room := budget{text: requestSize, blocks: requestBlocks}
	for i, it := range p.Items {
		if !asksNow(it) {
			continue
		}
		if g := l.asking(p, it); room.take(g) {
			drawn[i] = g
		} else {
			held++
		}
	}
	for i, it := range p.Items {
		if asksNow(it) {
			continue
		}
		if g := l.settled(it, p.Person, p.Now); room.take(g) {
			drawn[i] = g
		} else if g := l.settledBrief(it, p.Now); room.take(g) {
			drawn[i] = g
		}
	}
	for _, g := range drawn {
		if len(g) > 0 {
			groups = append(groups, g)
		}
	}
	return groups, held
}

// budget is what is left of a message.
type budget struct{ text, blocks int }

func (b *budget) take(g []slack.Block) bool {
	text, blocks := textSize(g), len(g)+1
	if len(g) == 0 || text > b.text || blocks > b.blocks {
		return false
	}
	b.text, b.blocks = b.text-text, b.blocks-blocks
	return true
}

func asksNow(it stories.Item) bool {
	return it.Request != nil && it.Request.State == stories.Open
}

// asking draws an open request by its purpose.
func (l Drawer) asking(p stories.RequestPicture, it stories.Item) []slack.Block {
	switch purpose := it.Request.Purpose; {
	case it.Request.IsShort(), strings.HasPrefix(purpose, stories.ForCut):
		return append(l.askCut(it, p.Now), l.allowedMeanwhile(it, p)...)
	case purpose == stories.ForDeleted:
		return append(l.askDeleted(it), l.allowedMeanwhile(it, p)...)
	case strings.HasPrefix(purpose, stories.ForEdit):
		return append(l.askEdit(it, p), l.allowedMeanwhile(it, p)...)
	default:
		return l.askUse(it)
	}
}

func (l Drawer) requestText(p stories.RequestPicture) string {
	var open []stories.Item
	for _, it := range p.Items {
		if asksNow(it) {
			open = append(open, it)
		}
	}
	switch {
	case len(open) == 1 && open[0].Request.Purpose == stories.ForUse && len(open[0].Nominators) > 0:
		w, has := under(open[0], *open[0].Request)
		if !has || oneLine(w.Well) == "" {
			return l.worthTelling(l.nominatorNames(open[0])) + " " + l.T("ifNothing")
		}
		return l.worthTelling(l.nominatorNames(open[0])) + " " + l.inQuotes(fit(oneLine(w.Well), 150)) + " " + l.T("ifNothing")
	case len(open) > 0:
		return l.questionsSummary(len(open), !slices.ContainsFunc(open, func(it stories.Item) bool { return it.Request.Purpose != stories.ForUse }))
	case len(p.Items) == 1:
		return l.stateLine(p.Items[0], p.Now)
	case len(p.Items) > 1:
		return l.N("answeredSummary", len(p.Items))
	default:
		return l.T("nothingHere")
	}
}
