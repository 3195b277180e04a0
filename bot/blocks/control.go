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
func Control(p stories.EditionPicture) Message {
	if p.Closed {
		return Closed(p.Message.ID)
	}
	top := []slack.Block{header(previewTitle(name(p.Audience.Name))), line(say(statusLines(p)))}
	var tail []slack.Block
	if p.Edition.Status == stories.Drafted {
		tail = editionActions(p)
	}
	var groups [][]slack.Block
	if p.Audience.Kind == stories.Sideways {
		groups = sidewaysParts(p)
	} else {
		groups = upwardParts(p)
	}
	return sealed(p.Message.ID, controlText(p), pack(top, groups, tail)...)
}

func controlText(p stories.EditionPicture) string {
	text := previewSummary(name(p.Audience.Name), moment(p.Edition.DueAt, p.Audience.Zone), pickCount(p), phrases(p))
	if p.Edition.Status != stories.Drafted {
		text += " " + decision(p)
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

func upwardParts(p stories.EditionPicture) [][]slack.Block {
	if len(p.Parts) == 0 {
		return [][]slack.Block{{line(say(nothingInIt))}}
	}
	groups := pickRows(p, p.Parts[0])
	if a := askRow(p); a != nil {
		groups = append(groups, a)
	}
	for _, part := range p.Parts {
		groups = append(groups, []slack.Block{partRow(p, part)})
	}
	return groups
}

func sidewaysParts(p stories.EditionPicture) [][]slack.Block {
	if len(p.Parts) == 0 {
		return [][]slack.Block{{line(say(nothingInIt))}}
	}
	var groups [][]slack.Block
	for _, part := range p.Parts {
		if len(p.Parts) >= manyParts {
			groups = append(groups, []slack.Block{partInOneLine(p, part)})
			continue
		}
		rows := []slack.Block{divider(), partRow(p, part)}
		for _, row := range pickRows(p, part) {
			rows = append(rows, row...)
		}
		groups = append(groups, rows)
	}
	return groups
}

func editionActions(p stories.EditionPicture) []slack.Block {
	buttons := []slack.BlockElement{button(AddPick, p.Edition.ID, addStory)}
	if p.Audience.Kind == stories.Upward {
		buttons = append(buttons, button(AskFor, p.Edition.ID, askFor))
	}
	buttons = append(buttons, confirmed(button(Skip, p.Edition.ID, skip), skip, skipQuestion, skip))
	if !waitsForHost(p) {
		buttons = append(buttons, confirmed(button(PostNow, p.Edition.ID, postNow), postNow, postQuestion, postNow))
	}
	return []slack.Block{caption(asItWillLook), actions(buttons...)}
}

func askRow(p stories.EditionPicture) []slack.Block {
	var out []slack.Block
	if p.Ask != nil && p.Ask.What != "" {
		out = append(out, line(bold(askLabel), say(askStands(one(p.Ask.What), askOf(one(p.Ask.OfWhom), askDay(*p.Ask)), curatorName(p.People, p.Ask.MadeBy)))))
		if len(p.Takers) > 0 {
			out = append(out, caption(tookUp(takers(p.Takers))))
		}
	}
	return append(out, earlierOutcome(p)...)
}

func takers(names []string) []string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, nameOf(n))
	}
	return out
}
