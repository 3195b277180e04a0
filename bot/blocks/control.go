package blocks

import (
	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// manyParts is from how many parts on an edition's controls are drawn in one
// line each, with a menu instead of buttons.
const manyParts = 9

// Control draws an edition's preview controls for its curators: when it is due,
// where it stands, each pick and why it is there, what dropped out and why, and
// what they can do about it while it is not decided. Button values are pick ids
// (move up, leave out, bring back), part ids (hold, release), else edition ids.
func (l Drawer) Control(p stories.EditionPicture) Message {
	if p.Closed {
		return l.Closed(p.Message.ID)
	}
	top := []slack.Block{header(l.T("previewOf", "audience", name(p.Audience.Name))), line(say(l.statusLines(p)))}
	var tail []slack.Block
	if p.Edition.Status == stories.Drafted {
		tail = l.editionActions(p)
	}
	var groups [][]slack.Block
	if p.Audience.Kind == stories.Sideways {
		groups = l.sidewaysParts(p)
	} else {
		groups = l.upwardParts(p)
	}
	return sealed(p.Message.ID, l.controlText(p), l.pack(top, groups, tail)...)
}

func (l Drawer) controlText(p stories.EditionPicture) string {
	text := l.T("previewSummary", "audience", name(p.Audience.Name), "due", l.moment(p.Edition.DueAt, p.Audience.Zone), "picks", l.counted(pickCount(p), l.book(p.Phrases)))
	if p.Edition.Status != stories.Drafted {
		text += " " + l.decision(p)
	}
	return text
}

// inIt counts the picks of a part that can be posted as things stand.
func inIt(part stories.PartPicture) int {
	n := 0
	for _, c := range part.Standing() {
		if !c.Gone() {
			n++
		}
	}
	return n
}

// pickCount counts an edition's: upward its parts share them.
func pickCount(p stories.EditionPicture) int {
	n := 0
	for i, part := range p.Parts {
		if i == 0 || p.Audience.Kind == stories.Sideways {
			n += inIt(part)
		}
	}
	return n
}

func (l Drawer) upwardParts(p stories.EditionPicture) [][]slack.Block {
	if len(p.Parts) == 0 {
		return [][]slack.Block{{line(say(l.T("nothingInIt")))}}
	}
	groups := l.pickRows(p, p.Parts[0])
	if a := l.askRow(p); a != nil {
		groups = append(groups, a)
	}
	for _, part := range p.Parts {
		groups = append(groups, []slack.Block{l.partRow(p, part)})
	}
	return groups
}

func (l Drawer) sidewaysParts(p stories.EditionPicture) [][]slack.Block {
	if len(p.Parts) == 0 {
		return [][]slack.Block{{line(say(l.T("nothingInIt")))}}
	}
	var groups [][]slack.Block
	for _, part := range p.Parts {
		if len(p.Parts) >= manyParts {
			groups = append(groups, []slack.Block{l.partInOneLine(p, part)})
			continue
		}
		rows := []slack.Block{divider(), l.partRow(p, part)}
		for _, row := range l.pickRows(p, part) {
			rows = append(rows, row...)
		}
		groups = append(groups, rows)
	}
	return groups
}

func (l Drawer) editionActions(p stories.EditionPicture) []slack.Block {
	buttons := []slack.BlockElement{button(AddPick, p.Edition.ID, l.T("addStory"))}
	if p.Audience.Kind == stories.Upward {
		buttons = append(buttons, button(AskFor, p.Edition.ID, l.T("askFor")))
	}
	buttons = append(buttons, l.confirmed(button(Skip, p.Edition.ID, l.T("skip")), l.T("skip"), l.T("skipQuestion"), l.T("skip")))
	if !waitsForHost(p) {
		buttons = append(buttons, l.confirmed(button(PostNow, p.Edition.ID, l.T("postNow")), l.T("postNow"), l.T("postQuestion"), l.T("postNow")))
	}
	return []slack.Block{caption(l.T("asItWillLook")), actions(buttons...)}
}

func (l Drawer) askRow(p stories.EditionPicture) []slack.Block {
	var out []slack.Block
	if p.Ask != nil && p.Ask.What != "" {
		out = append(out, labelled(l.T("askLabel"), l.askStands(one(p.Ask.What), l.askOf(one(p.Ask.OfWhom), l.askDay(*p.Ask)), l.curatorName(p.People, p.Ask.MadeBy))))
		if len(p.Takers) > 0 {
			out = append(out, caption(l.N("tookUpBy", len(p.Takers), "names", l.some(l.takers(p.Takers), 5), "button", l.T("iCanDoThis"))))
		}
	}
	return append(out, l.earlierOutcome(p)...)
}

func (l Drawer) takers(names []string) []string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, l.nameOf(n))
	}
	return out
}
