package blocks

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// Framed is what curators fill in about a story when they approve it or change
// its frame.
type Framed struct {
	Story int64
	stories.Framing
	Suggestion stories.Suggestion
}

type storyMeta struct {
	Story int64   `json:"story"`
	Read  []int64 `json:"read,omitempty"` // the permissions whose words are shown
}

// readIn are the permissions whose words a card shows. A story with more quotes
// than a form remembers is not compared.
func readIn(c stories.StoryCard) []int64 {
	var out []int64
	for _, q := range c.Quotes {
		out = append(out, q.Permission)
	}
	if len(out) > maxRead {
		return nil
	}
	return out
}

// maxRead is how many ids of permissions fit into what a view remembers.
const maxRead = 100

// ApproveForm asks for the frame of a queued story; only the title is needed,
// and it is filled in. Its callback_id is Approve.
func (l Drawer) ApproveForm(c stories.StoryCard, objectives []stories.Objective, teams []stories.Team) slack.ModalViewRequest {
	return l.frameForm(Approve, l.T("approveTitle"), l.T("approve"), c, objectives, teams)
}

// ReframeForm asks for another frame of an approved story. Its callback_id is
// Reframe.
func (l Drawer) ReframeForm(c stories.StoryCard, objectives []stories.Objective, teams []stories.Team) slack.ModalViewRequest {
	return l.frameForm(Reframe, l.T("reframeTitle"), l.T("save"), c, objectives, teams)
}

// ReadFrame reads either of the two.
func ReadFrame(v slack.View) (Framed, stories.Problems) {
	a := answersOf(v)
	meta := remembered[storyMeta](v)
	f := Framed{Story: meta.Story, Framing: stories.Framing{
		Read:  meta.Read,
		Title: a.text("title"), Objective: a.chosenRow("objective"), Note: a.text("note"),
		Grade: stories.Grade(a.chosen("grade")), Helps: a.ids("helps"), Featured: a.yes("featured"),
	}}
	if f.Grade == gradeNoFigure {
		f.Grade = stories.NoGrade
	}
	for _, field := range a.ticked("left_out") {
		f.Suggestion.LeftOut = append(f.Suggestion.LeftOut, stories.Field(field))
	}
	f.Suggestion.Shorter = a.text("shorter")
	return f, f.Check()
}

// gradeNoFigure stands for no grade: Slack takes no empty value.
const gradeNoFigure = "none"

func (l Drawer) frameForm(deed, heading, submit string, c stories.StoryCard, objectives []stories.Objective, teams []stories.Team) slack.ModalViewRequest {
	blocks := append(l.learned(c), caption(l.T("lockedHere")))
	blocks = append(blocks, l.lockedWords(c)...)
	blocks = append(blocks, l.teamsSaid(c.Said)...)
	blocks = append(blocks, input{name: "title", label: l.T("titleLabel"), hint: l.T("titleHint")}.line(l.bareTitle(c), stories.MaxTitle))
	if len(objectives) > 0 {
		blocks = append(blocks, input{name: "objective", label: l.T("objectiveAsk"), optional: true}.choose(l.objectiveOptions(objectives), idOr(c.Story.Objective, "0")))
	}
	blocks = append(blocks,
		input{name: "note", label: l.T("noteLabel"), hint: l.T("noteHint"), optional: true}.lines(c.Story.Note, stories.MaxField),
		input{name: "grade", label: l.T("gradeLabel"), optional: true}.radios(l.gradeOptions(), gradeValue(c.Story.Grade)))
	blocks = append(blocks, l.suggestionInputs(c)...)
	if len(teams) > 0 {
		blocks = append(blocks, input{name: "helps", label: l.T("helpsLabel"), optional: true}.chooseMany(teamOptions(teams), idValues(c.Story.Helps)...))
	}
	if !c.Story.Learned() {
		blocks = append(blocks, input{name: "featured", label: l.T("featureLabel")}.tick(l.T("featureTick"), c.Story.Featured))
	}
	return l.modal(deed, heading, submit, storyMeta{Story: c.Story.ID, Read: readIn(c)}, blocks...)
}

// suggestionInputs ask for what could be left out of the quote a story leads
// with.
func (l Drawer) suggestionInputs(c stories.StoryCard) []slack.Block {
	if c.Gone() {
		return nil
	}
	var fields []*slack.OptionBlockObject
	for _, f := range stories.Fields[1:] {
		if c.Quotes[0].Words.Field(f) != "" {
			fields = append(fields, option(string(f), l.Of("fieldLabels", f)))
		}
	}
	var blocks []slack.Block
	if len(fields) > 0 {
		blocks = append(blocks, input{name: "left_out", label: l.T("leaveOutLabel"), hint: l.T("leaveOutHint"), optional: true}.ticks(fields))
	}
	return append(blocks, input{name: "shorter", label: l.T("shorterLabel"), hint: l.T("shorterHint"), optional: true}.lines("", stories.MaxDigestQuote))
}

func (l Drawer) objectiveOptions(objectives []stories.Objective) []*slack.OptionBlockObject {
	out := []*slack.OptionBlockObject{option("0", l.T("noObjective"))}
	for _, o := range objectives {
		out = append(out, option(strconv.FormatInt(o.ID, 10), o.Name))
	}
	return out
}

func (l Drawer) gradeOptions() []*slack.OptionBlockObject {
	return []*slack.OptionBlockObject{
		option(gradeNoFigure, l.T("gradeNone")), option(string(stories.Counted), l.T("gradeCounted")),
		option(string(stories.Estimated), l.T("gradeEstimate")), option(string(stories.Felt), l.T("gradeFelt")),
	}
}

func gradeValue(g stories.Grade) string {
	if g == stories.NoGrade {
		return gradeNoFigure
	}
	return string(g)
}

// chosenRow is the id of the row that was chosen, nil for none; "0" stands for
// none too.
func (a answers) chosenRow(name string) *int64 {
	if id := a.id(name); id != nil && *id != 0 {
		return id
	}
	return nil
}

func idOr(id *int64, none string) string {
	if id == nil {
		return none
	}
	return strconv.FormatInt(*id, 10)
}

func idValues(ids []int64) []string {
	var out []string
	for _, id := range slices.Clone(ids) {
		out = append(out, strconv.FormatInt(id, 10))
	}
	return out
}
