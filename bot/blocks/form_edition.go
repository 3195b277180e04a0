package blocks

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Adding is a story to be put into a draft; Part is 0 upward.
type Adding struct {
	Edition int64
	Part    int64
	Story   int64
}

type editionMeta struct {
	Edition int64 `json:"edition"`
	Earlier int64 `json:"earlier,omitempty"` // the edition whose ask's outcome is told
}

// AddPickForm asks which approved story to add, and sideways to which part.
// Stories that are in already are not offered upward. Its callback_id is
// AddPick; with nothing to add it has nothing to submit.
func (l Drawer) AddPickForm(p stories.EditionPicture, approved []stories.StoryCard) slack.ModalViewRequest {
	options := l.addable(p, approved)
	parts := l.partOptions(p)
	if len(options) == 0 || (p.Audience.Kind == stories.Sideways && len(parts) == 0) {
		return l.page(AddPick, l.T("addTitle"), line(say(l.T("nothingToAdd"))))
	}
	blocks := []slack.Block{input{name: "story", label: l.T("addLabel"), hint: l.T("addHint")}.choose(options, "")}
	if p.Audience.Kind == stories.Sideways {
		blocks = append(blocks, input{name: "part", label: l.T("addForTeam")}.choose(parts, ""))
	}
	return l.modal(AddPick, l.T("addTitle"), l.T("addSubmit"), editionMeta{Edition: p.Edition.ID}, blocks...)
}

// ReadAddPick reads it.
func ReadAddPick(v slack.View) (Adding, stories.Problems) {
	a := answersOf(v)
	add := Adding{Edition: remembered[editionMeta](v).Edition, Part: a.row("part"), Story: a.row("story")}
	var p stories.Problems
	if add.Story == 0 {
		p = p.Add("story", stories.Problem{Code: stories.Missing})
	}
	if a.asked("part") && add.Part == 0 {
		p = p.Add("part", stories.Problem{Code: stories.Missing})
	}
	return add, p
}

func (l Drawer) addable(p stories.EditionPicture, approved []stories.StoryCard) []*slack.OptionBlockObject {
	var in []int64
	if p.Audience.Kind == stories.Upward {
		for _, c := range partOf(p, 0).Picks {
			in = append(in, c.Pick.Story)
		}
	}
	var out []*slack.OptionBlockObject
	for _, c := range approved {
		if !c.Gone() && !slices.Contains(in, c.Story.ID) {
			out = append(out, option(strconv.FormatInt(c.Story.ID, 10), l.title(c)))
		}
	}
	return out
}

func (l Drawer) partOptions(p stories.EditionPicture) []*slack.OptionBlockObject {
	var out []*slack.OptionBlockObject
	for _, part := range p.Parts {
		if part.Part.Status == stories.PartDrafted || part.Part.Status == stories.PartHeld {
			out = append(out, option(strconv.FormatInt(part.Part.ID, 10), l.partTo(l.shortChannel(part.Channel), teamName(part.Team))))
		}
	}
	return out
}

// Asking is an edition's ask, and what came of an earlier one. An ask without
// what, of whom and by when is none. MadeBy is left to who knows.
type Asking struct {
	Ask     stories.Ask
	Earlier int64 // the edition of the earlier ask, 0 when there is none
	Outcome string
}

// AskForm asks for the one thing an edition may ask for, and where there was an
// earlier ask for what came of it. Its callback_id is AskFor.
func (l Drawer) AskForm(p stories.EditionPicture) slack.ModalViewRequest {
	meta, ask := editionMeta{Edition: p.Edition.ID}, stories.Ask{}
	if p.Ask != nil {
		ask = *p.Ask
	}
	blocks := []slack.Block{
		input{name: "what", label: l.T("askWhat"), hint: l.T("askHint"), optional: true}.lines(ask.What, stories.MaxLine),
		input{name: "of_whom", label: l.T("askOfWhom"), optional: true}.line(ask.OfWhom, stories.MaxLine),
		input{name: "by_when", label: l.T("askByWhen"), optional: true}.day(ask.ByWhen),
	}
	if p.Outcome != nil {
		meta.Earlier = p.Outcome.Edition
		blocks = append(blocks, divider(), labelled(l.T("askEarlier"), one(p.Outcome.What)),
			input{name: "outcome", label: l.T("askOutcome"), hint: l.T("askOutcomeHint"), optional: true}.lines(p.Outcome.Outcome, stories.MaxLine))
	}
	return l.modal(AskFor, l.T("askTitle"), l.T("save"), meta, blocks...)
}

// ReadAsk reads it. It refuses an ask with something missing; whether its day
// has passed is for who knows the clock.
func ReadAsk(v slack.View) (Asking, stories.Problems) {
	a, meta := answersOf(v), remembered[editionMeta](v)
	ask := stories.Ask{Edition: meta.Edition, What: a.text("what"), OfWhom: a.text("of_whom"), ByWhen: a.day("by_when")}
	out := Asking{Ask: ask, Earlier: meta.Earlier, Outcome: a.text("outcome")}
	if out.None() {
		return out, nil
	}
	var p stories.Problems
	for name, empty := range map[string]bool{"what": oneLine(ask.What) == "", "of_whom": oneLine(ask.OfWhom) == "", "by_when": ask.ByWhen == nil} {
		if empty {
			p = p.Add(name, stories.Problem{Code: stories.Missing})
		}
	}
	return out, p
}

// None reports whether nothing is asked for.
func (a Asking) None() bool {
	return oneLine(a.Ask.What) == "" && oneLine(a.Ask.OfWhom) == "" && a.Ask.ByWhen == nil
}
